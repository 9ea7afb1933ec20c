package vn.kiemtin.cases.evidence;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.access.Caller;
import vn.kiemtin.files.FileName;
import vn.kiemtin.files.MediaType;

/**
 * Somebody who sees a case and works on it adds evidence, in whatever status it is. The case's version stays: evidence makes nobody's screen stale. First the
 * file lies durably in the store, then the row is written: a crash in between leaves a file that nothing names, never a row without its file.
 */
@Singleton
public class AddEvidence {

    public static final int LONGEST_LINK = 2000;

    /** In UTF-16 units, as browsers and validators count. */
    public static final int LONGEST_CAPTURED = 20_000;

    private static final Instant EARLIEST =
            Instant.EPOCH.atOffset(ZoneOffset.UTC).withYear(1990).toInstant();
    private static final Duration SLOW_CLOCK = Duration.ofMinutes(5);

    private final RecordEvidence recordEvidence;
    private final EvidenceStore store;
    private final EvidenceSettings settings;
    private final Clock clock;

    AddEvidence(RecordEvidence recordEvidence, EvidenceStore store, EvidenceSettings settings, Clock clock) {
        this.recordEvidence = recordEvidence;
        this.store = store;
        this.settings = settings;
        this.clock = clock;
    }

    /** What became of it. Only {@link Added} may have changed anything. */
    public sealed interface Result {

        /** It is there, now or by an earlier request with the same key. */
        record Added(EvidenceItem item) implements Result {}

        /** There is no such case for the caller. */
        record Invisible() implements Result {}

        /** The caller looks at cases without working on them. */
        record NotTheCallers() implements Result {}

        /**
         * Something about it is wrong.
         *
         * @param words key of the text that says what
         * @param about what the text names
         */
        record Refused(String field, String words, Object about) implements Result {}

        /**
         * The file is too large.
         *
         * @param most bytes
         */
        record TooLarge(long most) implements Result {}

        /** The idempotency key was used for something else. */
        record KeyReused() implements Result {}
    }

    /**
     * Adds a file.
     *
     * @param name what the sender calls it
     * @throws IOException if it cannot be read to its end, or not be stored
     */
    public Result file(String number, @Nullable String name, InputStream content, Details details, Caller caller)
            throws IOException {
        var refusal = recordEvidence.refusal(number, caller).or(() -> wrong(details));
        if (refusal.isPresent()) {
            return refusal.get();
        }
        try (var incoming = store.receive(content, settings.largestFile())) {
            if (incoming.size() == 0) {
                return new Result.Refused("file", "invalid.evidence-empty", "");
            }
            if (incoming.size() > settings.largestFile()) {
                return new Result.TooLarge(settings.largestFile());
            }
            var type = MediaType.of(incoming.file());
            if (!settings.types().contains(type)) {
                return new Result.Refused("file", "invalid.evidence-type", type);
            }
            incoming.keep();
            var stored = new Content.Stored(FileName.of(name, type), type, incoming.size(), incoming.sha256());
            return recordEvidence.add(number, stored, details, caller);
        }
    }

    /**
     * Adds a link.
     *
     * @param captured what was read there, readable; null for nothing
     */
    public Result link(
            String number, @Nullable String link, @Nullable String captured, Details details, Caller caller) {
        var address = link == null ? "" : link.strip();
        if (!isAddress(address)) {
            return recordEvidence
                    .refusal(number, caller)
                    .orElseGet(() -> new Result.Refused("link", "invalid.evidence-link", ""));
        }
        if (captured != null && captured.length() > LONGEST_CAPTURED) {
            return new Result.Refused("text", "desk.text.too-long", LONGEST_CAPTURED);
        }
        return recordEvidence
                .refusal(number, caller)
                .or(() -> wrong(details))
                .orElseGet(() -> recordEvidence.add(number, new Content.Seen(address, captured), details, caller));
    }

    private Optional<Result> wrong(Details details) {
        var description = details.description();
        if (description != null && description.length() > Details.LONGEST_DESCRIPTION) {
            return Optional.of(new Result.Refused("description", "desk.text.too-long", Details.LONGEST_DESCRIPTION));
        }
        var taken = details.takenAt();
        return taken == null
                        || (taken.isAfter(EARLIEST)
                                && taken.isBefore(clock.instant().plus(SLOW_CLOCK)))
                ? Optional.empty()
                : Optional.of(new Result.Refused("takenAt", "invalid.evidence-taken", ""));
    }

    private static boolean isAddress(String link) {
        if (link.isEmpty() || link.length() > LONGEST_LINK || link.chars().anyMatch(c -> c <= ' ' || c == 0x7F)) {
            return false;
        }
        try {
            var address = URI.create(link);
            var scheme = address.getScheme();
            return scheme != null
                    && scheme.toLowerCase(Locale.ROOT).matches("https?")
                    && address.getRawAuthority() != null;
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }
}
