package vn.kiemtin.web.problem;

import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses at once what this instance could not answer in time: 503 with {@code Retry-After}, nothing stored. Where requests wait without a limit, after an
 * outage all of them are answered later than anyone waits for, are sent again, and it never ends (docs/adr/0029).
 *
 * <p>A request counts from its arrival until its answer begins, so that live streams do not count.
 */
@Singleton
public class LoadShedding {

    private static final int SOONEST_SECONDS = 1;
    private static final int LATEST_SECONDS = 5;

    private final int most;
    private final AtomicInteger waiting = new AtomicInteger();

    /**
     * @param most requests that may wait for their answer at once: as many as are answered within a few seconds
     */
    LoadShedding(@ConfigProperty(name = "kiemtin.web.most-requests-at-once", defaultValue = "100") int most) {
        this.most = most;
    }

    /** Runs on the event loop, before a request queues for a thread. */
    @ServerRequestFilter(preMatching = true, priority = Priorities.AUTHENTICATION - 1)
    public void admit(ContainerRequestContext request, RoutingContext context) {
        if (waiting.incrementAndGet() > most) {
            waiting.decrementAndGet();
            throw ProblemException.of(ProblemType.TEMPORARILY_UNAVAILABLE)
                    .detail("problem.temporarily-unavailable.crowded")
                    .header("Retry-After", Integer.toString(soon()));
        }
        var counted = new AtomicBoolean(true);
        context.addHeadersEndHandler(begun -> leave(counted));
        context.addEndHandler(ended -> leave(counted));
    }

    private void leave(AtomicBoolean counted) {
        if (counted.compareAndSet(true, false)) {
            waiting.decrementAndGet();
        }
    }

    /** Not all at the same moment. */
    private static int soon() {
        return ThreadLocalRandom.current().nextInt(SOONEST_SECONDS, LATEST_SECONDS + 1);
    }
}
