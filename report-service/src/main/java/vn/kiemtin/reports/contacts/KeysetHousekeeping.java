package vn.kiemtin.reports.contacts;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Keeps a rotation of the master keyset going, in the background. Harmless where several instances do it. */
@Singleton
class KeysetHousekeeping {

    private static final Logger LOG = Logger.getLogger(KeysetHousekeeping.class);

    private final KeysOfBefore keysOfBefore;
    private final RotateKeyset rotateKeyset;
    private final ContactSettings settings;
    private final ScheduledExecutorService housekeeper = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("keyset-housekeeping").factory());

    KeysetHousekeeping(KeysOfBefore keysOfBefore, RotateKeyset rotateKeyset, ContactSettings settings) {
        this.keysOfBefore = keysOfBefore;
        this.rotateKeyset = rotateKeyset;
        this.settings = settings;
    }

    void start(@Observes StartupEvent starting) {
        if (settings.keysetProves()) {
            var every = settings.keysetLookedAfterEvery().toMillis();
            housekeeper.scheduleWithFixedDelay(this::lookAfter, Math.min(1_000, every), every, TimeUnit.MILLISECONDS);
        }
    }

    void stop(@Observes ShutdownEvent stopping) {
        housekeeper.shutdownNow();
    }

    /** As soon as may be. */
    void now() {
        housekeeper.execute(this::lookAfter);
    }

    private void lookAfter() {
        try {
            keysOfBefore.move();
            rotateKeyset.goOn();
        } catch (RuntimeException e) {
            LOG.warnf("keyset-housekeeping-failed error=%s", e.toString());
        }
    }
}
