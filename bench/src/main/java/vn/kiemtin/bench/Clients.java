package vn.kiemtin.bench;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** So many clients at once, each doing one thing after the other (a closed loop). */
final class Clients {

    private Clients() {}

    /** One thing that a client does; whether there is more to do. */
    interface Step {
        boolean next() throws Exception;
    }

    /** One client, with what it alone holds, such as a connection. */
    interface Client extends AutoCloseable, Step {
        @Override
        default void close() throws Exception {}
    }

    /** Lets each work until the time is over or there is nothing left; answers how long that took. */
    static Duration work(int clients, Duration longest, Callable<? extends Client> newClient)
            throws InterruptedException {
        var began = System.nanoTime();
        var until = began + longest.toNanos();
        try (var threads = Executors.newFixedThreadPool(clients)) {
            var ends = threads.invokeAll(IntStream.range(0, clients)
                    .<Callable<Void>>mapToObj(each -> () -> {
                        try (var client = newClient.call()) {
                            while (System.nanoTime() < until && client.next()) {
                                continue;
                            }
                        }
                        return null;
                    })
                    .toList());
            for (var end : ends) {
                end.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a client gave up: " + e.getCause(), e);
        }
        return Duration.ofNanos(System.nanoTime() - began);
    }

    static Duration workTogether(int clients, Duration longest, Step step) throws InterruptedException {
        return work(clients, longest, () -> step::next);
    }

    static double perSecond(long count, Duration time) {
        return count * 1e9 / Math.max(1, time.toNanos());
    }
}
