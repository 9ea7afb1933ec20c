package vn.kiemtin.messaging.consumer;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import vn.kiemtin.messaging.MessagingSettings;

/** Forgets what the broker cannot deliver again: inbox rows older than their retention, which outlives the topics'. */
@Singleton
class InboxHousekeeping {

    private static final Logger LOG = Logger.getLogger(InboxHousekeeping.class);

    private final Inbox inbox;
    private final MessagingSettings settings;
    private final ScheduledExecutorService housekeeper = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("inbox-housekeeping").factory());

    InboxHousekeeping(Inbox inbox, MessagingSettings settings) {
        this.inbox = inbox;
        this.settings = settings;
    }

    void start(@Observes StartupEvent starting) {
        if (settings.consumer().inboxRetention().compareTo(settings.topics().retention()) <= 0) {
            throw new IllegalStateException("kiemtin.messaging.consumer.inbox-retention must exceed topics.retention:"
                    + " an event that the broker still has would be handled twice");
        }
        housekeeper.scheduleWithFixedDelay(this::forget, 1, 60, TimeUnit.MINUTES);
    }

    void stop(@Observes ShutdownEvent stopping) {
        housekeeper.shutdownNow();
    }

    private void forget() {
        try {
            int forgotten;
            while ((forgotten = inbox.forgetOlderThan(settings.consumer().inboxRetention())) > 0) {
                LOG.infof("inbox-forgotten events=%d", forgotten);
            }
        } catch (RuntimeException e) {
            LOG.warnf("inbox-housekeeping-failed error=%s", e.toString());
        }
    }
}
