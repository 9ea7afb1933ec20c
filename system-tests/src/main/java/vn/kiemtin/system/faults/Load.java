package vn.kiemtin.system.faults;

import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import vn.kiemtin.system.ledger.OfficersClient;
import vn.kiemtin.system.ledger.Outcome;
import vn.kiemtin.system.ledger.ReportingClient;

/** People at work while things break: citizens report at a steady rate whether or not they are answered, officers move cases. */
final class Load implements AutoCloseable {

    private static final Duration BETWEEN_MOVES = Duration.ofMillis(500);
    private static final int CHOICE = 20;

    private final ReportingClient citizens;
    private final OfficersClient officers;
    private final Iterator<Map<String, Object>> reports;
    private final int perSecond;
    private final Random chance;
    private final ExecutorService people = Executors.newVirtualThreadPerTaskExecutor();
    private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicInteger unanswered = new AtomicInteger();
    private volatile boolean working = true;

    /**
     * @param reports never ends
     */
    Load(
            ReportingClient citizens,
            OfficersClient officers,
            Iterator<Map<String, Object>> reports,
            int perSecond,
            long seed) {
        this.citizens = citizens;
        this.officers = officers;
        this.reports = reports;
        this.perSecond = perSecond;
        this.chance = new Random(seed);
    }

    void start() {
        people.execute(this::sendReports);
        people.execute(this::moveCases);
    }

    /** Reports answered with 201 so far. */
    int accepted() {
        return accepted.get();
    }

    /** Reports given up without a certain answer so far. */
    int unanswered() {
        return unanswered.get();
    }

    /** Nobody begins anything new; returns when everything begun was answered or given up. */
    @Override
    public void close() {
        working = false;
        people.close();
        requests.close();
    }

    private void sendReports() {
        var pause = TimeUnit.SECONDS.toNanos(1) / perSecond;
        try {
            for (var due = System.nanoTime(); working; due += pause) {
                TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
                var body = reports.next();
                requests.execute(() -> report(body));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void report(Map<String, Object> body) {
        try {
            (citizens.report(body) instanceof Outcome.Accepted ? accepted : unanswered).incrementAndGet();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void moveCases() {
        try {
            while (working) {
                switch (chance.nextInt(3)) {
                    case 0 -> move("police.officer", "NEW", "triage", Map.of("field", "HEALTH", "severity", "HIGH"));
                    case 1 -> move("police.head", "TRIAGED", "assign", Map.of("officer", "police.officer"));
                    default -> move("police.officer", "ASSIGNED", "start", Map.of());
                }
                Thread.sleep(BETWEEN_MOVES);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void move(String account, String status, String move, Map<String, Object> body)
            throws InterruptedException {
        var queue = officers.queue(account, status, CHOICE);
        if (!queue.isEmpty()) {
            var chosen = queue.get(chance.nextInt(queue.size()));
            officers.move(account, chosen.number(), move, chosen.version(), body);
        }
    }
}
