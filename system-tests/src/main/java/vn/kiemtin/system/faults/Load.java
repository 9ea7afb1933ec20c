package vn.kiemtin.system.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.system.ledger.LookingClient;
import vn.kiemtin.system.ledger.OfficersClient;
import vn.kiemtin.system.ledger.Outcome;
import vn.kiemtin.system.ledger.ReportingClient;

/**
 * People at work while things break: citizens report at a steady rate whether or not they are answered, officers move cases, everybody looks at
 * what concerns them. They come little by little.
 */
final class Load implements AutoCloseable {

    private static final Duration BETWEEN_MOVES = Duration.ofMillis(500);
    private static final Duration UNTIL_DUE = Duration.ofSeconds(20);
    private static final int CHOICE = 20;
    private static final double FEW = 0.1;
    private static final int LOOKS = 4;

    private final ReportingClient citizens;
    private final OfficersClient officers;
    private final LookingClient lookers;
    private final Iterator<Map<String, Object>> reports;
    private final Plan plan;
    private final Random chance;
    private final ExecutorService people = Executors.newVirtualThreadPerTaskExecutor();
    private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicReference<@Nullable String> newestReceipt = new AtomicReference<>();
    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicInteger unanswered = new AtomicInteger();
    private volatile boolean working = true;

    /**
     * @param reports never ends
     */
    Load(
            ReportingClient citizens,
            OfficersClient officers,
            LookingClient lookers,
            Iterator<Map<String, Object>> reports,
            Plan plan,
            long seed) {
        this.citizens = citizens;
        this.officers = officers;
        this.lookers = lookers;
        this.reports = reports;
        this.plan = plan;
        this.chance = new Random(seed);
    }

    void start() throws InterruptedException {
        if (plan.looksPerSecond() > 0) {
            lookers.signIn("police.officer");
            lookers.signIn("supervisor");
        }
        people.execute(() -> steadily(plan.reportsPerSecond(), _ -> report(nextReport())));
        people.execute(() -> steadily(plan.looksPerSecond(), this::look));
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

    /** Begins something so often, growing to that while the plan warms up. */
    private void steadily(int perSecond, Something something) {
        var began = System.nanoTime();
        try {
            var due = began;
            for (int nth = 0; working && perSecond > 0; nth++) {
                TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
                int number = nth;
                requests.execute(() -> begin(something, number));
                var grown = Math.clamp((double) (due - began) / plan.warmUp().toNanos(), FEW, 1);
                due += (long) (TimeUnit.SECONDS.toNanos(1) / (perSecond * grown));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void begin(Something something, int number) {
        try {
            something.happens(number);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Map<String, Object> nextReport() {
        synchronized (reports) {
            return reports.next();
        }
    }

    private void report(Map<String, Object> body) throws InterruptedException {
        if (citizens.report(body) instanceof Outcome.Accepted(var receiptCode)) {
            accepted.incrementAndGet();
            newestReceipt.set(receiptCode);
        } else {
            unanswered.incrementAndGet();
        }
    }

    private void look(int number) throws InterruptedException {
        var receipt = newestReceipt.get();
        switch (number % LOOKS) {
            case 0 -> lookers.page("/");
            case 1 -> lookers.list("police.officer", "/api/v1/cases?limit=" + CHOICE);
            case 2 -> lookers.list("supervisor", "/api/v1/alerts");
            default -> {
                if (receipt == null) {
                    lookers.page("/");
                } else {
                    lookers.progress(receipt);
                }
            }
        }
    }

    private void moveCases() {
        try {
            while (working) {
                switch (chance.nextInt(10)) {
                    case 0 -> move("police.officer", "NEW", "triage", Map.of("field", "HEALTH", "severity", "HIGH"));
                    case 1 -> move("police.head", "TRIAGED", "assign", Map.of("officer", "police.officer"));
                    case 2 -> move("police.officer", "NEW", "dismiss", Map.of("reason", "Nội dung đùa vui"));
                    case 3 -> move("supervisor", "DISMISSED", "restore", Map.of());
                    case 4 -> move("police.officer", "VERIFYING", "ask", question());
                    case 5 -> move("police.officer", "AWAITING_INFO", "resume", Map.of());
                    case 6 -> move("police.head", "TRIAGED", "offer", offer());
                    case 7 -> move("police.head", "TRIAGED", "withdraw-offer", Map.of());
                    case 8 -> move("police.officer", "VERIFYING", "reclassify", severe());
                    default -> move("police.officer", "ASSIGNED", "start", Map.of());
                }
                Thread.sleep(BETWEEN_MOVES);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Nobody answers: the system itself goes on with the case, unless the officer does so before. */
    private static Map<String, Object> question() {
        return Map.of(
                "agency",
                "hanoi-dic",
                "question",
                "Trang này có giấy phép không?",
                "dueAt",
                Instant.now().plus(UNTIL_DUE).toString());
    }

    /** Again of a case that is so already, it is refused. */
    private static Map<String, Object> severe() {
        return Map.of("severity", "SEVERE", "reason", "Lan truyền nhanh");
    }

    /** Nobody takes it: it expires, unless the head withdraws it before. */
    private static Map<String, Object> offer() {
        return Map.of(
                "agency",
                "hanoi-dic",
                "reason",
                "Thuộc lĩnh vực báo chí",
                "expiresAt",
                Instant.now().plus(UNTIL_DUE).toString());
    }

    private void move(String account, String status, String move, Map<String, Object> body)
            throws InterruptedException {
        var queue = officers.queue(account, status, CHOICE);
        if (!queue.isEmpty()) {
            var chosen = queue.get(chance.nextInt(queue.size()));
            officers.move(account, chosen.number(), move, chosen.version(), body);
        }
    }

    @FunctionalInterface
    private interface Something {
        void happens(int nth) throws InterruptedException;
    }
}
