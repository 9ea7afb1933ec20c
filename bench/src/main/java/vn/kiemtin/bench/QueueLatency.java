package vn.kiemtin.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.localstack.LocalStack;

/** How long an officer and a supervisor wait for a page of the queue while so many cases are present. */
final class QueueLatency {

    private static final List<String> ACCOUNTS = List.of("police.officer", "supervisor");

    /** What people ask for: the whole, each kind of filter, what is common and what is rare, and both orders. */
    private static final List<String> ASKED = List.of(
            "",
            "limit=100",
            "status=NEW",
            "status=DISMISSED",
            "field=HEALTH&severity=HIGH",
            "severity=SEVERE&status=VERIFYING",
            "platform=PRESS",
            "lead=hanoi-dic",
            "locality=phuong-hoan-kiem",
            "officer=police.officer",
            "officer=police.officer&status=VERIFYING",
            "openedBefore=2025-06-01T00:00:00Z",
            "sort=due",
            "sort=due&status=VERIFYING&field=SCAM_LINK");

    /** How far people leaf through what they asked for. */
    private static final int PAGES = 5;

    private final LocalStack stack;
    private final People people;

    QueueLatency(LocalStack stack) {
        this.stack = stack;
        this.people = new People(stack.address(), stack.demoPartnerKey());
    }

    /** So that so many are present in all. */
    void fill(int cases) throws SQLException {
        try (var connection = stack.postgres().connect("cases")) {
            int present;
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery("select count(*) from case_file")) {
                row.next();
                present = row.getInt(1);
            }
            CasesFilling.fill(connection, present + 1, cases, CasesFilling.MOSTLY_ENDED);
        }
    }

    /**
     * @param readers people who leaf at the same time
     */
    Result measure(int cases, int readers, Duration duration) throws InterruptedException {
        var took = new LinkedHashMap<String, Map<String, Latencies>>();
        for (var asked : ASKED) {
            var byAccount = new LinkedHashMap<String, Latencies>();
            ACCOUNTS.forEach(account -> byAccount.put(account, new Latencies()));
            took.put(asked, byAccount);
        }
        var turn = new AtomicInteger();
        var refused = new AtomicInteger();
        Clients.workTogether(readers, duration, () -> {
            var next = turn.getAndIncrement();
            var account = ACCOUNTS.get(next % ACCOUNTS.size());
            var asked = ASKED.get(next / ACCOUNTS.size() % ASKED.size());
            leaf(account, asked, took.getOrDefault(asked, Map.of()).getOrDefault(account, new Latencies()), refused);
            return true;
        });
        return new Result(cases, readers, took, refused.get());
    }

    private void leaf(String account, String asked, Latencies took, AtomicInteger refused)
            throws IOException, InterruptedException {
        String cursor = null;
        for (int page = 0; page < PAGES; page++) {
            var began = System.nanoTime();
            var answer = people.get(account, "/api/v1/cases?" + asked + (cursor == null ? "" : "&cursor=" + cursor));
            if (answer.statusCode() != 200) {
                refused.incrementAndGet();
                return;
            }
            took.since(began);
            cursor = next(People.json(answer).path("next").asText(null));
            if (cursor == null) {
                return;
            }
        }
    }

    private static @Nullable String next(@Nullable String cursor) {
        return cursor == null || cursor.isEmpty() ? null : cursor;
    }

    record Result(int cases, int readers, Map<String, Map<String, Latencies>> took, int refused) {

        String report() {
            var told = new StringBuilder("%,d cases, %d at once, %d refused; per page, p50 and p99 in ms%n"
                    .formatted(cases, readers, refused));
            told.append("%-46s".formatted(""));
            ACCOUNTS.forEach(account -> told.append("%18s".formatted(account)));
            told.append("%n".formatted());
            var all = new LinkedHashMap<String, Latencies>();
            took.forEach((asked, byAccount) -> {
                told.append("%-46s".formatted("?" + asked));
                byAccount.forEach((account, latencies) -> {
                    told.append("%9.1f%9.1f".formatted(latencies.percentile(50), latencies.percentile(99)));
                    all.computeIfAbsent(account, _ -> new Latencies()).add(latencies);
                });
                told.append("%n".formatted());
            });
            told.append("%-46s".formatted("all"));
            all.values()
                    .forEach(latencies ->
                            told.append("%9.1f%9.1f".formatted(latencies.percentile(50), latencies.percentile(99))));
            return told.append("   (figure to reach: p99 50 ms)").toString();
        }
    }
}
