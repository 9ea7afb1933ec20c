package vn.kiemtin.alerts.delivery;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import vn.kiemtin.alerts.Database;
import vn.kiemtin.alerts.audiences.Audience;
import vn.kiemtin.alerts.audiences.Receiver;
import vn.kiemtin.alerts.inbox.AlertAcknowledged;
import vn.kiemtin.alerts.inbox.AlertRaised;
import vn.kiemtin.alerts.inbox.AlertWithdrawn;
import vn.kiemtin.alerts.inbox.Alerts;
import vn.kiemtin.alerts.inbox.AlertsRaised;
import vn.kiemtin.alerts.inbox.InboxChanged;
import vn.kiemtin.alerts.rules.CaseFacts;
import vn.kiemtin.alerts.rules.Demand;

/** Alerts that are raised at a time of the test's choice, and people as the sign-in has told of them. */
@Singleton
class Raised {

    private final Event<AlertsRaised> raised;
    private final Event<AlertAcknowledged> acknowledged;
    private final Event<AlertWithdrawn> withdrawn;
    private final Event<InboxChanged> changed;
    private final Alerts alerts;
    private final Database database;

    Raised(
            Event<AlertsRaised> raised,
            Event<AlertAcknowledged> acknowledged,
            Event<AlertWithdrawn> withdrawn,
            Event<InboxChanged> changed,
            Alerts alerts,
            Database database) {
        this.raised = raised;
        this.acknowledged = acknowledged;
        this.withdrawn = withdrawn;
        this.changed = changed;
        this.alerts = alerts;
        this.database = database;
    }

    UUID at(Instant time, String rule, Audience audience) {
        return at(time, rule, audience, List.of());
    }

    UUID at(Instant time, String rule, Audience audience, List<String> restrictedTo) {
        var alert = UUID.randomUUID();
        var caseId = UUID.randomUUID();
        QuarkusTransaction.requiringNew().run(() -> {
            database.change("""
                    insert into alert (id, subject, rule, case_id, case_number, audience, cause, severity, report_count, raised_at)
                    values ('%s', 'case:%s', '%s', '%s', 'HS-2026-900002', '%s', 'test', 'HIGH', 1, '%s')
                    """.formatted(alert, caseId, rule, caseId, audience.name(), time));
            raised.fire(new AlertsRaised(List.of(new AlertRaised(
                    alert,
                    new Demand(rule, audience, "test", true, Demand.NAMED),
                    new CaseFacts(caseId, "HS-2026-900002", "HIGH", "hanoi-police", List.of(), restrictedTo, 1),
                    time))));
            changed.fire(new InboxChanged());
        });
        return alert;
    }

    void acknowledge(UUID alert) {
        QuarkusTransaction.requiringNew()
                .run(() -> acknowledged.fire(new AlertAcknowledged(
                        alerts.byId(alert).orElseThrow(), new Receiver("somebody", "Somebody", List.of()))));
    }

    void withdraw(UUID alert) {
        QuarkusTransaction.requiringNew().run(() -> {
            database.change("update alert set withdrawn_at = now() where id = '%s'".formatted(alert));
            withdrawn.fire(new AlertWithdrawn(alert, "supervisors"));
        });
    }

    /**
     * @param others the wish for all rules, null: none
     * @param quiet SQL for from, until and days
     */
    void person(String username, String audience, String others, String quiet) {
        database.change("""
                insert into person (username, name, address, language, audiences, seen_at)
                values ('%1$s', '%1$s', '%1$s@people.example', 'vi', '{%2$s,person:%1$s}', now())
                """.formatted(username, audience));
        database.change(
                "insert into wishes (username, version, others, quiet_from, quiet_until, quiet_days) values ('%s', 1, %s, %s)"
                        .formatted(username, others == null ? "null" : "'" + others + "'", quiet));
    }
}
