package vn.kiemtin.messaging.operations;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import vn.kiemtin.messaging.MessagingLifecycle;

/** Alive: relay and consumer run. One that an Error ended comes back only with a new process. */
@Liveness
@ApplicationScoped
class MessagingLiveness implements HealthCheck {

    private final MessagingLifecycle messaging;

    MessagingLiveness(MessagingLifecycle messaging) {
        this.messaging = messaging;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("event carriage runs")
                .status(messaging.isAlive())
                .build();
    }
}
