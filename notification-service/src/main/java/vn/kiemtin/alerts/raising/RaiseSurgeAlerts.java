package vn.kiemtin.alerts.raising;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.alerts.audiences.Audience;
import vn.kiemtin.alerts.inbox.AlertRaised;
import vn.kiemtin.alerts.inbox.InboxChanged;
import vn.kiemtin.alerts.inbox.InboxLog;
import vn.kiemtin.alerts.rules.AlertRules;
import vn.kiemtin.alerts.rules.CaseFacts;
import vn.kiemtin.alerts.rules.Demand;
import vn.kiemtin.alerts.surge.SurgeBegan;
import vn.kiemtin.messaging.DatabaseFailure;

/**
 * Alerts the supervisors of a surge, and of a case's its lead, too; of a restricted case those who are named alone. In the transaction that keeps the surge, of which
 * there is one at a time: so there is one alert of it for each audience.
 */
@Singleton
class RaiseSurgeAlerts {

    static final String RULE = "SURGE_DETECTED";

    private static final Logger LOG = Logger.getLogger(RaiseSurgeAlerts.class);
    /** Of what is no case: nobody rates it. */
    private static final String SEVERITY = "HIGH";

    private static final String INSERT = """
            insert into alert (id, subject, rule, case_id, case_number, audience, cause, severity, report_count, raised_at)
            values (uuidv7(), ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id
            """;

    private final AlertRules rules;
    private final InboxLog inbox;
    private final DataSource database;
    private final Event<AlertRaised> alertRaised;
    private final Event<InboxChanged> changed;

    RaiseSurgeAlerts(
            AlertRules rules,
            InboxLog inbox,
            DataSource database,
            Event<AlertRaised> alertRaised,
            Event<InboxChanged> changed) {
        this.rules = rules;
        this.inbox = inbox;
        this.database = database;
        this.alertRaised = alertRaised;
        this.changed = changed;
    }

    /** Before others hear of it: inboxes are numbered before all else, in every transaction. */
    void of(@Observes @Priority(Interceptor.Priority.APPLICATION) SurgeBegan surge) {
        if (rules.enabled().stream().anyMatch(rule -> rule.code().equals(RULE))) {
            audiences(surge.ofCase()).forEach(audience -> raise(surge, audience));
        }
    }

    private static List<Audience> audiences(@Nullable CaseFacts ofCase) {
        if (ofCase == null) {
            return List.of(Audience.SUPERVISORS);
        }
        return ofCase.isRestricted()
                ? ofCase.restrictedTo().stream().map(Audience::person).toList()
                : List.of(Audience.SUPERVISORS, Audience.agency(ofCase.lead()));
    }

    private void raise(SurgeBegan surge, Audience audience) {
        var demand = new Demand(RULE, audience, surge.surgeId().toString());
        try (var connection = database.getConnection()) {
            var alert = insert(connection, surge, demand);
            inbox.append(audience.name(), alert, InboxLog.Kind.RAISED);
            alertRaised.fire(new AlertRaised(alert, demand, surge.ofCase(), surge.at()));
            changed.fire(new InboxChanged());
            LOG.infof(
                    "alert-raised alert=%s rule=%s subject=%s audience=%s",
                    alert, RULE, surge.subject().name(), audience.name());
        } catch (SQLException e) {
            throw new DatabaseFailure("raise an alert of a surge", e);
        }
    }

    private static UUID insert(Connection connection, SurgeBegan surge, Demand demand) throws SQLException {
        var ofCase = surge.ofCase();
        try (var insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, surge.subject().name());
            insert.setString(2, demand.rule());
            insert.setObject(3, ofCase == null ? null : ofCase.caseId());
            insert.setString(4, ofCase == null ? null : ofCase.number());
            insert.setString(5, demand.audience().name());
            insert.setString(6, demand.keptCause());
            insert.setString(7, ofCase == null ? SEVERITY : ofCase.severity());
            insert.setInt(8, surge.look().observed());
            insert.setObject(9, surge.at().atOffset(ZoneOffset.UTC));
            try (var row = insert.executeQuery()) {
                row.next();
                return row.getObject(1, UUID.class);
            }
        }
    }
}
