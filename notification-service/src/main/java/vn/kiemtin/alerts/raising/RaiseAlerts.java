package vn.kiemtin.alerts.raising;

import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import vn.kiemtin.alerts.inbox.AlertRaised;
import vn.kiemtin.alerts.inbox.InboxChanged;
import vn.kiemtin.alerts.inbox.InboxLog;
import vn.kiemtin.alerts.rules.AlertRules;
import vn.kiemtin.alerts.rules.CaseFacts;
import vn.kiemtin.alerts.rules.Demand;
import vn.kiemtin.alerts.rules.Happening;
import vn.kiemtin.messaging.DatabaseFailure;

/**
 * Raises what the rules demand: alert, inbox entry and whatever follows from it (who observes {@link AlertRaised}), all in the consumer's transaction. What was raised before for the same rule,
 * case, audience and cause is not raised again, unless it was withdrawn; nor is what may be so, after what is.
 */
@Singleton
class RaiseAlerts {

    private static final Logger LOG = Logger.getLogger(RaiseAlerts.class);

    private static final String INSERT = """
            insert into alert (id, subject, rule, case_id, case_number, audience, cause, severity, report_count, raised_at)
            select uuidv7(), 'case:' || told.case_id, told.*
            from (values (?, ?::uuid, ?, ?, ?, ?, ?, ?::timestamptz)) as told (rule, case_id, number, audience, cause, severity, reports, at)
            where not exists (select from alert where alert.rule = told.rule and alert.case_id = told.case_id
                                and alert.audience = told.audience and alert.cause = ? and withdrawn_at is null)
            on conflict (rule, subject, audience, cause) where withdrawn_at is null do nothing returning id
            """;

    private final AlertRules rules;
    private final InboxLog inbox;
    private final DataSource database;
    private final Clock clock;
    private final Event<AlertRaised> alertRaised;
    private final Event<InboxChanged> changed;

    RaiseAlerts(
            AlertRules rules,
            InboxLog inbox,
            DataSource database,
            Clock clock,
            Event<AlertRaised> alertRaised,
            Event<InboxChanged> changed) {
        this.rules = rules;
        this.inbox = inbox;
        this.database = database;
        this.clock = clock;
        this.alertRaised = alertRaised;
        this.changed = changed;
    }

    void demandedBy(Happening happening) {
        for (var demand : rules.demandedBy(happening)) {
            raise(demand, happening.facts(), clock.instant());
        }
    }

    private void raise(Demand demand, CaseFacts facts, Instant now) {
        try (var connection = database.getConnection()) {
            var raised = insert(connection, demand, facts, now);
            if (raised.isEmpty()) {
                return;
            }
            inbox.append(demand.audience().name(), raised.get(), InboxLog.Kind.RAISED);
            alertRaised.fire(new AlertRaised(raised.get(), demand, facts, now));
            changed.fire(new InboxChanged());
            LOG.infof(
                    "alert-raised alert=%s rule=%s case=%s audience=%s cause=\"%s\"",
                    raised.get(),
                    demand.rule(),
                    facts.number(),
                    demand.audience().name(),
                    demand.keptCause());
        } catch (SQLException e) {
            throw new DatabaseFailure("raise an alert", e);
        }
    }

    private static Optional<UUID> insert(Connection connection, Demand demand, CaseFacts facts, Instant now)
            throws SQLException {
        try (var insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, demand.rule());
            insert.setObject(2, facts.caseId());
            insert.setString(3, facts.number());
            insert.setString(4, demand.audience().name());
            insert.setString(5, demand.keptCause());
            insert.setString(6, facts.severity());
            insert.setInt(7, facts.reportCount());
            insert.setObject(8, now.atOffset(ZoneOffset.UTC));
            insert.setString(9, demand.cause());
            try (var row = insert.executeQuery()) {
                return row.next() ? Optional.of(row.getObject(1, UUID.class)) : Optional.empty();
            }
        }
    }
}
