package vn.kiemtin.alerts.rules;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import vn.kiemtin.alerts.Database;

/** Changes rules behind the back of the API, at once; and has them again as they came with the software, on which other tests count. */
@Singleton
public class RulesOfTests {

    private static final String OTHERS_OFF = "update alert_rule set enabled = false where not seed";
    private static final String REMEMBER = "create table if not exists rule_of_software as select * from alert_rule";
    private static final String SEEDS = """
            update alert_rule set enabled = former.enabled, recipients = former.recipients, thresholds = former.thresholds,
                   channels = former.channels, window_minutes = former.window_minutes, mandatory = former.mandatory, urgency = former.urgency
            from rule_of_software former where former.code = alert_rule.code and alert_rule.seed
            """;

    private final Database database;
    private final Event<RulesChanged> changed;

    RulesOfTests(Database database, Event<RulesChanged> changed) {
        this.database = database;
        this.changed = changed;
    }

    void start(@Observes StartupEvent starting) {
        change(REMEMBER);
    }

    public void restore() {
        change(OTHERS_OFF);
        change(SEEDS);
    }

    public void change(String sql) {
        QuarkusTransaction.requiringNew().run(() -> {
            database.change(sql);
            changed.fire(new RulesChanged());
        });
    }
}
