package vn.kiemtin.cases.desk;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.access.Colleagues;
import vn.kiemtin.cases.notes.Mentions;
import vn.kiemtin.cases.notes.Note;
import vn.kiemtin.cases.notes.Notes;

/**
 * Notes as the desk shows them, newest first, with people's names where accounts were written.
 *
 * @param older the number before which older ones are; null on the last page
 */
record NotesOnPage(List<Shown> notes, @Nullable Integer older) {

    record Shown(int number, String by, @Nullable String agency, Instant at, List<Piece> pieces) {}

    /**
     * @param mention whether it is somebody's name
     */
    record Piece(String text, boolean mention) {}

    static NotesOnPage of(Notes.NotesPage page, Colleagues colleagues) {
        var names = colleagues.names(people(page));
        return new NotesOnPage(
                page.notes().stream().map(note -> shown(note, names)).toList(), page.older());
    }

    private static Shown shown(Note note, Map<String, String> names) {
        return new Shown(
                note.number(),
                names.getOrDefault(note.writtenBy(), note.writtenBy()),
                note.agency(),
                note.writtenAt(),
                Mentions.parts(note.text()).stream()
                        .map(part -> part.mentioned() == null
                                ? new Piece(part.text(), false)
                                : new Piece(names.getOrDefault(part.mentioned(), part.text()), true))
                        .toList());
    }

    private static Set<String> people(Notes.NotesPage page) {
        return page.notes().stream()
                .flatMap(note -> Stream.concat(Stream.of(note.writtenBy()), note.mentioned().stream()))
                .collect(Collectors.toSet());
    }
}
