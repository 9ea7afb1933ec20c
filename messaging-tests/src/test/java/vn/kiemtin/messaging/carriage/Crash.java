package vn.kiemtin.messaging.carriage;

import java.util.concurrent.CountDownLatch;
import vn.kiemtin.messaging.CrashPoint;
import vn.kiemtin.messaging.CrashPoints;

/** Crash points for tests within one process: the thread ends, or stands still, as a killed or paused process would. */
final class Crash extends CrashPoints {

    private final Runnable reaction;
    private final CrashPoint where;
    private boolean done;

    private Crash(CrashPoint where, Runnable reaction) {
        super("");
        this.where = where;
        this.reaction = reaction;
    }

    static CrashPoints never() {
        return new Crash(CrashPoint.RELAY_READ, () -> {});
    }

    /** Ends the thread the first time it passes there. */
    static CrashPoints at(CrashPoint where) {
        return new Crash(where, () -> {
            throw new Killed();
        });
    }

    /** Lets the thread stand still there, the first time, until it is released. */
    static CrashPoints pauseAt(CrashPoint where, CountDownLatch reached, CountDownLatch released) {
        return new Crash(where, () -> {
            reached.countDown();
            try {
                released.await();
            } catch (InterruptedException e) {
                throw new Killed();
            }
        });
    }

    @Override
    public synchronized void pass(CrashPoint point) {
        if (point == where && !done) {
            done = true;
            reaction.run();
        }
    }

    /** Not caught by what handles failures. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }
}
