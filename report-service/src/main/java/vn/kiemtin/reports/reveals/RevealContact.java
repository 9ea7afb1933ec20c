package vn.kiemtin.reports.reveals;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.messaging.DatabaseFailure;
import vn.kiemtin.messaging.Outbox;
import vn.kiemtin.reports.contacts.ContactDetails;
import vn.kiemtin.reports.contacts.ContactSettings;
import vn.kiemtin.reports.contacts.Contacts;
import vn.kiemtin.reports.intake.PlainText;
import vn.kiemtin.reports.intake.Reports;

/**
 * Shows an officer how to reach the sender of a report. When this returns the contact, the event that tells who was shown it, and why, is committed: nobody sees one
 * without leaving a trace in the case's history.
 */
@Singleton
class RevealContact {

    static final int SHORTEST_REASON = 10;
    static final int LONGEST_REASON = 500;

    private static final Logger LOG = Logger.getLogger(RevealContact.class);
    private static final Duration WINDOW = Duration.ofHours(1);

    private final Standings standings;
    private final Contacts contacts;
    private final Reports reports;
    private final Outbox outbox;
    private final DataSource database;
    private final ContactSettings settings;
    private final Clock clock;

    RevealContact(
            Standings standings,
            Contacts contacts,
            Reports reports,
            Outbox outbox,
            DataSource database,
            ContactSettings settings,
            Clock clock) {
        this.standings = standings;
        this.contacts = contacts;
        this.reports = reports;
        this.outbox = outbox;
        this.database = database;
        this.settings = settings;
        this.clock = clock;
    }

    /** What came of it; of all but the first, nothing was shown and nothing stored. */
    sealed interface Result {

        record Revealed(ContactDetails contact, Instant at) implements Result {

            @Override
            public String toString() {
                return "Revealed[hidden]";
            }
        }

        /** Whoever works on no cases. */
        record NotAllowed() implements Result {}

        /** There is no such report, for this officer at least. */
        record Invisible() implements Result {}

        /** The sender left no contact, or it was deleted. */
        record NoContact() implements Result {}

        /**
         * @param words tell what is wrong with the reason
         */
        record NoReason(String words, int bound) implements Result {}

        record TooMany(Duration again) implements Result {}
    }

    @Transactional
    public Result reveal(UUID reportId, Officer officer, @Nullable String typed) {
        var agency = officer.works();
        if (agency == null) {
            return new Result.NotAllowed();
        }
        var file = standings.of(reportId).filter(found -> found.standing().admits(officer));
        if (file.isEmpty()) {
            return new Result.Invisible();
        }
        var reason = PlainText.of(typed);
        if (reason == null || PlainText.length(reason) < SHORTEST_REASON) {
            return new Result.NoReason("invalid.reveal.reason", SHORTEST_REASON);
        }
        if (reason.length() > LONGEST_REASON) {
            return new Result.NoReason("invalid.reveal.reason-too-long", LONGEST_REASON);
        }
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var again = mayAskAgain(officer, now);
        if (again != null) {
            return new Result.TooMany(again);
        }
        var contact = contacts.open(reportId);
        if (contact.isEmpty()) {
            return new Result.NoContact();
        }
        var version = reports.nextVersion(reportId);
        note(reportId, officer, now);
        outbox.append(
                reportId,
                version,
                new ContactRevealed(
                        reportId, file.get().caseId(), now, reason, new ContactRevealed.By(officer.person(), agency)));
        LOG.infof(
                "contact-revealed report=%s case=%s agency=%s",
                reportId, file.get().caseId(), agency);
        return new Result.Revealed(contact.get(), now);
    }

    /** In how long; null: at once. One request of an officer after the other, so that many at the same time count, too. */
    private @Nullable Duration mayAskAgain(Officer officer, Instant now) {
        try (var connection = database.getConnection()) {
            lock(connection, officer);
            try (var select = connection.prepareStatement("""
                    select revealed_at from contact_reveal where person = ? and revealed_at > ?
                    order by revealed_at desc offset ? limit 1""")) {
                select.setString(1, officer.person());
                select.setObject(2, now.minus(WINDOW).atOffset(ZoneOffset.UTC));
                select.setInt(3, settings.revealsPerHour() - 1);
                try (var found = select.executeQuery()) {
                    return found.next()
                            ? Duration.between(
                                    now,
                                    found.getObject(1, OffsetDateTime.class)
                                            .toInstant()
                                            .plus(WINDOW))
                            : null;
                }
            }
        } catch (SQLException e) {
            throw new DatabaseFailure("count an officer's reveals", e);
        }
    }

    private static void lock(Connection connection, Officer officer) throws SQLException {
        try (var lock = connection.prepareStatement("select pg_advisory_xact_lock(56, hashtext(?))")) {
            lock.setString(1, officer.person());
            lock.execute();
        }
    }

    private void note(UUID reportId, Officer officer, Instant now) {
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement(
                        "insert into contact_reveal (report_id, person, revealed_at) values (?, ?, ?)")) {
            insert.setObject(1, reportId);
            insert.setString(2, officer.person());
            insert.setObject(3, now.atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseFailure("note a reveal", e);
        }
    }
}
