package vn.kiemtin.messaging;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets a trial of failure end the process at a named place; does nothing otherwise. Tests within one process override {@link #pass} to throw
 * an {@link Error} instead.
 */
@Singleton
public class CrashPoints {

    private static final int EXIT_AS_IF_KILLED = 137;

    private final String armed;
    private final AtomicInteger remaining;

    @Inject
    CrashPoints(MessagingSettings settings) {
        this(settings.crashAt().orElse(""));
    }

    /**
     * @param setting empty, or {@code <CrashPoint>} with an optional {@code :<n>}: the n-th time it is passed
     * @throws IllegalArgumentException if there is no such crash point
     */
    protected CrashPoints(String setting) {
        var parts = setting.split(":", 2);
        this.armed = parts[0].isBlank() ? "" : CrashPoint.valueOf(parts[0]).name();
        this.remaining = new AtomicInteger(parts.length == 2 ? Integer.parseInt(parts[1]) : 1);
    }

    public void pass(CrashPoint point) {
        if (point.name().equals(armed) && remaining.decrementAndGet() == 0) {
            Runtime.getRuntime().halt(EXIT_AS_IF_KILLED);
        }
    }
}
