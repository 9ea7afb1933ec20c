package vn.kiemtin.alerts.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.kiemtin.alerts.delivery.OwnMailsTest.eventually;
import static vn.kiemtin.alerts.delivery.OwnMailsTest.mailsToAddress;
import static vn.kiemtin.alerts.delivery.OwnMailsTest.textOf;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.kiemtin.alerts.Database;
import vn.kiemtin.alerts.SignInKeys;
import vn.kiemtin.alerts.audiences.Steward;
import vn.kiemtin.mail.testing.MailServer;
import vn.kiemtin.messaging.testing.RealParts;

/** Many alerts for one address become few mails. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
@QuarkusTestResource(MailServer.class)
class GatheredMailsTest {

    private static final int STORM = 10_000;

    /** With the severities in turn, the last ones the newest. */
    private static final String RAISE = """
            with raised as (
                insert into alert (id, subject, rule, case_id, case_number, audience, cause, severity, report_count, raised_at)
                select gen_random_uuid(), 'case:' || each, case when each %% 4 = 0 then 'DEADLINE_APPROACHING' else 'CASE_FOR_AGENCY' end,
                       gen_random_uuid(), 'HS-2026-' || (800000 + each), 'agency:test-storm', '%2$s',
                       case when each %% 200 = 0 then 'SEVERE' when each %% 2 = 0 then 'HIGH' else 'NORMAL' end, 1,
                       now() - interval '1 hour' + each * interval '1 millisecond'
                from generate_series(1, %3$d) as each returning id)
            insert into delivery (alert_id, address, language, state) select id, '%1$s', 'vi', 'PENDING' from raised
            """;

    @Inject
    Raised raised;

    @Inject
    RetryDeliveries retry;

    @Inject
    DataSource source;

    @Inject
    Database database;

    private final String address = "storm-" + UUID.randomUUID() + "@kiemtin.example";

    @BeforeEach
    void mailsOfOtherTestsAreSent() {
        eventually()
                .atMost(Duration.ofMinutes(3))
                .until(() -> database.text(
                                "select count(*) from delivery where state = 'PENDING' and endpoint = 'mail' and held is null")
                        .equals("0"));
    }

    @AfterEach
    void nothingWaitsAnyMore() {
        database.change(
                "update delivery set state = 'CANCELLED' where state in ('PENDING', 'PARKED') and address = '%s'"
                        .formatted(address));
    }

    @Test
    void tenThousandAlertsBecomeOneReadableMail() throws Exception {
        raise(STORM);

        eventually().until(() -> count("SENT") == STORM);

        var mail = mailsToAddress(address).getFirst();
        assertThat(mailsToAddress(address)).hasSize(1);
        assertThat(mail.getSubject()).isEqualTo("10.000 cảnh báo mới");
        var text = textOf(mail);
        assertThat(text.lines().filter(line -> line.startsWith("* "))).hasSize(100);
        assertThat(text.lines().filter(line -> line.startsWith("* ")).limit(50))
                .allMatch(line -> line.contains("Nghiêm trọng"));
        assertThat(text)
                .contains(
                        "Và 9.950 cảnh báo khác:",
                        "Hồ sơ giao cho cơ quan: 7500",
                        "Sắp đến hạn xử lý: 2450",
                        "10,000 new alerts",
                        "/alerts");
        assertThat(mail.getSize()).isLessThan(100_000);
    }

    @Test
    void everyAttemptSendsTheSameUnderOneId() throws Exception {
        MailServer.goAway();
        raise(1_500);
        eventually().until(() -> wholeMail("attempts") != null && Integer.parseInt(wholeMail("attempts")) >= 2);
        var id = wholeMail("delivery_id");
        assertThat(database.text(
                        "select count(*) from delivery where gathered_into = '%s' and attempts > 0".formatted(id)))
                .isEqualTo("1500");
        var withdrawn = database.text("select alert_id from delivery where gathered_into = '%s' limit 1".formatted(id));

        raised.withdraw(UUID.fromString(withdrawn));
        int until = Integer.parseInt(wholeMail("attempts")) + 2;
        eventually().until(() -> Integer.parseInt(wholeMail("attempts")) >= until);
        MailServer.comeBack();

        eventually().until(() -> count("SENT") == 1_499);
        assertThat(wholeMail("delivery_id")).isEqualTo(id);
        assertThat(mailsToAddress(address)).hasSize(1);
        assertThat(idOf(mailsToAddress(address).getFirst())).isEqualTo("<gathered-" + id + "@kiemtin.example>");
        assertThat(mailsToAddress(address).getFirst().getSubject()).isEqualTo("1.499 cảnh báo mới");
    }

    @Test
    void whoeverDiesAfterTheServerTookItSendsTheSameOnceMoreUnderTheSameId() {
        raise(1_200);
        eventually().until(() -> count("SENT") == 1_200);

        database.change(
                "update delivery set state = 'PENDING', claimed_until = now() where address = '%s'".formatted(address));

        eventually().until(() -> mailsToAddress(address).size() == 2);
        eventually().until(() -> count("SENT") == 1_200);
        assertThat(mailsToAddress(address).stream().map(GatheredMailsTest::idOf).distinct())
                .hasSize(1);
        assertThat(mailsToAddress(address).stream()
                        .map(GatheredMailsTest::subjectOf)
                        .distinct())
                .hasSize(1);
    }

    @Test
    void oneThatIsTriedAgainTakesTheWholeMailWithIt() throws Exception {
        try (var choosy = MailServer.refuse(address)) {
            raise(1_100);
            eventually().until(() -> wholeMail("attempts") != null);
            database.change(
                    "update delivery set tried_since = now() - interval '4 days' where address = '%s' and alert_id is null"
                            .formatted(address));
            eventually().until(() -> count("PARKED") == 1_100);
            assertThat(choosy.receivers()).doesNotContain(address);
        } finally {
            MailServer.comeBack();
        }

        retry.one(
                UUID.fromString(database.text(
                        "select delivery_id from delivery where address = '%s' and alert_id is not null limit 1"
                                .formatted(address))),
                new Steward("supervisor", "Supervisor", null, true));

        eventually().until(() -> count("SENT") == 1_100);
        assertThat(mailsToAddress(address)).hasSize(1);
    }

    @Test
    void whatTricklesInWaitsForTheNextMailAfterAFew() throws SQLException {
        var gather = new GatherMails(5, Duration.ofMinutes(1));
        try (var connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try {
                raise(connection, 5);
                gather.gather(connection);
                assertThat(read(connection, "gathered_into is not null")).isZero();
                update(connection, "state = 'SENT', sent_at = clock_timestamp()", "alert_id is not null");

                raise(connection, 2);
                gather.gather(connection);
                assertThat(read(connection, "gathered_into is not null")).isEqualTo(2);

                raise(connection, 40);
                gather.gather(connection);
                assertThat(read(connection, "gathered_into is not null")).isEqualTo(2);
                assertThat(read(
                                connection,
                                "alert_id is not null and next_attempt_at > clock_timestamp() + interval '50 seconds'"))
                        .isEqualTo(40);

                var next = gather.next(connection, List.of(new Planned.Mailbox(address, "vi")));
                assertThat(next).hasSize(1);
                assertThat(read(
                                connection,
                                "next_attempt_at = '%s'"
                                        .formatted(next.values().iterator().next())))
                        .as("what comes now waits for the same mail")
                        .isEqualTo(40);
                assertThat(gather.next(connection, List.of(new Planned.Mailbox(address, "en"))))
                        .isEmpty();

                update(connection, "tried_since = tried_since - interval '61 seconds'", "alert_id is null");
                update(connection, "next_attempt_at = next_attempt_at - interval '61 seconds'", "state = 'PENDING'");
                gather.gather(connection);
                assertThat(read(connection, "gathered_into is not null")).isEqualTo(42);
                assertThat(read(connection, "alert_id is null")).isEqualTo(2);
            } finally {
                connection.rollback();
            }
        }
    }

    @Test
    void partsOfAMailThatWasGivenUpAreGatheredAnew() throws SQLException {
        var gather = new GatherMails(5, Duration.ofMillis(1));
        try (var connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try {
                raise(connection, 20);
                gather.gather(connection);
                assertThat(read(connection, "gathered_into is not null")).isEqualTo(20);
                update(
                        connection,
                        "state = 'CANCELLED', tried_since = tried_since - interval '1 second'",
                        "alert_id is null");

                gather.gather(connection);

                assertThat(read(connection, "alert_id is null and state = 'PENDING'"))
                        .isEqualTo(1);
                assertThat(read(
                                connection,
                                "gathered_into in (select delivery_id from delivery where state = 'PENDING')"))
                        .isEqualTo(20);
            } finally {
                connection.rollback();
            }
        }
    }

    @Test
    void whatWasTriedOnItsOwnStaysOnItsOwn() throws SQLException {
        var gather = new GatherMails(5, Duration.ofMinutes(1));
        try (var connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try {
                raise(connection, 20);
                update(
                        connection,
                        "attempts = 1",
                        "delivery_id in (select delivery_id from delivery where address = '" + address + "' limit 3)");

                gather.gather(connection);

                assertThat(read(connection, "gathered_into is not null")).isEqualTo(17);
            } finally {
                connection.rollback();
            }
        }
    }

    private void raise(int alerts) {
        database.change(RAISE.formatted(address, UUID.randomUUID(), alerts));
    }

    private void raise(Connection connection, int alerts) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.executeUpdate(RAISE.formatted(address, UUID.randomUUID(), alerts));
            statement.executeUpdate(
                    "update delivery set next_attempt_at = clock_timestamp() where address = '%s' and next_attempt_at = now() and state = 'PENDING'"
                            .formatted(address));
        }
    }

    private void update(Connection connection, String set, String where) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.executeUpdate(
                    "update delivery set %s where address = '%s' and %s".formatted(set, address, where));
        }
    }

    private int read(Connection connection, String where) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "select count(*) from delivery where address = '%s' and %s".formatted(address, where))) {
            row.next();
            return row.getInt(1);
        }
    }

    private long count(String state) {
        return database.number(
                "select count(*) from delivery where address = '%s' and alert_id is not null and state = '%s'"
                        .formatted(address, state));
    }

    private String wholeMail(String column) {
        return database.text(
                "select %s from delivery where address = '%s' and alert_id is null".formatted(column, address));
    }

    private static String idOf(MimeMessage mail) {
        return header(mail, "Message-ID");
    }

    private static String subjectOf(MimeMessage mail) {
        return header(mail, "Subject");
    }

    private static String header(MimeMessage mail, String name) {
        try {
            return List.of(mail.getHeader(name)).getFirst();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
