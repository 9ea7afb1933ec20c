package vn.kiemtin.cases.queue;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.casefile.CaseFile;
import vn.kiemtin.cases.dossier.Chapter;
import vn.kiemtin.cases.dossier.DossierPart;
import vn.kiemtin.cases.dossier.Wording;
import vn.kiemtin.cases.notes.Note;
import vn.kiemtin.cases.notes.Notes;

@Singleton
class NotesInDossier implements DossierPart {

    private final Notes notes;

    NotesInDossier(Notes notes) {
        this.notes = notes;
    }

    @Override
    public int place() {
        return 80;
    }

    @Override
    public String name() {
        return "notes";
    }

    @Override
    public Object content(CaseFile file) {
        return all(file).stream().map(NoteView::of).toList();
    }

    @Override
    public Chapter chapter(CaseFile file, Wording wording) {
        return new Chapter(
                wording.say("desk.notes"),
                null,
                all(file).stream().map(note -> item(note, wording)).toList());
    }

    private static Chapter.Item item(Note note, Wording wording) {
        return new Chapter.Item(
                "%d. %s, %s"
                        .formatted(
                                note.number(),
                                wording.actor(note.writtenBy(), note.agency()),
                                wording.time(note.writtenAt())),
                note.text(),
                List.of());
    }

    /** The first first. */
    private List<Note> all(CaseFile file) {
        var all = new ArrayList<Note>();
        @Nullable Integer before = null;
        do {
            var page = notes.page(file, before, Notes.LARGEST_PAGE);
            all.addAll(page.notes());
            before = page.older();
        } while (before != null);
        return all.reversed();
    }
}
