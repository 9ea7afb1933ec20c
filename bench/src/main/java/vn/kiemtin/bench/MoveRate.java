package vn.kiemtin.bench;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.localstack.LocalStack;

/**
 * How many moves a second officers can make over REST, beside how many transactions of two inserts the same server carries for as many clients;
 * and how many cases a second come all the way from a citizen's report to the start of their verification.
 */
final class MoveRate {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

    /** The moves of the way, each with who makes it. */
    private enum Step {
        TRIAGE("police.officer", "{\"field\":\"ECONOMY_FINANCE\",\"severity\":\"NORMAL\"}"),
        ASSIGN("police.head", "{\"officer\":\"police.officer\"}"),
        START("police.officer", "{}");

        private final String account;
        private final String body;

        Step(String account, String body) {
            this.account = account;
            this.body = body;
        }
    }

    private final LocalStack stack;
    private final People people;
    private final TwoInserts yardstick;
    private final Stillness stillness;
    private final int clients;

    MoveRate(LocalStack stack, int clients) {
        this.stack = stack;
        this.people = new People(stack.address(), stack.demoPartnerKey());
        this.yardstick = new TwoInserts(stack.postgres());
        this.stillness = new Stillness(stack.postgres());
        this.clients = clients;
    }

    /**
     * @param casesPerSecond for how many cases a second of measurement to prepare: where more could have been moved, it ends earlier
     */
    Result measure(Duration warmup, Duration duration, int casesPerSecond)
            throws IOException, InterruptedException, SQLException {
        people.get("police.officer", "/api/v1/cases?limit=1"); // only who was there before is assigned cases
        yardstick.prepare();
        stillness.withoutAlerts();
        chains(warmup);
        var chains = chains(duration);

        prepare((int) (casesPerSecond * duration.toSeconds()));
        stillness.await();
        yardstick.measure(clients, Duration.ofSeconds(2), new Latencies());
        var inserts = new Latencies();
        var half = duration.dividedBy(2);
        var inserting = yardstick.measure(clients, half, inserts);
        var moves = moves(duration);
        stillness.await();
        inserting = inserting.plus(yardstick.measure(clients, half, inserts));
        return new Result(clients, moves, inserts, inserting, chains);
    }

    private void prepare(int cases) throws InterruptedException {
        var left = new AtomicInteger(cases);
        Clients.workTogether(clients, Duration.ofHours(1), () -> {
            if (left.getAndDecrement() <= 0) {
                return false;
            }
            if (!people.report(Invented.next().report())) {
                left.incrementAndGet();
            }
            return true;
        });
    }

    private Moves moves(Duration duration) throws InterruptedException, SQLException {
        var untouched = new ConcurrentLinkedQueue<>(untouched());
        var took = new EnumMap<Step, Latencies>(Step.class);
        for (var step : Step.values()) {
            took.put(step, new Latencies());
        }
        var refused = new AtomicInteger();
        var time = Clients.work(clients, duration, () -> new Officers(untouched, took, refused));
        return new Moves(took, time, refused.get());
    }

    private List<String> untouched() throws SQLException {
        var numbers = new ArrayList<String>();
        try (var connection = stack.postgres().connect("cases");
                var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "select number from case_file where status = 'NEW' and version = 1 order by opened_at")) {
            while (row.next()) {
                numbers.add(row.getString(1));
            }
        }
        return numbers;
    }

    /** Officers who take one case after the other, and move it on by each step. */
    private final class Officers implements Clients.Client {

        private final Queue<String> untouched;
        private final Map<Step, Latencies> took;
        private final AtomicInteger refused;
        private @Nullable String number;
        private String version = "";
        private int steps;

        Officers(Queue<String> untouched, Map<Step, Latencies> took, AtomicInteger refused) {
            this.untouched = untouched;
            this.took = took;
            this.refused = refused;
        }

        @Override
        public boolean next() throws IOException, InterruptedException {
            if (number == null) {
                number = untouched.poll();
                version = "\"1\"";
                steps = 0;
            }
            if (number == null) {
                return false;
            }
            var step = Step.values()[steps++];
            var began = System.nanoTime();
            var answer = move(number, step, version);
            if (answer.statusCode() != 200) {
                refused.incrementAndGet();
                number = null;
                return true;
            }
            took.getOrDefault(step, new Latencies()).since(began);
            version = answer.headers().firstValue("ETag").orElseThrow();
            if (steps == Step.values().length) {
                number = null;
            }
            return true;
        }
    }

    private HttpResponse<String> move(String number, Step step, String version)
            throws IOException, InterruptedException {
        return people.move(step.account, number, step.name().toLowerCase(Locale.ROOT), version, step.body);
    }

    private Chains chains(Duration duration) throws InterruptedException {
        var took = new Latencies();
        var broken = new AtomicInteger();
        var time = Clients.workTogether(clients, duration, () -> {
            var began = System.nanoTime();
            if (chain()) {
                took.since(began);
            } else {
                broken.incrementAndGet();
            }
            return true;
        });
        return new Chains(took, time, broken.get());
    }

    /** From a citizen's report to the start of its verification. */
    private boolean chain() throws IOException, InterruptedException {
        var invented = Invented.next();
        if (!people.report(invented.report())) {
            return false;
        }
        var number = numberOf(invented.mark());
        var version = "\"1\"";
        for (var step : Step.values()) {
            var answer = number == null ? null : move(number, step, version);
            if (number == null || answer == null || answer.statusCode() != 200) {
                return false;
            }
            version = answer.headers().firstValue("ETag").orElseThrow();
        }
        return true;
    }

    /** As an officer finds it: by looking at the newest cases again and again. */
    private @Nullable String numberOf(String mark) throws IOException, InterruptedException {
        var until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (System.nanoTime() < until) {
            for (var found : People.json(people.get("police.officer", "/api/v1/cases?limit=25"))
                    .path("cases")) {
                if (found.path("summary").asText().startsWith(mark)) {
                    return found.path("number").asText();
                }
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
        return null;
    }

    private record Moves(Map<Step, Latencies> took, Duration time, int refused) {

        double perSecond() {
            return Clients.perSecond(
                    took.values().stream().mapToLong(Latencies::count).sum(), time);
        }
    }

    private record Chains(Latencies took, Duration time, int broken) {}

    record Result(int clients, Moves moves, Latencies inserts, Duration inserting, Chains chains) {

        String report() {
            var told = new StringBuilder("%d clients%n".formatted(clients));
            moves.took().forEach((step, took) -> told.append("move %-18s %s%n".formatted(step, took.told())));
            var insertsPerSecond = Clients.perSecond(inserts.count(), inserting);
            return told.append("""
                            moves                   %.0f/s for %d s, %d refused
                            two inserts             %.0f/s, %s
                            moves : two inserts     %.2f   (figure to reach: 0.5)
                            report -> VERIFYING     %.1f cases/s, %d broken off; %s""".formatted(
                                    moves.perSecond(),
                                    moves.time().toSeconds(),
                                    moves.refused(),
                                    insertsPerSecond,
                                    inserts.told(),
                                    moves.perSecond() / insertsPerSecond,
                                    Clients.perSecond(chains.took().count(), chains.time()),
                                    chains.broken(),
                                    chains.took().told()))
                    .toString();
        }
    }
}
