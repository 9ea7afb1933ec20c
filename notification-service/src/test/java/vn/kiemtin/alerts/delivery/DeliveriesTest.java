package vn.kiemtin.alerts.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.kiemtin.alerts.Database;
import vn.kiemtin.alerts.SignInKeys;
import vn.kiemtin.alerts.audiences.Steward;
import vn.kiemtin.mail.testing.MailServer;
import vn.kiemtin.messaging.testing.RealParts;
import vn.kiemtin.web.Language;

/** What an attempt's end says of its endpoint, and of the others that wait for it. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
@QuarkusTestResource(MailServer.class)
class DeliveriesTest {

    private static final int OPEN = 5;

    @Inject
    Deliveries deliveries;

    @Inject
    RetryDeliveries retry;

    @Inject
    DataSource source;

    @Inject
    Database database;

    private final String endpoint = "webhook:" + UUID.randomUUID();

    @BeforeEach
    void thereIsAnEndpoint() {
        database.change("insert into delivery_endpoint (name) values ('%s')".formatted(endpoint));
    }

    @AfterEach
    void nothingWaitsAnyMore() {
        database.change("update delivery set state = 'CANCELLED' where endpoint = '%s'".formatted(endpoint));
    }

    @Test
    void anAnswerHurriesOthersOnlyWhereTheCircuitHadOpened() {
        var waiting = waiting(3);
        failedSoFar(OPEN - 1);

        deliveries.note(waiting(1), new Attempted.Sent());

        assertThat(failures()).isZero();
        assertThat(isDue(waiting)).isFalse();

        failedSoFar(OPEN);

        deliveries.note(waiting(1), new Attempted.Sent());

        assertThat(failures()).isZero();
        assertThat(isDue(waiting)).isTrue();
    }

    @Test
    void aFailureThatSaysNothingOfTheEndpointNeitherCountsNorCloses() {
        failedSoFar(OPEN - 1);

        deliveries.note(waiting(1), new Attempted.Failed("a mailbox is full", Attempted.OfEndpoint.NOTHING));

        assertThat(failures()).isEqualTo(OPEN - 1);

        failedSoFar(OPEN);
        database.change("update delivery_endpoint set open_until = now() + interval '5 minutes' where name = '%s'"
                .formatted(endpoint));

        deliveries.note(waiting(1), new Attempted.Failed("a mailbox is full", Attempted.OfEndpoint.NOTHING));

        assertThat(failures()).isEqualTo(OPEN);
        assertThat(database.text(
                        "select open_until < now() + interval '1 minute' from delivery_endpoint where name = '%s'"
                                .formatted(endpoint)))
                .isEqualTo("t");
    }

    @Test
    void theAttemptThatDecidesIsOneOfWhatHasFailedLeast() {
        waiting(7);
        var once = waiting(1);
        failedSoFar(OPEN);
        database.change(
                "update delivery set next_attempt_at = now() - attempts * interval '1 minute' where endpoint = '%s'"
                        .formatted(endpoint));

        // or the service has done so itself
        deliveries.claim(endpoint, 10, Duration.ofMinutes(1));

        assertThat(of(once, "attempts")).isEqualTo("2");
    }

    @Test
    void whatFailsIsParkedWhenItIsDaysOldAndWasTriedAFewTimes() {
        var young = waiting(500);
        var hardlyTried = waiting(4);
        var old = waiting(5);
        database.change(
                "update delivery set tried_since = now() - interval '4 days' where endpoint = '%s' and attempts < 500"
                        .formatted(endpoint));

        for (var each : List.of(young, hardlyTried, old)) {
            deliveries.note(each, new Attempted.Failed("HTTP 500", Attempted.OfEndpoint.FAILS));
        }

        assertThat(of(young, "state")).isEqualTo("PENDING");
        assertThat(of(hardlyTried, "state")).isEqualTo("PENDING");
        assertThat(of(old, "state")).isEqualTo("PARKED");
    }

    @Test
    void whoeverHasThingsTriedAgainWaitsForTheEndpointBeforeTakingADelivery() throws SQLException {
        var parked = waiting(5);
        database.change(
                "update delivery set state = 'PARKED', parked_at = now() where endpoint = '%s'".formatted(endpoint));

        CompletableFuture<Integer> retried;
        try (var noting = source.getConnection();
                var statement = noting.createStatement()) {
            noting.setAutoCommit(false);
            statement.execute("select from delivery_endpoint where name = '%s' for no key update".formatted(endpoint));
            retried = CompletableFuture.supplyAsync(
                    () -> retry.all(endpoint, new Steward("supervisor", "Supervisor", null, true)),
                    task -> Thread.ofVirtual().start(task));
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> database.text("select count(*) from pg_stat_activity where wait_event_type = 'Lock'"
                                    + " and query like '%delivery_endpoint%' and pid <> pg_backend_pid()")
                            .equals("1"));
            statement.execute("set local lock_timeout = '5s'");
            statement.executeUpdate(
                    "update delivery set last_error = 'HTTP 500' where delivery_id = '%s'".formatted(parked.id()));
            noting.commit();
        }

        assertThat(retried.join()).isEqualTo(1);
        assertThat(of(parked, "retried_by")).isEqualTo("supervisor");
    }

    private void failedSoFar(int failures) {
        database.change("update delivery_endpoint set failures = %d where name = '%s'".formatted(failures, endpoint));
    }

    private int failures() {
        return (int) database.number("select failures from delivery_endpoint where name = '%s'".formatted(endpoint));
    }

    /** Not due for an hour, so that nobody else takes it up. */
    private Delivery waiting(int attempts) {
        var delivery = UUID.randomUUID();
        var alert = UUID.randomUUID();
        QuarkusTransaction.requiringNew().run(() -> {
            database.change("""
                    insert into alert (id, subject, rule, case_id, case_number, audience, cause, severity, report_count, raised_at)
                    values ('%s', 'case:%s', 'CASE_FOR_AGENCY', '%s', 'HS-2026-900001', 'agency:hanoi-police', 'yours', 'NORMAL', 1, now())
                    """.formatted(alert, alert, alert));
            database.change("""
                    insert into delivery (delivery_id, alert_id, endpoint, state, attempts, next_attempt_at)
                    values ('%s', '%s', '%s', 'PENDING', %d, now() + interval '1 hour')
                    """.formatted(delivery, alert, endpoint, attempts));
        });
        return new Delivery(delivery, alert, endpoint, null, Language.VI, null, null, attempts);
    }

    private boolean isDue(Delivery delivery) {
        return of(
                        delivery,
                        "(state <> 'PENDING' or attempts <> %d or next_attempt_at <= clock_timestamp())"
                                .formatted(delivery.attempts()))
                .equals("t");
    }

    private String of(Delivery delivery, String column) {
        return database.text("select %s from delivery where delivery_id = '%s'".formatted(column, delivery.id()));
    }
}
