package vn.kiemtin.alerts.raising;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vn.kiemtin.alerts.Database;
import vn.kiemtin.alerts.SignInKeys;
import vn.kiemtin.alerts.rules.CaseFacts;
import vn.kiemtin.alerts.rules.Happening;
import vn.kiemtin.mail.testing.MailServer;
import vn.kiemtin.messaging.testing.RealParts;

/** Several instances are told of one case at once, each cause by two of them. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
@QuarkusTestResource(MailServer.class)
class ConcurrentStormTest {

    private static final int INSTANCES = 8;
    private static final int WAVES = 20;

    private final UUID caseId = UUID.randomUUID();

    @Inject
    RaiseAlerts raise;

    @Inject
    Database database;

    @Test
    void oneAlertCountsEveryCauseOnce() throws Exception {
        var together = new CyclicBarrier(INSTANCES);
        try (var instances = Executors.newFixedThreadPool(INSTANCES)) {
            var all = IntStream.range(0, INSTANCES)
                    .mapToObj(instance -> instances.submit(() -> {
                        together.await();
                        return tell(instance / 2);
                    }))
                    .toList();
            for (var each : all) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }

        var waves = INSTANCES / 2 * WAVES;
        assertThat(one("count(*)", "alert where case_id")).isEqualTo(1);
        assertThat(one("max(occurrences)", "alert where case_id")).isEqualTo(waves);
        assertThat(one("count(*)", "alert_cause join alert on id = alert_id where case_id"))
                .isEqualTo(waves);
        assertThat(one("count(*)", "inbox_entry join alert on id = alert_id where case_id"))
                .isEqualTo(waves);
        assertThat(one("count(*)", "delivery join alert on id = alert_id where case_id"))
                .isEqualTo(1);
    }

    private int tell(int pair) {
        for (int wave = 0; wave < WAVES; wave++) {
            var happening = new Happening.RumourRecurred(facts(), pair * WAVES + wave, 1, true);
            QuarkusTransaction.requiringNew().run(() -> raise.demandedBy(happening));
        }
        return WAVES;
    }

    private CaseFacts facts() {
        return new CaseFacts(caseId, "HS-2026-900002", "NORMAL", "hanoi-police", List.of(), List.of(), 0);
    }

    private long one(String what, String of) {
        return database.number("select " + what + " from " + of + " = ?", caseId);
    }
}
