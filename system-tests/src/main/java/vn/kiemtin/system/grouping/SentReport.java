package vn.kiemtin.system.grouping;

import java.util.UUID;
import vn.kiemtin.system.grouping.edits.Edit;
import vn.kiemtin.system.grouping.edits.PassedOn;
import vn.kiemtin.system.grouping.edits.Strength;

/**
 * A report of a post of the file.
 *
 * @param post its number in the file
 * @param rumour what the post tells
 */
record SentReport(UUID id, int post, int rumour, PassedOn content) {

    Length length() {
        return Length.of(content.text());
    }

    /** Whether it holds words of the post: some pass on nothing but its link, with words of their own or with none. */
    boolean tellsThePost() {
        return content.edit() != Edit.LINK || content.strength() == Strength.LIGHT;
    }

    /** Whether the figures to reach are about it. */
    boolean isOfFigures() {
        return tellsThePost() && length().compareTo(Length.SOME) >= 0;
    }

    boolean isOriginal() {
        return content.edit() == Edit.NONE;
    }
}
