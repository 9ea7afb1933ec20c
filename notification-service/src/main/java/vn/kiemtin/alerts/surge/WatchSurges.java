package vn.kiemtin.alerts.surge;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Has somebody look for surges again and again; what fails is seen at the next look. */
@Singleton
class WatchSurges {

    private static final Logger LOG = Logger.getLogger(WatchSurges.class);
    private static final Duration PATIENCE_AT_THE_END = Duration.ofSeconds(5);

    private final FindSurges find;
    private final SurgeSettings settings;
    private final Semaphore end = new Semaphore(0);
    private final Thread watcher = Thread.ofPlatform().daemon().name("surges").unstarted(this::watch);

    WatchSurges(FindSurges find, SurgeSettings settings) {
        this.find = find;
        this.settings = settings;
    }

    void start(@Observes StartupEvent starting) {
        watcher.start();
    }

    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        end.release();
        watcher.join(PATIENCE_AT_THE_END);
    }

    private void watch() {
        try {
            while (!end.tryAcquire(settings.lookEvery().toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    var more = find.look();
                    while (more) {
                        more = find.look();
                    }
                } catch (RuntimeException e) {
                    LOG.warnf("surges-wait error=%s", e.toString());
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("surges-interrupted");
        }
    }
}
