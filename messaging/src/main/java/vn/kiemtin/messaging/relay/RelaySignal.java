package vn.kiemtin.messaging.relay;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes the relay of this process right after a commit; what other processes commit it finds by polling. */
@Singleton
public class RelaySignal {

    private final Semaphore signals = new Semaphore(0);

    public void wake() {
        if (signals.availablePermits() == 0) {
            signals.release();
        }
    }

    /** Waits until woken, at most so long. Signals that came meanwhile count as one. */
    void await(Duration atMost) throws InterruptedException {
        if (signals.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
            signals.drainPermits();
        }
    }
}
