package vn.kiemtin.bench;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import vn.kiemtin.localstack.LocalStack;
import vn.kiemtin.localstack.Service;

/** How long an officer and a supervisor wait for what they search while so many cases are present, each with words of its own. */
final class SearchLatency {

    private static final List<String> ACCOUNTS = List.of("police.officer", "supervisor");
    private static final List<String> KINDS = List.of(
            "a common syllable",
            "a word of two",
            "a word and a status",
            "four syllables",
            "a phrase of four",
            "a phrase and a month",
            "what one case has",
            "a running number");

    private final LocalStack stack;
    private final People people;
    private final Rumours rumours;

    SearchLatency(LocalStack stack, Rumours rumours) {
        this.stack = stack;
        this.people = new People(stack.address(), stack.demoPartnerKey());
        this.rumours = rumours;
    }

    /** So that so many are present in all, and can be found: case-service fills in what it has not seen when it starts. */
    Duration fill(int cases) throws SQLException, InterruptedException {
        new QueueLatency(stack).fill(cases);
        try (var connection = stack.postgres().connect("cases")) {
            connection.setAutoCommit(false);
            try (var update = connection.prepareStatement(
                    "update case_file set summary = ? where number = 'HS-2023-' || lpad((5000000 + ?)::text, 8,"
                            + " '0')")) {
                for (int number = 1; number <= cases; number++) {
                    update.setString(1, rumours.get(number));
                    update.setInt(2, number);
                    update.addBatch();
                    if (number % 1_000 == 0) {
                        update.executeBatch();
                    }
                }
                update.executeBatch();
            }
            connection.commit();
        }
        var began = System.nanoTime();
        for (var service : stack.services(Service.CASES)) {
            service.stop();
            service.start();
        }
        while (count("select count(*) from case_file") != count("select count(*) from case_words_by_month")) {
            Thread.sleep(1_000);
        }
        var filled = Duration.ofNanos(System.nanoTime() - began);
        try (var connection = stack.postgres().connect("cases");
                var statement = connection.createStatement()) {
            statement.execute("vacuum (analyze) case_words_by_month");
        }
        return filled;
    }

    private long count(String query) throws SQLException {
        try (var connection = stack.postgres().connect("cases");
                var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    Result measure(int cases, int readers, Duration duration) throws InterruptedException {
        var took = new LinkedHashMap<String, Latencies>();
        KINDS.forEach(kind -> took.put(kind, new Latencies()));
        var turn = new AtomicInteger();
        var refused = new AtomicInteger();
        Clients.workTogether(readers, duration, () -> {
            var next = turn.getAndIncrement();
            var kind = KINDS.get(next % KINDS.size());
            var account = ACCOUNTS.get(next / KINDS.size() % ACCOUNTS.size());
            var began = System.nanoTime();
            var answer = people.get(account, "/api/v1/search?q=" + question(kind, next, cases));
            if (answer.statusCode() == 200) {
                took.getOrDefault(kind, new Latencies()).since(began);
            } else {
                refused.incrementAndGet();
            }
            return true;
        });
        return new Result(cases, readers, took, refused.get());
    }

    private String question(String kind, int next, int cases) {
        var random = new Random(next);
        var text = rumours.get(1 + random.nextInt(cases)).split(" ", -1);
        var at = random.nextInt(Math.max(1, text.length - 5));
        return switch (kind) {
            case "a common syllable" -> encoded(text[at]);
            case "a word of two" -> encoded(text[at] + " " + text[at + 1]);
            case "a word and a status" -> encoded(text[at] + " " + text[at + 1]) + "&status=VERIFYING";
            case "four syllables" -> encoded(String.join(" ", List.of(text).subList(at, at + 4)));
            case "a phrase of four" ->
                encoded('"' + String.join(" ", List.of(text).subList(at, at + 4)) + '"');
            case "a phrase and a month" ->
                encoded('"' + text[at] + " " + text[at + 1] + '"') + "&from=2025-03-01&to=2025-03-31";
            case "what one case has" -> encoded(text[text.length - 1]);
            default -> encoded("HS-2023-0" + (5_000_001 + random.nextInt(cases)));
        };
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    record Result(int cases, int readers, Map<String, Latencies> took, int refused) {

        String report() {
            var told =
                    new StringBuilder("%,d cases, %d search at once, %d refused%n".formatted(cases, readers, refused));
            var all = new Latencies();
            took.forEach((kind, latencies) -> {
                told.append("%-28s%s%n".formatted(kind, latencies.told()));
                all.add(latencies);
            });
            return told.append("%-28s%s   (figure to reach: p99 50 ms)".formatted("all", all.told()))
                    .toString();
        }
    }
}
