package vn.kiemtin.alerts.surge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.kiemtin.alerts.Database;
import vn.kiemtin.alerts.SignInKeys;
import vn.kiemtin.alerts.rules.CaseFacts;
import vn.kiemtin.mail.testing.MailServer;
import vn.kiemtin.messaging.testing.RealParts;

/** Several instances count and look at once. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
@QuarkusTestResource(MailServer.class)
class SurgesAtOnceTest {

    private static final int INSTANCES = 8;
    private static final int CASES = 5;
    private static final int REPORTS = 20;
    private static final String SURGES_OF = "select count(*) from surge where case_id = '%s'";

    @Inject
    CountReports count;

    @Inject
    FindSurges find;

    @Inject
    Database database;

    @Inject
    Clock clock;

    @AfterEach
    void nothingSurgesAnyMore() {
        database.change("update surge set ended_at = now(), reports = observed where ended_at is null");
    }

    @Test
    void whoeverTakesSeveralCasesInOneTransactionIsNotWaitedForAndLeavesNoSurgeOut() {
        var cases = Stream.generate(UUID::randomUUID)
                .limit(2)
                .sorted(Comparator.comparing(UUID::toString))
                .toList();
        var one = cases.getFirst();
        var other = cases.getLast();
        countIn(one);
        countIn(other);

        QuarkusTransaction.requiringNew().run(() -> {
            report(other);
            QuarkusTransaction.requiringNew().run(() -> cases.forEach(this::arrive));
            eventually().until(() -> database.number(SURGES_OF.formatted(one)) == 1);
            report(one);
        });

        eventually().until(() -> database.number(SURGES_OF.formatted(other)) == 1);
        assertThat(database.number(SURGES_OF.formatted(one))).isEqualTo(1);
    }

    @Test
    void eachReportIsCountedOnceAndEachSurgeIsRaisedOnce() throws InterruptedException, ExecutionException {
        var cases = IntStream.range(0, CASES).mapToObj(_ -> UUID.randomUUID()).toList();
        try (var instances = Executors.newFixedThreadPool(INSTANCES)) {
            var all = IntStream.range(0, INSTANCES)
                    .mapToObj(_ -> instances.submit(() -> countAndLook(cases)))
                    .toList();
            for (var each : all) {
                each.get();
            }
        }
        eventually().until(() -> database.number("select count(*) from surge_arrival") == 0);

        for (var id : cases) {
            assertThat(database.number("select sum(reports) from surge_count where subject = 'case:%s'".formatted(id)))
                    .isEqualTo((long) INSTANCES * REPORTS);
            assertThat(database.number("select count(*) from surge where case_id = '%s'".formatted(id)))
                    .isEqualTo(1);
            assertThat(database.number("select count(*) from alert where case_id = '%s' and rule = 'SURGE_DETECTED'"
                            .formatted(id)))
                    .isEqualTo(2);
        }
    }

    private static ConditionFactory eventually() {
        return await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(50));
    }

    private void countAndLook(List<UUID> cases) {
        for (int i = 0; i < REPORTS; i++) {
            for (var id : cases) {
                countIn(id);
            }
            find.look();
        }
    }

    private void countIn(UUID id) {
        QuarkusTransaction.requiringNew().run(() -> report(id));
    }

    private void report(UUID id) {
        count.count(List.of(new CountReports.Counted(
                new CaseFacts(id, "HS-2026-900001", "NORMAL", "hanoi-police", List.of(), List.of(), 0),
                "SCAM_LINK",
                null,
                clock.instant())));
    }

    /** As many reports as make a surge, told in another transaction. */
    private void arrive(UUID id) {
        database.change(
                "insert into surge_arrival (case_id, field, reported_at) select '%s', 'SCAM_LINK', now() from generate_series(1, %d)"
                        .formatted(id, REPORTS));
    }
}
