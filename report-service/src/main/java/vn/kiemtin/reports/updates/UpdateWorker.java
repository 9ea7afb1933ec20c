package vn.kiemtin.reports.updates;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Looks for mails that are due, and for addresses that nobody confirmed, on a thread of its own. Several instances share the work. */
@Singleton
class UpdateWorker {

    private static final Logger LOG = Logger.getLogger(UpdateWorker.class);

    private final Updates updates;
    private final UpdateMails mails;
    private final UpdateSettings settings;
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("update-worker").factory());

    UpdateWorker(Updates updates, UpdateMails mails, UpdateSettings settings) {
        this.updates = updates;
        this.mails = mails;
        this.settings = settings;
    }

    void start(@Observes StartupEvent starting) {
        every(settings.lookedEvery(), mails::look);
        every(settings.lookedAfterEvery(), updates::lookAfter);
    }

    void stop(@Observes ShutdownEvent stopping) {
        worker.shutdownNow();
    }

    private void every(Duration pause, Runnable work) {
        worker.scheduleWithFixedDelay(() -> attempt(work), pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void attempt(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.warnf("update-worker-waits error=%s", e.getClass().getSimpleName());
        }
    }
}
