package vn.kiemtin.localstack;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Stops every part that still runs when this JVM ends (a signal, the end of a test run), the youngest first: a part can
 * only have been started after those it needs. A start that is under way is waited for, so that it leaves nothing behind.
 */
final class AtExit {

    private static final long LONGEST_START_SECONDS = 30;

    private static final ReentrantLock LOCK = new ReentrantLock();
    private static final Condition ALL_STARTS_DONE = LOCK.newCondition();
    private static final Deque<AutoCloseable> RUNNING = new ArrayDeque<>();
    private static int starting;
    private static boolean ending;
    private static boolean hooked;
    private static volatile Runnable before = () -> {};
    private static volatile Runnable after = () -> {};

    private AtExit() {}

    /** Starts something that `stop` stops again; refuses when this JVM is on its way out. */
    static <T> T start(AutoCloseable stop, Supplier<T> start) {
        LOCK.lock();
        try {
            if (ending) {
                throw new IllegalStateException("Not started: this program is ending.");
            }
            if (!hooked) {
                Runtime.getRuntime().addShutdownHook(new Thread(AtExit::stopAll, "local-stack-at-exit"));
                hooked = true;
            }
            starting++;
        } finally {
            LOCK.unlock();
        }
        boolean started = false;
        try {
            T result = start.get();
            started = true;
            return result;
        } finally {
            LOCK.lock();
            try {
                if (started) {
                    RUNNING.push(stop);
                }
                starting--;
                ALL_STARTS_DONE.signalAll();
            } finally {
                LOCK.unlock();
            }
        }
    }

    /** To be called when a part was stopped by its owner. */
    static void stopped(AutoCloseable stop) {
        LOCK.lock();
        try {
            RUNNING.remove(stop);
        } finally {
            LOCK.unlock();
        }
    }

    /** What a launcher wants to say when it is told to end, and when everything has been stopped. */
    static void tell(Runnable beforeStopping, Runnable afterStopping) {
        before = beforeStopping;
        after = afterStopping;
    }

    /** Whether this program has been told to end: what fails from now on fails for that reason. */
    static boolean isEnding() {
        LOCK.lock();
        try {
            return ending;
        } finally {
            LOCK.unlock();
        }
    }

    private static void stopAll() {
        try {
            if (nothingToStopFromNowOn()) {
                return;
            }
            before.run();
            awaitStarts();
            for (AutoCloseable next = youngest(); next != null; next = youngest()) {
                close(next);
            }
            after.run();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean nothingToStopFromNowOn() {
        LOCK.lock();
        try {
            ending = true;
            return RUNNING.isEmpty() && starting == 0;
        } finally {
            LOCK.unlock();
        }
    }

    private static void awaitStarts() throws InterruptedException {
        LOCK.lock();
        try {
            long left = TimeUnit.SECONDS.toNanos(LONGEST_START_SECONDS);
            while (starting > 0 && left > 0) {
                left = ALL_STARTS_DONE.awaitNanos(left);
            }
        } finally {
            LOCK.unlock();
        }
    }

    private static @Nullable AutoCloseable youngest() {
        LOCK.lock();
        try {
            return RUNNING.poll();
        } finally {
            LOCK.unlock();
        }
    }

    private static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            System.err.println("Could not stop " + part + ": " + e.getMessage());
        }
    }
}
