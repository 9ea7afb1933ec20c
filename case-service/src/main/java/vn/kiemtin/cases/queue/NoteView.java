package vn.kiemtin.cases.queue;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.notes.Note;

/**
 * A note about a case.
 *
 * @param number in the case, from 1
 * @param writtenBy account name
 * @param agency code of the writer's agency; left out for those who belong to none
 * @param mentioned account names
 */
@Schema(name = "NoteOfCase")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NoteView(
        int number,

        @Schema(examples = "@police.officer Nhờ kiểm tra lại nguồn ảnh.")
        String text,

        @Schema(examples = "police.head") String writtenBy,
        @Schema(examples = "hanoi-police") @Nullable String agency,
        Instant writtenAt,
        List<String> mentioned) {

    static NoteView of(Note note) {
        return new NoteView(
                note.number(), note.text(), note.writtenBy(), note.agency(), note.writtenAt(), note.mentioned());
    }
}
