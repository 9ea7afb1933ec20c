package vn.kiemtin.system.grouping;

import java.util.UUID;
import vn.kiemtin.system.grouping.edits.Edit;
import vn.kiemtin.system.grouping.edits.PassedOn;

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

    boolean isOriginal() {
        return content.edit() == Edit.NONE;
    }
}
