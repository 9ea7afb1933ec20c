package vn.kiemtin.cases.reference.changes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.access.Caller;

/** Who changed which reference data when, and to what. Written in the transaction of the change; never changed afterwards (the database refuses it). */
@Singleton
public class ReferenceChanges {

    private static final Logger LOG = Logger.getLogger(ReferenceChanges.class);

    private static final String PAGE = """
            select id, at, person, what, key, facts from reference_change where id < ? order by id desc limit ?
            """;

    private final ReferenceTables tables;
    private final ObjectMapper json;
    private final Clock clock;

    ReferenceChanges(ReferenceTables tables, ObjectMapper json, Clock clock) {
        this.tables = tables;
        this.json = json;
        this.clock = clock;
    }

    /**
     * @param what happened, in the past tense
     * @param key of what it happened to
     * @param facts how it is from now on
     */
    @Schema(name = "ReferenceChange")
    public record Entry(long id, Instant at, String person, String what, String key, Map<String, Object> facts) {}

    /** Begins a change: nobody else makes one until the end of the transaction, so that what is checked now stays so. */
    public void begin() {
        tables.any("select pg_advisory_xact_lock(hashtextextended('reference data', 0))");
    }

    /** Ends a change: writes down who made it. */
    public void record(Caller by, String what, String key, Object facts) {
        tables.write(
                "insert into reference_change (at, person, what, key, facts) values (?, ?, ?, ?, ?::jsonb)",
                clock.instant().atOffset(ZoneOffset.UTC),
                by.username(),
                what,
                key,
                written(facts));
        LOG.infof("reference-changed what=%s key=%s", what, key);
    }

    /**
     * Changes what is there: if it is, if the caller saw its latest version, and if nothing speaks against it.
     *
     * @param find what is to be changed, and shown afterwards
     * @param seen the version that the caller saw; null if the caller did not say
     */
    public <T extends Versioned> Change<T> update(
            Supplier<Optional<T>> find,
            @Nullable Integer seen,
            Function<T, Optional<Change<T>>> refusal,
            Runnable making) {
        begin();
        var known = find.get();
        if (known.isEmpty()) {
            return new Change.Unknown<>();
        }
        if (seen == null) {
            return new Change.VersionMissing<>();
        }
        if (seen != known.get().version()) {
            return new Change.Stale<>(known.get().version());
        }
        return refusal.apply(known.get()).orElseGet(() -> {
            making.run();
            return new Change.Made<>(find.get().orElseThrow());
        });
    }

    /** At most so many changes before this one (null for the newest), the newest first. */
    List<Entry> page(@Nullable Long before, int most) {
        return tables.read(PAGE, this::entry, before == null ? Long.MAX_VALUE : before, most);
    }

    private Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getLong(1),
                row.getObject(2, OffsetDateTime.class).toInstant(),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                read(row.getString(6)));
    }

    private String written(Object facts) {
        try {
            return json.writeValueAsString(facts);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("facts cannot be written as JSON", e);
        }
    }

    private Map<String, Object> read(String facts) {
        try {
            return json.readValue(facts, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a change of reference data cannot be read", e);
        }
    }
}
