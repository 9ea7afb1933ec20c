package vn.kiemtin.localstack;

/**
 * A server that can go away and come back at the same address with everything it had on disk, whatever it runs in: for
 * the stack, and for trials of outages.
 */
public interface Part extends AutoCloseable {

    boolean isRunning();

    /** Starts it again, after {@link #stop} or {@link #kill}; returns when it serves. */
    void start();

    /** Ends it in good order, all connections first. */
    void stop();

    default void restart() {
        stop();
        start();
    }

    /** Ends it at once (SIGKILL); the next start recovers. */
    void kill();

    /** Makes it stand still: connections are still accepted by the system, nothing is answered. */
    void pause();

    /** Lets it go on after {@link #pause}. */
    void resume();

    @Override
    void close();
}
