package vn.kiemtin.cases.notes;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.casefile.Actor;
import vn.kiemtin.cases.casefile.CaseFile;

/** The notes of all cases. Works in the caller's transaction. */
@Singleton
public class Notes {

    /** No page has more notes. */
    public static final int LARGEST_PAGE = 100;

    private final EntityManager database;

    Notes(EntityManager database) {
        this.database = database;
    }

    /**
     * A part of a case's notes, newest first.
     *
     * @param older the number before which older ones are; null on the last page
     */
    public record NotesPage(List<Note> notes, @Nullable Integer older) {}

    /** At most so many notes before this number (null for the newest). */
    public NotesPage page(CaseFile file, @Nullable Integer before, int limit) {
        var found = database.createQuery(
                        "from Note where caseId = :id and number < :before order by number desc", Note.class)
                .setParameter("id", file.id())
                .setParameter("before", Objects.requireNonNullElse(before, Integer.MAX_VALUE))
                .setMaxResults(limit + 1)
                .getResultList();
        var page = found.size() > limit ? found.subList(0, limit) : found;
        return new NotesPage(
                List.copyOf(page), found.size() > limit ? page.getLast().number() : null);
    }

    /** Adds a note; the case's row must be locked, so that numbers have no gap. */
    Note add(
            CaseFile file,
            String text,
            List<String> mentioned,
            Actor writtenBy,
            Instant writtenAt,
            @Nullable String key) {
        var newest = page(file, null, 1).notes();
        var number = newest.isEmpty() ? 1 : newest.getFirst().number() + 1;
        var note = new Note(file, number, text, mentioned, writtenBy, writtenAt, key);
        database.persist(note);
        return note;
    }

    /** What this person wrote with this key before; waits for another request with the same key. */
    Optional<Note> withKey(String person, String key) {
        database.createNativeQuery("select 1 from pg_advisory_xact_lock(hashtextextended(:key, 2))")
                .setParameter("key", person + " " + key)
                .getSingleResult();
        return database.createQuery("from Note where writtenBy = :person and key = :key", Note.class)
                .setParameter("person", person)
                .setParameter("key", key)
                .getResultStream()
                .findFirst();
    }
}
