package vn.kiemtin.cases.notes;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.access.Caller;
import vn.kiemtin.cases.access.Colleagues;
import vn.kiemtin.cases.casefile.CaseEvents;
import vn.kiemtin.cases.casefile.CaseFile;
import vn.kiemtin.cases.casefile.CaseFiles;
import vn.kiemtin.cases.history.CaseHistory;
import vn.kiemtin.cases.lifecycle.Fingerprint;
import vn.kiemtin.cases.lifecycle.Readable;

/**
 * Somebody who sees a case writes a note about it, in whatever status it is. The case's version stays: a note makes nobody's screen stale. Whom it
 * mentions must be able to read it.
 */
@Singleton
public class AddNote {

    /** In UTF-16 units, as browsers and validators count. */
    public static final int LONGEST = 4000;

    private static final Logger LOG = Logger.getLogger(AddNote.class);

    private final CaseFiles files;
    private final Notes notes;
    private final Colleagues colleagues;
    private final CaseEvents events;
    private final CaseHistory history;
    private final Clock clock;

    AddNote(CaseFiles files, Notes notes, Colleagues colleagues, CaseEvents events, CaseHistory history, Clock clock) {
        this.files = files;
        this.notes = notes;
        this.colleagues = colleagues;
        this.events = events;
        this.history = history;
        this.clock = clock;
    }

    /** What became of it. Only {@link Added} may have changed anything. */
    public sealed interface Result {

        /** It is there, now or by an earlier request with the same key. */
        record Added(Note note) implements Result {}

        /** There is no such case for the caller. */
        record Invisible() implements Result {}

        /** The caller looks at cases without working on them. */
        record NotTheCallers() implements Result {}

        /** There is nothing to be read in it. */
        record Empty() implements Result {}

        /**
         * It mentions people who do not see the case, or whom nobody knows.
         *
         * @param people account names as the text has them
         */
        record Unreachable(List<String> people) implements Result {}

        /** The idempotency key was used for another note. */
        record KeyReused() implements Result {}
    }

    /**
     * @param idempotencyKey a repeated request with the same key adds nothing; null for none
     */
    @Transactional
    public Result add(String number, @Nullable String written, Caller caller, @Nullable String idempotencyKey) {
        var found = files.lockByNumber(number).filter(caller::sees);
        if (found.isEmpty()) {
            return new Result.Invisible();
        }
        if (!caller.takesPart()) {
            return new Result.NotTheCallers();
        }
        var file = found.get();
        var text = Readable.of(written);
        if (text == null) {
            return new Result.Empty();
        }
        var key = idempotencyKey == null ? null : Fingerprint.of(idempotencyKey);
        if (key != null) {
            var before = notes.withKey(caller.username(), key);
            if (before.isPresent()) {
                return before.get().says(file, text) ? new Result.Added(before.get()) : new Result.KeyReused();
            }
        }
        var mentioned = Mentions.in(text);
        var unreachable = unreachable(mentioned, file);
        return unreachable.isEmpty()
                ? new Result.Added(add(file, text, mentioned, caller, key))
                : new Result.Unreachable(unreachable);
    }

    private List<String> unreachable(List<String> mentioned, CaseFile file) {
        var others = new ArrayList<>(mentioned);
        colleagues.known(mentioned).stream()
                .filter(person -> person.takesPart() && person.sees(file))
                .forEach(person -> others.remove(person.username()));
        return List.copyOf(others);
    }

    private Note add(CaseFile file, String text, List<String> mentioned, Caller caller, @Nullable String key) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var note = notes.add(file, text, mentioned, caller.actor(), now, key);
        history.append(
                file.id(),
                now,
                "NOTE_ADDED",
                caller.username(),
                caller.agency(),
                null,
                Map.of("note", note.number()),
                file.version());
        events.noteAdded(file, note.number(), mentioned, caller.actor(), now);
        LOG.infof("note-added number=%s note=%d mentioned=%d", file.number(), note.number(), mentioned.size());
        return note;
    }
}
