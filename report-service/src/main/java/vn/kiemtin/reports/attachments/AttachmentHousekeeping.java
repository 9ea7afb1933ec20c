package vn.kiemtin.reports.attachments;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Removes files that belong to no report: of senders who went away, of transactions that were not committed. Harmless where several instances do it. */
@Singleton
class AttachmentHousekeeping {

    private static final Logger LOG = Logger.getLogger(AttachmentHousekeeping.class);

    private final SealedStore store;
    private final Attachments attachments;
    private final AttachmentSettings settings;
    private final Clock clock;
    private final ScheduledExecutorService housekeeper = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("attachment-housekeeping").factory());

    AttachmentHousekeeping(SealedStore store, Attachments attachments, AttachmentSettings settings, Clock clock) {
        this.store = store;
        this.attachments = attachments;
        this.settings = settings;
        this.clock = clock;
    }

    void start(@Observes StartupEvent starting) {
        housekeeper.scheduleWithFixedDelay(this::sweep, 1, 60, TimeUnit.MINUTES);
    }

    void stop(@Observes ShutdownEvent stopping) {
        housekeeper.shutdownNow();
    }

    void sweep() {
        try {
            var now = clock.instant();
            store.sweep(
                    now.minus(settings.longestUpload().multipliedBy(2)),
                    now.minus(settings.unfinishedKept()),
                    attachments::named);
        } catch (IOException | RuntimeException e) {
            LOG.warnf("attachments-not-swept error=%s", e.toString());
        }
    }
}
