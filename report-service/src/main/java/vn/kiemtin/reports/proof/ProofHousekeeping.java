package vn.kiemtin.reports.proof;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Forgets used proofs when their time is over. Harmless where several instances do it. */
@Singleton
class ProofHousekeeping {

    private static final Logger LOG = Logger.getLogger(ProofHousekeeping.class);

    private final UsedProofs used;
    private final ScheduledExecutorService housekeeper = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("proof-housekeeping").factory());

    ProofHousekeeping(UsedProofs used) {
        this.used = used;
    }

    void start(@Observes StartupEvent starting) {
        housekeeper.scheduleWithFixedDelay(this::forget, 2, 10, TimeUnit.MINUTES);
    }

    void stop(@Observes ShutdownEvent stopping) {
        housekeeper.shutdownNow();
    }

    private void forget() {
        try {
            int forgotten;
            while ((forgotten = used.forgetExpired()) > 0) {
                LOG.infof("used-proofs-forgotten proofs=%d", forgotten);
            }
        } catch (RuntimeException e) {
            LOG.warnf("proof-housekeeping-failed error=%s", e.toString());
        }
    }
}
