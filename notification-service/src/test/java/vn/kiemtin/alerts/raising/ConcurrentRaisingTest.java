package vn.kiemtin.alerts.raising;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
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

/** Several instances raise at once, for the same audiences in different orders. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
@QuarkusTestResource(MailServer.class)
class ConcurrentRaisingTest {

    private static final int INSTANCES = 8;
    private static final int BATCHES = 25;

    private static final String GAPS = """
            select count(*) from (
                select audience from inbox_entry join audience_counter using (audience)
                group by audience, last having min(sequence) <> 1 or count(*) <> last or max(sequence) <> last) gap
            """;

    @Inject
    RaiseAlerts raise;

    @Inject
    Database database;

    @Test
    void noneStandsInTheOthersWay() throws InterruptedException, ExecutionException {
        try (var instances = Executors.newFixedThreadPool(INSTANCES)) {
            var all = IntStream.range(0, INSTANCES)
                    .mapToObj(instance -> instances.submit(() -> raiseBatches(instance)))
                    .toList();

            for (var each : all) {
                each.get();
            }
        }

        assertThat(database.number(GAPS)).isZero();
    }

    @Test
    void aTransactionThatFailsLeavesNoGap() {
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    raise.demandedBy(severe("hanoi-police", "hanoi-dic"));
                    throw new IllegalStateException("it fails");
                }))
                .hasMessage("it fails");

        QuarkusTransaction.requiringNew().run(() -> raise.demandedBy(severe("hanoi-police", "hanoi-dic")));

        assertThat(database.number(GAPS)).isZero();
    }

    private void raiseBatches(int instance) {
        for (int i = 0; i < BATCHES; i++) {
            var order = (instance + i) % 2 == 0
                    ? List.of("hanoi-police", "hanoi-dic")
                    : List.of("hanoi-dic", "hanoi-police");
            QuarkusTransaction.requiringNew().run(() -> {
                raise.demandedBy(severe(order.getFirst(), order.getLast()));
                raise.demandedBy(severe(order.getLast(), order.getFirst()));
            });
        }
    }

    private static Happening severe(String lead, String coordinating) {
        return new Happening.CaseStands(new CaseFacts(
                UUID.randomUUID(), "HS-2026-900000", "SEVERE", lead, List.of(coordinating), List.of(), 0));
    }
}
