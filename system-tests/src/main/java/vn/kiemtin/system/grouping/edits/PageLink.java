package vn.kiemtin.system.grouping.edits;

import java.util.List;
import java.util.Random;

/** An invented page on which a post stands, and the ways in which links to it are written. */
public final class PageLink {

    private static final String PLACEHOLDER = "<URL>";
    private static final String BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private static final List<String> TRACKING = List.of(
            "fbclid=IwAR0%s",
            "utm_source=zalo&utm_medium=social&utm_campaign=%s",
            "utm_source=facebook&utm_content=%s",
            "gclid=%s",
            "zarsrc=%s");

    private final List<String> forms;
    private final String inText;

    private PageLink(List<String> forms, String inText) {
        this.forms = forms;
        this.inText = inText;
    }

    static PageLink invented(Random chance) {
        var number = "" + (1_000_000_000_000_000L + Math.floorMod(chance.nextLong(), 8_000_000_000_000_000L));
        var id = letters(chance, 11);
        var article = "" + (4_100_000 + chance.nextInt(800_000));
        var forms = switch (chance.nextInt(4)) {
            case 0 ->
                List.of(
                        "https://www.facebook.com/groups/" + number.substring(4) + "/posts/" + number,
                        "https://m.facebook.com/groups/" + number.substring(4) + "/posts/" + number + "/",
                        "https://m.facebook.com/story.php?story_fbid=" + number + "&id=" + number.substring(4));
            case 1 ->
                List.of(
                        "https://www.youtube.com/watch?v=" + id,
                        "http://m.youtube.com/watch?v=" + id,
                        "https://youtu.be/" + id);
            case 2 ->
                List.of(
                        "https://www.tiktok.com/@tinnong/video/" + number + "123",
                        "https://m.tiktok.com/@tinnong/video/" + number + "123",
                        "https://www.tiktok.com/@tinnong/video/" + number + "123/");
            default ->
                List.of(
                        "https://vnexpress.net/tin-nong-ve-vu-viec-" + article + ".html",
                        "http://www.vnexpress.net/tin-nong-ve-vu-viec-" + article + ".html",
                        "https://m.vnexpress.net/tin-nong-ve-vu-viec-" + article + ".html");
        };
        return new PageLink(forms, "https://bit.ly/" + letters(chance, 7));
    }

    /** Of a post: the same page by the same seed. */
    public static PageLink of(int post, long seed) {
        return invented(new Random(seed * 0x9e3779b97f4a7c15L + post));
    }

    String original() {
        return forms.getFirst();
    }

    /** Another link to the same page. */
    String otherwise(Strength strength, Random chance) {
        var form = forms.get(strength.of(1, 1 + chance.nextInt(2), 2));
        var tracking = String.format(TRACKING.get(chance.nextInt(TRACKING.size())), letters(chance, 12));
        return strength == Strength.LIGHT ? form : form + (form.contains("?") ? "&" : "?") + tracking;
    }

    /** Some data sets hold a placeholder where a post had links. */
    String writtenInto(String post) {
        return post.replace(PLACEHOLDER, inText);
    }

    private static String letters(Random chance, int length) {
        var letters = new StringBuilder();
        for (int i = 0; i < length; i++) {
            letters.append(BASE64.charAt(chance.nextInt(BASE64.length())));
        }
        return letters.toString();
    }
}
