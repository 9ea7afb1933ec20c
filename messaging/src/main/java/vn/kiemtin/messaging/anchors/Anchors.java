package vn.kiemtin.messaging.anchors;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.messaging.DatabaseFailure;
import vn.kiemtin.messaging.EventMetadata;

/**
 * The ends of histories that this service was told. Of each subject the last of every day is kept, so that a cut end is noticed and so is a chain that
 * was written anew; and both sides of every contradiction, whatever their day, which is logged and counted. Repeated and late events change nothing. Works in
 * the caller's transaction.
 */
@Singleton
public class Anchors {

    private static final Logger LOG = Logger.getLogger(Anchors.class);

    private static final String KEEP = """
            insert into history_anchor (subject, length, head, aggregate_version, told_at)
            select * from unnest(?::uuid[], ?::integer[], ?::text[], ?::bigint[], ?::timestamptz[])
            on conflict do nothing
            """;
    private static final String FORGET_EARLIER_OF_THE_DAY = """
            delete from history_anchor earlier using history_anchor later
            where earlier.subject = any (?) and later.subject = earlier.subject
              and later.length > earlier.length and later.aggregate_version > earlier.aggregate_version
              and (later.told_at at time zone 'UTC')::date = (earlier.told_at at time zone 'UTC')::date
              and not exists (
                  select from history_anchor other
                  where other.subject = earlier.subject and other.id <> earlier.id
                    and (other.length = earlier.length
                         or (other.length > earlier.length) <> (other.aggregate_version > earlier.aggregate_version)))
            """;
    private static final String CONTRADICTED = """
            select distinct one.subject from history_anchor one join history_anchor other on other.subject = one.subject and other.id < one.id
            where one.subject = any (?)
              and (other.length = one.length or (other.length > one.length) <> (other.aggregate_version > one.aggregate_version))
            """;
    private static final String PAGE = """
            select id, subject, length, head, told_at from history_anchor
            where id > ? and (?::uuid is null or subject = ?) order by id limit ?
            """;

    private final DataSource database;
    private final Counter contradictions;

    Anchors(DataSource database, MeterRegistry metrics) {
        this.database = database;
        this.contradictions = Counter.builder("kiemtin.history.contradictions")
                .description("Events of which the history is known to have been another one before")
                .register(metrics);
    }

    /** An event told the end of its subject's history. */
    public record Told(EventMetadata by, HistoryEnd end) {}

    public void keep(Collection<Told> told) {
        // Events of one transaction tell the same end: it is one anchor.
        var ends = new LinkedHashMap<Object, Told>();
        told.forEach(each -> ends.putIfAbsent(List.of(each.by().subject(), each.end()), each));
        if (ends.isEmpty()) {
            return;
        }
        var kept = List.copyOf(ends.values());
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement(KEEP);
                var delete = connection.prepareStatement(FORGET_EARLIER_OF_THE_DAY);
                var contradicted = connection.prepareStatement(CONTRADICTED)) {
            var subjects = connection.createArrayOf(
                    "uuid", kept.stream().map(each -> each.by().subject()).toArray());
            insert.setArray(1, subjects);
            insert.setArray(
                    2,
                    connection.createArrayOf(
                            "integer",
                            kept.stream().map(each -> each.end().length()).toArray()));
            insert.setArray(
                    3,
                    connection.createArrayOf(
                            "text", kept.stream().map(each -> each.end().head()).toArray()));
            insert.setArray(
                    4,
                    connection.createArrayOf(
                            "bigint",
                            kept.stream()
                                    .map(each -> each.by().aggregateVersion())
                                    .toArray()));
            insert.setArray(
                    5,
                    connection.createArrayOf(
                            "timestamptz",
                            kept.stream()
                                    .map(each -> each.by().time().atOffset(ZoneOffset.UTC))
                                    .toArray()));
            insert.executeUpdate();
            delete.setArray(1, subjects);
            delete.executeUpdate();
            contradicted.setArray(1, subjects);
            try (var row = contradicted.executeQuery()) {
                while (row.next()) {
                    LOG.errorf("history-contradicted subject=%s", row.getObject(1, UUID.class));
                    contradictions.increment();
                }
            }
        } catch (SQLException e) {
            throw new DatabaseFailure("keep the ends of histories", e);
        }
    }

    /**
     * At most so many after this id, in the order in which they came.
     *
     * @param subject of one history alone; null for all
     */
    public List<Anchor> page(@Nullable UUID subject, long afterId, int limit) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(PAGE)) {
            select.setLong(1, afterId);
            select.setObject(2, subject);
            select.setObject(3, subject);
            select.setInt(4, limit);
            var anchors = new ArrayList<Anchor>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    anchors.add(new Anchor(
                            row.getLong(1),
                            row.getObject(2, UUID.class),
                            row.getInt(3),
                            row.getString(4),
                            row.getObject(5, OffsetDateTime.class).toInstant()));
                }
            }
            return anchors;
        } catch (SQLException e) {
            throw new DatabaseFailure("read the ends of histories", e);
        }
    }
}
