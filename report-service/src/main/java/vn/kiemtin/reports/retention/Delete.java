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
import vn.kiemtin.reports.attachments.Attachments;
import vn.kiemtin.reports.contacts.Contacts;
import vn.kiemtin.reports.retention.Deletions.Deleted;
import vn.kiemtin.reports.retention.Deletions.What;
import vn.kiemtin.reports.updates.Updates;

/**
 * Deletes contacts and what reports said, a batch in a transaction, and proves it in the table and the log. What another instance has deleted meanwhile is passed over; a batch that was
 * interrupted is done by whoever comes next.
 */
@Singleton
class Delete {

    private static final Logger LOG = Logger.getLogger(Delete.class);

    /** In a statement of its own, so that the next one sees what was told until the lock was there. */
    private static final String LOCK =
            "select id from report where id = any (?) and erased_at is null order by id for update";

    private static final String ERASE = """
            with due as (select unnest(?::uuid[]) as id),
                 file as (delete from attachment where report_id in (select id from due)),
                 message as (delete from report_message where report_id in (select id from due)),
                 supplement as (delete from report_supplement where report_id in (select id from due))
            update report set content = null, link = null, seen_on = null, seen_place = null, doubts = null,
                              erased_at = ?, version = version + 1
            where id in (select id from due) and erased_at is null returning id, version""";

    private final Contacts contacts;
    private final Attachments attachments;
    private final Updates updates;
    private final Deletions deletions;
    private final Outbox outbox;
    private final DataSource database;
    private final Clock clock;

    Delete(
            Contacts contacts,
            Attachments attachments,
            Updates updates,
            Deletions deletions,
            Outbox outbox,
            DataSource database,
            Clock clock) {
        this.contacts = contacts;
        this.attachments = attachments;
        this.updates = updates;
        this.deletions = deletions;
        this.outbox = outbox;
        this.database = database;
        this.clock = clock;
    }

    /**
     * Also addresses to which mails about a report are sent, which then end. First the keys, which is what makes the contacts unreadable everywhere, then the ciphertexts.
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
            updates.endThose(due.keySet());
            return gone;
        });
        log("contacts-deleted", run, deleted);
        return deleted.size();
    }

    /**
     * What the reports said, in words, files, messages and afterwards; the reports stay, without it. Who has a copy is told. First the keys of the files go. From then on nothing
     * more is told about the reports. Who added files at that very moment may have had a fresh key kept for them, which goes as well.
     *
     * @return how many had it
     */
    int texts(UUID run, Map<UUID, Ground> due) {
        attachments.shred(due.keySet());
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
        attachments.shred(due.keySet());
        return deleted.size();
    }

    private record Erased(UUID id, long version) {}

    private List<Erased> erase(Map<UUID, Ground> due, Instant at) {
        try (var connection = database.getConnection();
                var lock = connection.prepareStatement(LOCK);
                var update = connection.prepareStatement(ERASE)) {
            var ids = connection.createArrayOf("uuid", due.keySet().toArray());
            lock.setArray(1, ids);
            lock.execute();
            update.setArray(1, ids);
            update.setObject(2, at.atOffset(ZoneOffset.UTC));
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
