package vn.kiemtin.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.kiemtin.localstack.Service;
import vn.kiemtin.system.ledger.Ledger;
import vn.kiemtin.system.ledger.Outcome;
import vn.kiemtin.system.ledger.Patience;
import vn.kiemtin.system.ledger.ReportingClient;
import vn.kiemtin.system.ledger.Trial;

/** Two of each service side by side. */
class InstancesIT {

    private static final int PER_SECOND = 20;
    private static final int AT_ONCE = 32;

    @BeforeAll
    static void start() {
        RunningSystem.installation();
    }

    @ParameterizedTest
    @EnumSource
    void bothConsumeAndNoMoreThanOneRelays(Service service) {
        RunningSystem.eventually().untilAsserted(() -> {
            var carriage = carriage(service);
            assertThat(carriage).hasSize(2);
            assertThat(carriage).extracting(each -> each.get("partitions")).doesNotContain(0);
            assertThat(carriage).extracting(each -> each.get("active relay")).containsExactlyInAnyOrder(true, false);
        });
    }

    @Test
    void aRollingRestartLosesNoRequest(@TempDir Path folder) throws InterruptedException {
        var file = folder.resolve("ledger.jsonl");
        try (var ledger = Ledger.open(file, Clock.systemUTC())) {
            var citizens = new ReportingClient(
                    RunningSystem.origin(), RunningSystem.partnerKey(), ledger, Patience.usual(), Clock.systemUTC());
            var rolling = CompletableFuture.runAsync(
                    () -> RunningSystem.installation().roll());

            reportUntilDone(citizens, rolling);

            rolling.join();
        }
        var trial = Ledger.read(file);
        assertThat(trial.answers().keySet()).contains("201").isSubsetOf("201", Trial.COME_AGAIN);
        assertThat(trial.reports()).extracting(Trial.SentReport::outcome).allMatch(Outcome.Accepted.class::isInstance);
    }

    /** {@code -Dkiemtin.rumours=20 -Dkiemtin.rumour-reports=2000} is the full measure. */
    @Test
    void aRumourThatManyReportAtOnceInManyWordingsIsOneCase(@TempDir Path folder) throws Exception {
        for (int rumour = 0; rumour < Integer.getInteger("kiemtin.rumours", 3); rumour++) {
            var reports = Integer.getInteger("kiemtin.rumour-reports", 300);
            var told = Retold.anew();
            try (var ledger = Ledger.open(folder.resolve(rumour + ".jsonl"), Clock.systemUTC());
                    var threads = Executors.newFixedThreadPool(AT_ONCE)) {
                var citizens = new ReportingClient(
                        RunningSystem.origin(),
                        RunningSystem.partnerKey(),
                        ledger,
                        Patience.usual(),
                        Clock.systemUTC());

                var outcomes = threads.invokeAll(IntStream.range(0, reports)
                        .<Callable<Outcome>>mapToObj(i -> () ->
                                citizens.report(Map.of("text", told.wording(i), "platform", "ZALO", "field", "OTHER")))
                        .toList());

                for (var outcome : outcomes) {
                    assertThat(outcome.get()).isInstanceOf(Outcome.Accepted.class);
                }
            }
            RunningSystem.eventually()
                    .atMost(Duration.ofMinutes(2))
                    .untilAsserted(() -> assertThat(told.reports()).isEqualTo(reports));
            assertThat(told.cases()).isOne();
        }
    }

    /** A text of words that no other rumour has, in the wordings of those who pass it on. */
    private record Retold(String text) {

        private static final List<UnaryOperator<String>> HABITS = List.of(
                text -> text,
                String::toUpperCase,
                text -> "Mọi người ơi: " + text,
                text -> text + " Chia sẻ gấp cho người thân!",
                text -> "😱😱 " + text,
                text -> text.replace(' ', '\n'),
                text -> Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}", ""));

        private static final String[] ONSETS = {
            "b", "c", "ch", "d", "g", "h", "kh", "l", "m", "ng", "nh", "ph", "t", "th", "tr"
        };
        private static final String[] RHYMES = {
            "à", "án", "ạnh", "ấp", "ân", "ẻo", "ề", "ịch", "ò", "ỗi", "ơm", "ương", "ua", "úc"
        };

        static Retold anew() {
            var random = new SecureRandom();
            return new Retold(
                    Stream.generate(() -> ONSETS[random.nextInt(ONSETS.length)] + RHYMES[random.nextInt(RHYMES.length)])
                            .limit(24)
                            .collect(Collectors.joining(" ")));
        }

        String wording(int i) {
            return HABITS.get(i % HABITS.size()).apply(text) + " ".repeat(i % 3);
        }

        int reports() throws SQLException {
            return count("count(*)");
        }

        int cases() throws SQLException {
            return count("count(distinct case_id)");
        }

        private int count(String what) throws SQLException {
            try (var connection = RunningSystem.installation().connect("cases");
                    var statement = connection.prepareStatement(
                            "select " + what + " from linked_report where trim(text) = any (?)")) {
                statement.setArray(
                        1,
                        connection.createArrayOf(
                                "text",
                                HABITS.stream().map(habit -> habit.apply(text)).toArray()));
                try (var row = statement.executeQuery()) {
                    row.next();
                    return row.getInt(1);
                }
            }
        }
    }

    private static void reportUntilDone(ReportingClient citizens, CompletableFuture<Void> rolling)
            throws InterruptedException {
        var pause = TimeUnit.SECONDS.toNanos(1) / PER_SECOND;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var due = System.nanoTime(); !rolling.isDone(); due += pause) {
                TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
                threads.submit(() -> citizens.report(Map.of(
                        "text", "Từ thứ hai tới cả quận mất điện một tuần", "platform", "ZALO", "field", "OTHER")));
            }
        }
    }

    private static List<Map<String, Object>> carriage(Service service) {
        return RunningSystem.installation().health(service).stream()
                .map(health ->
                        new JsonPath(health).<String, Object>getMap("checks.find { it.name == 'event carriage' }.data"))
                .toList();
    }
}
