package vn.kiemtin.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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
