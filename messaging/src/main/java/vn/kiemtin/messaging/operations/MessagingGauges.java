package vn.kiemtin.messaging.operations;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import vn.kiemtin.messaging.MessagingLifecycle;
import vn.kiemtin.messaging.MessagingSettings;

/**
 * Publishes how event carriage is doing: {@code kiemtin.outbox.pending} and {@code kiemtin.outbox.oldest.age} (seconds),
 * {@code kiemtin.outbox.refused} (events that the broker refuses),
 * {@code kiemtin.relay.active} (1 where this process relays), {@code kiemtin.consumer.lag} (records), {@code kiemtin.consumer.partitions},
 * {@code kiemtin.parked.events}. What comes from the database is counted every five seconds.
 */
@Singleton
class MessagingGauges {

    private static final Logger LOG = Logger.getLogger(MessagingGauges.class);
    private static final String READ = """
            select (select count(*) from outbox),
                   (select coalesce(extract(epoch from clock_timestamp() - occurred_at), 0) from outbox order by id limit 1),
                   (select count(*) from parked_event),
                   (select count(*) from outbox where refused_at is not null)
            """;

    private final DataSource database;
    private final MeterRegistry metrics;
    private final MessagingLifecycle messaging;
    private final Duration refreshEvery;
    private final ScheduledExecutorService refresher = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("messaging-gauges").factory());
    private volatile Reading reading = new Reading(0, 0, 0, 0);

    MessagingGauges(
            DataSource database, MeterRegistry metrics, MessagingLifecycle messaging, MessagingSettings settings) {
        this.database = database;
        this.metrics = metrics;
        this.messaging = messaging;
        this.refreshEvery = settings.countedEvery();
    }

    void start(@Observes StartupEvent starting) {
        Gauge.builder("kiemtin.outbox.pending", () -> reading.pending())
                .description("Events waiting to be published")
                .register(metrics);
        TimeGauge.builder("kiemtin.outbox.oldest.age", () -> reading.oldestSeconds(), TimeUnit.SECONDS)
                .description("Age of the oldest event waiting to be published")
                .register(metrics);
        Gauge.builder("kiemtin.outbox.refused", this::refused)
                .description("Events that the broker refuses; they are tried again now and then")
                .register(metrics);
        Gauge.builder("kiemtin.parked.events", () -> reading.parked())
                .description("Events set aside until an operator redrives them")
                .register(metrics);
        Gauge.builder("kiemtin.relay.active", () -> messaging.isActiveRelay() ? 1 : 0)
                .description("1 where this process publishes for its service")
                .register(metrics);
        Gauge.builder("kiemtin.consumer.lag", messaging::consumerLag)
                .description("Records on the broker that this process has yet to poll")
                .register(metrics);
        Gauge.builder("kiemtin.consumer.partitions", messaging::assignedPartitions)
                .description("Partitions this process consumes")
                .register(metrics);
        refresher.scheduleWithFixedDelay(this::refresh, 0, refreshEvery.toMillis(), TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent stopping) {
        refresher.shutdownNow();
    }

    long refused() {
        return reading.refused();
    }

    private void refresh() {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(READ)) {
            row.next();
            reading = new Reading(row.getLong(1), row.getDouble(2), row.getLong(3), row.getLong(4));
        } catch (SQLException | RuntimeException e) {
            LOG.debugf(e, "gauges-not-refreshed");
        }
    }

    private record Reading(long pending, double oldestSeconds, long parked, long refused) {}
}
