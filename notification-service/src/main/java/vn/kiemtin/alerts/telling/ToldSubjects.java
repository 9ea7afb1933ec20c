package vn.kiemtin.alerts.telling;

import jakarta.inject.Singleton;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.messaging.DatabaseFailure;
import vn.kiemtin.messaging.Outbox;

/**
 * Numbers what is told about each subject and puts it into the outbox, when the transaction commits and in the order of the subjects' keys: so their rows are locked for a moment
 * only, and never crosswise by two transactions. The row of the subject is locked before the outbox is written, as whatever is told of it must be in order.
 */
@Singleton
class ToldSubjects {

    private static final String ALERTS =
            "select id, subject, case_id, case_number, severity from alert where id = any (?)";
    private static final String NUMBER = """
            insert into told_subject as told (key, version)
            select key, events from unnest(?::uuid[], ?::bigint[]) with ordinality as more (key, events, place) order by place
            on conflict (key) do update set version = told.version + excluded.version returning key, version
            """;

    private static final String CASE = "case:";

    private final Outbox outbox;
    private final DataSource database;
    private final TransactionSynchronizationRegistry transaction;

    ToldSubjects(Outbox outbox, DataSource database, TransactionSynchronizationRegistry transaction) {
        this.outbox = outbox;
        this.database = database;
        this.transaction = transaction;
    }

    /** What an alert's row says of what it is about. */
    record AlertRow(
            String subject, @Nullable UUID caseId, @Nullable String caseNumber, String severity) {}

    void of(String subject, Record event) {
        waiting().events.add(new Untold.OfSubject(subject, event));
    }

    /** An event that is made from the alert's row. */
    void ofAlert(UUID alertId, Function<AlertRow, Record> event) {
        waiting().events.add(new Untold.OfAlert(alertId, event));
    }

    /** A case's id; of another subject the UUID that its name makes (version 3). */
    static UUID keyOf(String subject) {
        return subject.startsWith(CASE)
                ? UUID.fromString(subject.substring(CASE.length()))
                : UUID.nameUUIDFromBytes(subject.getBytes(StandardCharsets.UTF_8));
    }

    private Waiting waiting() {
        if (transaction.getResource(ToldSubjects.class) instanceof Waiting begun) {
            return begun;
        }
        var waiting = new Waiting();
        transaction.putResource(ToldSubjects.class, waiting);
        transaction.registerInterposedSynchronization(waiting);
        return waiting;
    }

    /** An event, and whose it is. */
    private sealed interface Untold {

        record OfSubject(String subject, Record event) implements Untold {}

        record OfAlert(UUID alertId, Function<AlertRow, Record> event) implements Untold {}
    }

    /** What a transaction tells, until it commits. */
    private final class Waiting implements Synchronization {

        private final List<Untold> events = new ArrayList<>();

        @Override
        public void beforeCompletion() {
            try (var connection = database.getConnection()) {
                var byKey = new TreeMap<UUID, List<Record>>();
                var alerts = alerts(connection);
                for (var untold : events) {
                    switch (untold) {
                        case Untold.OfSubject(var subject, var event) -> add(byKey, subject, event);
                        case Untold.OfAlert(var alertId, var event) -> {
                            var alert = Objects.requireNonNull(alerts.get(alertId));
                            add(byKey, alert.subject(), event.apply(alert));
                        }
                    }
                }
                outbox.appendAll(numbered(byKey, versions(connection, byKey)));
            } catch (SQLException e) {
                throw new DatabaseFailure("tell others of alerts", e);
            }
        }

        @Override
        public void afterCompletion(int status) {}

        private static void add(Map<UUID, List<Record>> byKey, String subject, Record event) {
            byKey.computeIfAbsent(keyOf(subject), _ -> new ArrayList<>()).add(event);
        }

        private Map<UUID, AlertRow> alerts(Connection connection) throws SQLException {
            var ids = events.stream()
                    .filter(Untold.OfAlert.class::isInstance)
                    .map(untold -> ((Untold.OfAlert) untold).alertId())
                    .toArray();
            var alerts = new HashMap<UUID, AlertRow>();
            if (ids.length == 0) {
                return alerts;
            }
            try (var select = connection.prepareStatement(ALERTS)) {
                select.setArray(1, connection.createArrayOf("uuid", ids));
                try (var row = select.executeQuery()) {
                    while (row.next()) {
                        alerts.put(
                                row.getObject(1, UUID.class),
                                new AlertRow(
                                        row.getString(2),
                                        row.getObject(3, UUID.class),
                                        row.getString(4),
                                        row.getString(5)));
                    }
                }
            }
            return alerts;
        }

        private static List<Outbox.Told> numbered(Map<UUID, List<Record>> byKey, Map<UUID, Long> versions) {
            var all = new ArrayList<Outbox.Told>();
            byKey.forEach((key, told) -> {
                long version = versions.getOrDefault(key, 0L) - told.size();
                for (var event : told) {
                    all.add(new Outbox.Told(key, ++version, event));
                }
            });
            return all;
        }

        /** Of the last of these events of each key. */
        private static Map<UUID, Long> versions(Connection connection, Map<UUID, List<Record>> byKey)
                throws SQLException {
            try (var update = connection.prepareStatement(NUMBER)) {
                update.setArray(
                        1, connection.createArrayOf("uuid", byKey.keySet().toArray()));
                update.setArray(
                        2,
                        connection.createArrayOf(
                                "bigint",
                                byKey.values().stream()
                                        .map(told -> (long) told.size())
                                        .toArray()));
                var versions = new HashMap<UUID, Long>();
                try (var row = update.executeQuery()) {
                    while (row.next()) {
                        versions.put(row.getObject(1, UUID.class), row.getLong(2));
                    }
                }
                return versions;
            }
        }
    }
}
