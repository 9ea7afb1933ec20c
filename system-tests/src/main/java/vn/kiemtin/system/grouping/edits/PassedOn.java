package vn.kiemtin.system.grouping.edits;

import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A post as somebody passes it on, or reports it.
 *
 * @param text null where only its link is passed on
 * @param link of the page where it stands; null where it is passed on by its words alone
 */
public record PassedOn(
        Edit edit,
        Strength strength,
        @Nullable String text,
        @Nullable String link) {

    private static final int LONGEST_TEXT = 20_000;

    /** The post where it stands. */
    public static PassedOn original(String post, PageLink page) {
        return new PassedOn(Edit.NONE, Strength.LIGHT, page.writtenInto(post), page.original());
    }

    /** The same by somebody else, who did this to it. */
    public static PassedOn edited(String post, PageLink page, Edit edit, Strength strength, Random chance) {
        var text = page.writtenInto(post);
        if (edit == Edit.LINK) {
            var said = switch (strength) {
                case LIGHT -> text;
                case MEDIUM -> Talk.sentence(chance) + " " + Talk.sentence(chance);
                case STRONG -> null;
            };
            return new PassedOn(edit, strength, said, page.otherwise(strength, chance));
        }
        var edited = edit.apply(text, strength, chance).strip();
        return new PassedOn(edit, strength, edited.isEmpty() ? text : shortened(edited), null);
    }

    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST_TEXT
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST_TEXT));
    }
}
