package vn.kiemtin.messaging;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.UUID;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.messaging.consumer.ConsumerLoop;
import vn.kiemtin.messaging.consumer.Consumers;
import vn.kiemtin.messaging.consumer.EventReader;
import vn.kiemtin.messaging.consumer.Handling;
import vn.kiemtin.messaging.consumer.Subscriptions;
import vn.kiemtin.messaging.relay.Producers;
import vn.kiemtin.messaging.relay.Relay;
import vn.kiemtin.messaging.relay.RelaySignal;

/** Starts this process's relay and consumer loop with the application and stops them with it. */
@Singleton
public class MessagingLifecycle {

    private static final Logger LOG = Logger.getLogger(MessagingLifecycle.class);

    private final @Nullable Relay relay;
    private final @Nullable ConsumerLoop consumer;

    MessagingLifecycle(
            @ConfigProperty(name = "quarkus.application.name") String service,
            MessagingSettings settings,
            DataSource database,
            RelaySignal signal,
            Producers producers,
            Consumers consumers,
            Topics topics,
            Subscriptions subscriptions,
            EventReader reader,
            Handling handling,
            CrashPoints crashPoints) {
        var instance = service + "-" + UUID.randomUUID();
        this.relay = settings.relay().enabled()
                ? new Relay(instance, "/" + service, database, signal, producers, topics, settings.relay(), crashPoints)
                : null;
        this.consumer = settings.consumer().enabled() && !subscriptions.topics().isEmpty()
                ? new ConsumerLoop(
                        instance,
                        subscriptions.topics(),
                        topics,
                        consumers,
                        reader,
                        handling,
                        database,
                        settings.consumer(),
                        crashPoints)
                : null;
        LOG.infof(
                "messaging-ready instance=%s relays=%s consumes=%s",
                instance, relay != null, consumer == null ? "nothing" : subscriptions.topics());
    }

    void start(@Observes StartupEvent starting) {
        if (relay != null) {
            relay.start();
        }
        if (consumer != null) {
            consumer.start();
        }
    }

    void stop(@Observes ShutdownEvent stopping) {
        if (consumer != null) {
            consumer.stop();
        }
        if (relay != null) {
            relay.stop();
        }
    }

    /** Whether this process publishes for its service now. */
    public boolean isActiveRelay() {
        return relay != null && relay.isActive();
    }

    /** Whether what was started still runs. */
    public boolean isAlive() {
        return (relay == null || relay.isAlive()) && (consumer == null || consumer.isAlive());
    }

    /** Records on the broker that this process has yet to poll. */
    public long consumerLag() {
        return consumer == null ? 0 : consumer.lag();
    }

    /** Partitions this process consumes. */
    public int assignedPartitions() {
        return consumer == null ? 0 : consumer.partitions();
    }
}
