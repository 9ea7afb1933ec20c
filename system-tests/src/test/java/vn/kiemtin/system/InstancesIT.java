package vn.kiemtin.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
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
            if (service != Service.ALERTS) {
                assertThat(carriage)
                        .extracting(each -> each.get("active relay"))
                        .containsExactlyInAnyOrder(true, false);
            }
        });
    }

    @Test
    void aRollingRestartLosesNoRequest(@TempDir Path folder) throws InterruptedException {
        var file = folder.resolve("ledger.jsonl");
        try (var ledger = Ledger.open(file, Clock.systemUTC())) {
            var citizens = new ReportingClient(RunningSystem.origin(), ledger, Patience.usual(), Clock.systemUTC());
            var rolling = CompletableFuture.runAsync(
                    () -> RunningSystem.installation().roll());

            reportUntilDone(citizens, rolling);

            rolling.join();
        }
        var trial = Ledger.read(file);
        assertThat(trial.answers().keySet()).contains("201").isSubsetOf("201", Trial.COME_AGAIN);
        assertThat(trial.reports()).extracting(Trial.SentReport::outcome).allMatch(Outcome.Accepted.class::isInstance);
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
