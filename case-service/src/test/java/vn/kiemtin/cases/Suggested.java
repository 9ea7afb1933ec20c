package vn.kiemtin.cases;

import java.util.UUID;

/** A case with two reports, the second of which is there because its text resembles the first's, and waits for an officer's look. */
record Suggested(String number, UUID first, String firstText, UUID second, String secondText) {

    static Suggested in(Database database) {
        var words = Reported.uniqueText();
        var firstText = words + " hôm qua cấm cửa";
        var secondText = words + " CAM CUA ở quận một";
        var post = "https://www.facebook.com/tin.don/posts/"
                + Math.abs(UUID.randomUUID().getMostSignificantBits());
        var first = Reported.report(firstText, post, "HEALTH", "FACEBOOK", null);
        var number = Reported.numberOf(firstText);
        var second = Reported.report(secondText, post, "HEALTH", "ZALO", null);
        Reported.eventually().until(() -> suggest(database, second, first));
        return new Suggested(number, first, firstText, second, secondText);
    }

    private static boolean suggest(Database database, UUID report, UUID resembles) {
        return database.change("""
                update linked_report set match = 'SIMILAR_TEXT', standing = 'SUGGESTED', likeness = 0.62, like_report = ?
                where report_id = ?""", resembles, report) == 1;
    }
}
