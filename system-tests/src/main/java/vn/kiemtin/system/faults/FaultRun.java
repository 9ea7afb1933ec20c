package vn.kiemtin.system.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/** Carries out a schedule on a system that works meanwhile: its two rows of faults side by side. */
final class FaultRun {

    private static final Duration LONGEST_PEACE = Duration.ofSeconds(4);

    private final Schedule schedule;
    private final Sabotage sabotage;
    private final Consumer<Ordeal> onOrdeal;
    private final Turmoil turmoil = new Turmoil();
    private final List<Ordeal> ordeals = Collections.synchronizedList(new ArrayList<>());
    private final long began = System.nanoTime();

    /**
     * @param onOrdeal told of each fault when the system has recovered from it; called by two threads
     */
    FaultRun(Schedule schedule, Sabotage sabotage, Consumer<Ordeal> onOrdeal) {
        this.schedule = schedule;
        this.sabotage = sabotage;
        this.onOrdeal = onOrdeal;
    }

    /**
     * Returns when all is over and everything runs; in the order in which it began.
     *
     * @throws IllegalStateException if something could not be started again
     */
    List<Ordeal> carryOut() throws InterruptedException {
        var lasting = inParallel(this::lasting);
        var sudden = inParallel(this::sudden);
        try {
            CompletableFuture.allOf(lasting, sudden).join();
        } catch (CompletionException e) {
            throw new IllegalStateException("The run came to a halt: " + e.getCause(), e.getCause());
        }
        sabotage.startAll();
        return ordeals.stream().sorted(Comparator.comparing(Ordeal::at)).toList();
    }

    private void lasting() throws InterruptedException {
        for (var fault : schedule.lasting()) {
            turmoil.claim(fault);
            commit(fault);
        }
    }

    private void sudden() throws InterruptedException {
        var remaining = new ArrayList<>(schedule.sudden());
        for (var fault = turmoil.claimFirst(remaining); fault.isPresent(); fault = turmoil.claimFirst(remaining)) {
            commit(fault.get());
            Thread.sleep(LONGEST_PEACE.dividedBy(1 + remaining.size() % 4));
        }
    }

    private void commit(Fault fault) throws InterruptedException {
        var at = System.nanoTime();
        try {
            var note = sabotage.commit(fault);
            var ordeal =
                    new Ordeal(fault, Duration.ofNanos(at - began), Duration.ofNanos(System.nanoTime() - at), note);
            ordeals.add(ordeal);
            onOrdeal.accept(ordeal);
        } finally {
            turmoil.release(fault);
        }
    }

    private static CompletableFuture<Void> inParallel(Row work) {
        var done = new CompletableFuture<Void>();
        Thread.ofVirtual().start(() -> {
            try {
                work.carryOut();
                done.complete(null);
            } catch (InterruptedException | RuntimeException e) {
                done.completeExceptionally(e);
            }
        });
        return done;
    }

    @FunctionalInterface
    private interface Row {
        void carryOut() throws InterruptedException;
    }
}
