package vn.kiemtin.reports.conversation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.reports.intake.Fault;
import vn.kiemtin.reports.intake.PlainText;
import vn.kiemtin.reports.intake.WebAddress;
import vn.kiemtin.reports.receipts.ReceiptCode;

/** Checks what a sender tells, for API and forms alike, and finds everything that is wrong at once. Stores nothing. */
final class MoreChecks {

    /** In characters, as a reader counts. */
    static final int LONGEST_MESSAGE = 4000;

    /** In characters; as long as a report. */
    static final int LONGEST_SUPPLEMENT = 20_000;

    /** In characters. */
    static final int LONGEST_REASON = 2000;

    private MoreChecks() {}

    /** What came of checking. */
    sealed interface Checked {

        record Sound(ReceiptCode code, More more) implements Checked {}

        /** All that is wrong, at once. */
        record Faulty(List<Fault> faults) implements Checked {}
    }

    static Checked message(@Nullable String receiptCode, @Nullable String text) {
        var faults = new ArrayList<Fault>();
        var code = code(receiptCode, faults);
        var readable = readable("text", text, LONGEST_MESSAGE, faults);
        if (readable == null && text(text) == null) {
            faults.add(new Fault("text", "invalid.more.no-message"));
        }
        return code == null || readable == null || !faults.isEmpty()
                ? new Checked.Faulty(List.copyOf(faults))
                : new Checked.Sound(code, new More.Message(readable));
    }

    /**
     * @param withFiles whether files come with it, which then may be all that is told
     */
    static Checked supplement(
            @Nullable String receiptCode, @Nullable String text, @Nullable String link, boolean withFiles) {
        var faults = new ArrayList<Fault>();
        var code = code(receiptCode, faults);
        var readable = readable("text", text, LONGEST_SUPPLEMENT, faults);
        var address = address(link, faults);
        if (!withFiles && text(text) == null && text(link) == null) {
            faults.add(new Fault("text", "invalid.report.text-or-link"));
        }
        return code == null || !faults.isEmpty()
                ? new Checked.Faulty(List.copyOf(faults))
                : new Checked.Sound(code, new More.Supplement(readable, address));
    }

    static Checked withdrawal(@Nullable String receiptCode, @Nullable String reason) {
        var faults = new ArrayList<Fault>();
        var code = code(receiptCode, faults);
        var readable = readable("reason", reason, LONGEST_REASON, faults);
        return code == null || !faults.isEmpty()
                ? new Checked.Faulty(List.copyOf(faults))
                : new Checked.Sound(code, new More.Withdrawal(readable));
    }

    private static @Nullable ReceiptCode code(@Nullable String typed, List<Fault> faults) {
        var code = ReceiptCode.parse(typed);
        if (code == null) {
            faults.add(new Fault("receiptCode", "invalid.receipt-code"));
        }
        return code;
    }

    private static @Nullable String readable(String field, @Nullable String raw, int longest, List<Fault> faults) {
        var text = text(raw);
        if (text != null && PlainText.length(text) > longest) {
            faults.add(new Fault(field, "invalid.report.text-too-long", longest, PlainText.length(text)));
            return null;
        }
        return text;
    }

    /** Nothing where there are only characters that nobody sees. */
    private static @Nullable String text(@Nullable String raw) {
        var text = PlainText.of(raw);
        return text == null || text.codePoints().allMatch(MoreChecks::isInvisible) ? null : text;
    }

    private static boolean isInvisible(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.getType(c) == Character.FORMAT;
    }

    private static @Nullable String address(@Nullable String raw, List<Fault> faults) {
        var typed = PlainText.of(raw);
        if (typed == null) {
            return null;
        }
        var address = typed.length() > WebAddress.LONGEST ? null : WebAddress.parse(typed);
        if (typed.length() > WebAddress.LONGEST || (address != null && address.length() > WebAddress.LONGEST)) {
            faults.add(new Fault("link", "invalid.report.link-too-long", WebAddress.LONGEST));
            return null;
        }
        if (address == null) {
            faults.add(new Fault("link", "invalid.report.link"));
        }
        return address;
    }
}
