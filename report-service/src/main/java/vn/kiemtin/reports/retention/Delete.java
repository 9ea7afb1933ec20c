package vn.kiemtin.reports.retention;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import vn.kiemtin.messaging.DatabaseFailure;
import vn.kiemtin.messaging.Outbox;
import vn.kiemtin.reports.contacts.Contacts;
import vn.kiemtin.reports.retention.Deletions.Deleted;
import vn.kiemtin.reports.retention.Deletions.What;

/**
 * Deletes contacts and what reports said, a batch in a transaction, and proves it in the table and the log. What another instance has deleted meanwhile is passed over; a batch that was
 * interrupted is done by whoever comes next.
 */
@Singleton
class Delete {

    private static final Logger LOG = Logger.getLogger(Delete.class);

    private final Contacts contacts;
    private final Deletions deletions;
    private final Outbox outbox;
    private final DataSource database;
    private final Clock clock;

    Delete(Contacts contacts, Deletions deletions, Outbox outbox, DataSource database, Clock clock) {
        this.contacts = contacts;
        this.deletions = deletions;
        this.outbox = outbox;
        this.database = database;
        this.clock = clock;
    }

    /**
     * First the keys, which is what makes the contacts unreadable everywhere, then the ciphertexts.
     *
     * @return how many were there
     */
    int contacts(UUID run, Map<UUID, Ground> due) {
        contacts.shred(due.keySet());
        var at = now();
        var deleted = QuarkusTransaction.requiringNew().call(() -> {
            var gone = contacts.remove(due.keySet()).stream()
                    .sorted(Comparator.comparing(remains -> remains.reportId().toString()))
                    .map(remains -> new Deleted(
                            remains.reportId(),
                            What.CONTACT,
                            ground(due, remains.reportId()),
                            Deletions.sha256().digest(remains.ciphertext())))
                    .toList();
            deletions.prove(run, at, gone);
            return gone;
        });
        log("contacts-deleted", run, deleted);
        return deleted.size();
    }

    /**
     * What the reports said; the reports stay, without it. Who has a copy is told.
     *
     * @return how many had it
     */
    int texts(UUID run, Map<UUID, Ground> due) {
        var at = now();
        var deleted = QuarkusTransaction.requiringNew().call(() -> {
            var gone = new ArrayList<Deleted>();
            for (var erased : erase(due, at)) {
                var ground = ground(due, erased.id());
                outbox.append(erased.id(), erased.version(), new ReportErased(erased.id(), at, ground));
                gone.add(new Deleted(erased.id(), What.REPORT, ground, null));
            }
            deletions.prove(run, at, gone);
            return gone;
        });
        log("reports-erased", run, deleted);
        return deleted.size();
    }

    private record Erased(UUID id, long version) {}

    private List<Erased> erase(Map<UUID, Ground> due, Instant at) {
        try (var connection = database.getConnection();
                var update = connection.prepareStatement("""
                        update report set content = null, link = null, erased_at = ?, version = version + 1
                        where id = any (?) and erased_at is null returning id, version""")) {
            update.setObject(1, at.atOffset(ZoneOffset.UTC));
            update.setArray(2, connection.createArrayOf("uuid", due.keySet().toArray()));
            var erased = new ArrayList<Erased>();
            try (var row = update.executeQuery()) {
                while (row.next()) {
                    erased.add(new Erased(row.getObject(1, UUID.class), row.getLong(2)));
                }
            }
            erased.sort(Comparator.comparing(report -> report.id().toString()));
            return erased;
        } catch (SQLException e) {
            throw new DatabaseFailure("erase reports", e);
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static Ground ground(Map<UUID, Ground> due, UUID id) {
        return Objects.requireNonNull(due.get(id));
    }

    private static void log(String event, UUID run, List<Deleted> deleted) {
        if (!deleted.isEmpty()) {
            LOG.infof(
                    "%s run=%s count=%d ids=%s sha256=%s",
                    event,
                    run,
                    deleted.size(),
                    deleted.stream().map(one -> one.subject().toString()).collect(Collectors.joining(",")),
                    Deletions.digest(deleted));
        }
    }
}
