package vn.kiemtin.messaging.operations;

import jakarta.enterprise.context.ApplicationScoped;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import vn.kiemtin.messaging.MessagingLifecycle;
import vn.kiemtin.messaging.Outage;

/**
 * Ready: the database answers, and relay and consumer run. The broker being away does not count: what comes in meanwhile is kept in the
 * outbox.
 */
@Readiness
@ApplicationScoped
class MessagingReadiness implements HealthCheck {

    private final DataSource database;
    private final MessagingLifecycle messaging;
    private final MessagingGauges gauges;

    MessagingReadiness(DataSource database, MessagingLifecycle messaging, MessagingGauges gauges) {
        this.database = database;
        this.messaging = messaging;
        this.gauges = gauges;
    }

    @Override
    public HealthCheckResponse call() {
        var answers = Outage.answers(database);
        return HealthCheckResponse.named("event carriage")
                .status(answers && messaging.isAlive())
                .withData("database answers", answers)
                .withData("threads run", messaging.isAlive())
                .withData("active relay", messaging.isActiveRelay())
                .withData("partitions", messaging.assignedPartitions())
                .withData("refused events", gauges.refused())
                .build();
    }
}
