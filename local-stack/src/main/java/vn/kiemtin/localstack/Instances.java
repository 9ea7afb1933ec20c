package vn.kiemtin.localstack;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * The instances of one service as the origin sees them: whose turn it is, which did not answer lately, which is being restarted. One that
 * did not answer comes last for a while; then a single request tries it, and only when that is answered do others follow.
 */
final class Instances {

    /** How long one that did not answer is passed over. */
    static final Duration REST = Duration.ofSeconds(5);

    private final List<Instance> all;
    private final LongSupplier nanoTime;
    private final AtomicInteger turn = new AtomicInteger();

    Instances(List<Integer> ports, LongSupplier nanoTime) {
        this.all = ports.stream().map(port -> new Instance(port, nanoTime)).toList();
        this.nanoTime = nanoTime;
    }

    List<Instance> all() {
        return all;
    }

    /** Those that may be asked, in the order in which to ask them. */
    List<Instance> inTurn(Set<Instance> alreadyAsked) {
        List<Instance> ready = new ArrayList<>();
        List<Instance> resting = new ArrayList<>();
        int first = Math.floorMod(turn.getAndIncrement(), all.size());
        long now = nanoTime.getAsLong();
        for (int i = 0; i < all.size(); i++) {
            Instance instance = all.get((first + i) % all.size());
            if (!alreadyAsked.contains(instance) && !instance.isOut()) {
                (instance.isReady(now) ? ready : resting).add(instance);
            }
        }
        ready.addAll(resting);
        return ready;
    }

    /** One instance behind a port. */
    static final class Instance {

        private static final long WELL = 0;

        private final int port;
        private final LongSupplier nanoTime;
        private final AtomicInteger inFlight = new AtomicInteger();
        /** Until when it rests; {@link #WELL} when it answered last. */
        private final AtomicLong rests = new AtomicLong(WELL);

        private volatile boolean out;

        private Instance(int port, LongSupplier nanoTime) {
            this.port = port;
            this.nanoTime = nanoTime;
        }

        int port() {
            return port;
        }

        /** Counts a request that is on its way there; false when it is out of rotation. */
        boolean enter() {
            inFlight.incrementAndGet();
            if (out) {
                inFlight.decrementAndGet();
                return false;
            }
            return true;
        }

        void leave() {
            inFlight.decrementAndGet();
        }

        /** Requests on their way there, live streams aside: these end when the service tells them to. */
        int inFlight() {
            return inFlight.get();
        }

        void takeOut() {
            out = true;
        }

        void putBack() {
            rests.set(WELL);
            out = false;
        }

        boolean isOut() {
            return out;
        }

        void answered() {
            rests.set(WELL);
        }

        void didNotAnswer() {
            rests.set(restUntil(nanoTime.getAsLong()));
        }

        /** Whoever comes first when the rest is over is the one that tries; the others go on passing it over. */
        private boolean isReady(long now) {
            long until = rests.get();
            return until == WELL || (now - until >= 0 && rests.compareAndSet(until, restUntil(now)));
        }

        private static long restUntil(long now) {
            long until = now + REST.toNanos();
            return until == WELL ? until + 1 : until;
        }
    }
}
