package vn.kiemtin.messaging.carriage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.narayana.jta.QuarkusTransactionException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.kiemtin.messaging.EventType;
import vn.kiemtin.messaging.Outbox;
import vn.kiemtin.messaging.testing.RealParts;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class OutboxTest {

    @Inject
    Carriage carriage;

    @Inject
    Outbox outbox;

    @BeforeEach
    @AfterEach
    void clear() {
        carriage.clear();
    }

    @Test
    void keepsNothingOfATransactionThatRollsBack() {
        QuarkusTransaction.begin();
        outbox.append(UUID.randomUUID(), 1, ThingHappened.number(1));
        QuarkusTransaction.rollback();

        assertThat(carriage.pending()).isZero();
    }

    @Test
    void writesAtTheEndWhatIsKnownOnlyThen() {
        var subject = UUID.randomUUID();
        var known = new AtomicInteger();
        QuarkusTransaction.requiringNew().run(() -> {
            outbox.appendAtTheEnd(subject, 1, ThingHappened.number(1), () -> new Beside(known.get()));
            outbox.appendAtTheEnd(subject, 2, ThingHappened.number(2), () -> new Beside(known.get()));
            known.set(7);
            assertThat(carriage.pending()).isZero();
        });

        assertThat(carriage.pendingData())
                .satisfiesExactly(
                        first -> assertThat(first).contains("\"version\":1", "\"besides\":7"),
                        second -> assertThat(second).contains("\"version\":2", "\"besides\":7"));
    }

    @Test
    void whatCannotBeWrittenAtTheEndMakesTheTransactionFail() {
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    outbox.append(UUID.randomUUID(), 1, ThingHappened.number(1));
                    outbox.appendAtTheEnd(
                            UUID.randomUUID(), 1, new ThingHappened(1, "x".repeat(300_000)), () -> new Beside(1));
                }))
                .isInstanceOf(QuarkusTransactionException.class)
                .hasRootCauseInstanceOf(IllegalArgumentException.class);

        assertThat(carriage.pending()).isZero();
    }

    record Beside(int besides) {}

    @Test
    void refusesAnEventOutsideOfATransaction() {
        assertThatThrownBy(() -> outbox.append(UUID.randomUUID(), 1, ThingHappened.number(1)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void refusesWhatCouldNotBePublished() {
        refuses(1, new ThingHappened(1, "x".repeat(300_000)));
        refuses(0, ThingHappened.number(0));
        refuses(1, new NoEvent());
        refuses(1, new Misnamed());
    }

    private void refuses(long version, Record event) {
        QuarkusTransaction.requiringNew()
                .run(() -> assertThatThrownBy(() -> outbox.append(UUID.randomUUID(), version, event))
                        .isInstanceOf(IllegalArgumentException.class));
        assertThat(carriage.pending()).isZero();
    }

    record NoEvent() {}

    @EventType(topic = "test.things", name = "has a space")
    record Misnamed() {}
}
