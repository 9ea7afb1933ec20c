package vn.kiemtin.alerts.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.kiemtin.alerts.Database;
import vn.kiemtin.alerts.SignInKeys;
import vn.kiemtin.alerts.audiences.Audience;
import vn.kiemtin.alerts.rules.RulesOfTests;
import vn.kiemtin.alerts.wishes.OwnMails;
import vn.kiemtin.mail.testing.MailServer;
import vn.kiemtin.messaging.testing.RealParts;
import vn.kiemtin.web.Page;

/** Mails to people, by their wishes. SEVERE_CASE_OPENED is mandatory, CASE_FOR_AGENCY is not. Hanoi is seven hours before UTC. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
@QuarkusTestResource(MailServer.class)
class OwnMailsTest {

    private static final String NO_QUIET = "null, null, '{}'";
    private static final String NIGHTS = "'22:00', '06:30', '{1,2,3,4,5,6,7}'";
    private static final Instant FRIDAY_AT_23 = LocalDate.now(Page.CITY)
            .with(TemporalAdjusters.next(DayOfWeek.FRIDAY))
            .plusWeeks(1)
            .atTime(23, 0)
            .atZone(Page.CITY)
            .toInstant();

    @Inject
    Raised raised;

    @Inject
    Database database;

    @Inject
    RulesOfTests rules;

    @Inject
    Deliveries deliveries;

    @Inject
    OwnMails own;

    private final String binh = "binh-" + UUID.randomUUID();
    private final String lan = "lan-" + UUID.randomUUID();
    private final String agency = "agency:test-" + UUID.randomUUID();

    @AfterEach
    void nobodyWaitsAnyMore() {
        database.change(
                "update delivery set state = 'CANCELLED' where state in ('PENDING', 'PARKED') and for_person in ('%s', '%s')"
                        .formatted(binh, lan));
        database.change("delete from person where username in ('%s', '%s')".formatted(binh, lan));
    }

    @Test
    void whoeverAskedForMailsGetsOneBesideTheMailboxInTheirLanguageAlone() throws Exception {
        raised.person(binh, agency, "AT_ONCE", NO_QUIET);
        database.change("update person set language = 'en' where username = '%s'".formatted(binh));

        raised.at(Instant.now(), "CASE_FOR_AGENCY", new Audience(agency));

        eventually().until(() -> mailsTo(binh).size() == 1);
        assertThat(mailsTo(binh).getFirst().getSubject()).isEqualTo("Case HS-2026-900002 is for your agency");
        assertThat(mailsTo(binh).getFirst().getHeader("Message-ID")[0]).startsWith("<alert-");
        assertThat(textOf(mailsTo(binh).getFirst())).doesNotContain("Hồ sơ HS-2026-900002");
    }

    @Test
    void whoeverAskedForNothingGetsOnlyWhatIsForThemAlone() {
        raised.person(binh, agency, null, NO_QUIET);

        var ofAll = raised.at(Instant.now(), "SEVERE_CASE_OPENED", new Audience(agency));
        var alone = raised.at(Instant.now(), "MENTIONED", Audience.person(binh));

        eventually().until(() -> state(alone, binh).equals("SENT"));
        assertThat(state(ofAll, binh)).isNull();
        assertThat(mailsTo(binh)).hasSize(1);
    }

    @Test
    void aRuleThatIsNotMailedReachesOnlyWhoeverAskedForIt() {
        raised.person(binh, agency, "AT_ONCE", NO_QUIET);
        raised.person(lan, agency, null, NO_QUIET);
        rules.change("update alert_rule set channels = '{}' where code in ('CASE_FOR_AGENCY', 'MENTIONED')");
        try {
            var ofAll = raised.at(Instant.now(), "CASE_FOR_AGENCY", new Audience(agency));
            var alone = raised.at(Instant.now(), "MENTIONED", Audience.person(lan));

            assertThat(countOf(ofAll)).isEqualTo("1");
            eventually().until(() -> state(ofAll, binh).equals("SENT"));
            assertThat(countOf(alone)).isEqualTo("0");
        } finally {
            rules.restore();
        }
    }

    @Test
    void whatIsOnesAloneWaitsForTheEndOfTheNight() {
        raised.person(binh, agency, null, NIGHTS);

        var alert = raised.at(FRIDAY_AT_23, "MENTIONED", Audience.person(binh));

        assertThat(due(alert, binh)).isEqualTo(FRIDAY_AT_23.plus(Duration.ofMinutes(7 * 60 + 30)));
        assertThat(of(alert, binh, "held")).isEqualTo("QUIET_HOURS");
    }

    @Test
    void aQuietWeekendHoldsAMailFromFridayNightUntilMonday() {
        raised.person(binh, agency, "AT_ONCE", "'00:00', '00:00', '{6,7}'");

        var beforeIt = raised.at(FRIDAY_AT_23, "CASE_FOR_AGENCY", new Audience(agency));
        var inIt = raised.at(FRIDAY_AT_23.plus(Duration.ofHours(11)), "CASE_FOR_AGENCY", new Audience(agency));

        assertThat(of(beforeIt, binh, "held")).isNull();
        assertThat(due(inIt, binh)).isEqualTo(FRIDAY_AT_23.plus(Duration.ofHours(49)));
    }

    @Test
    void whatIsUrgentWaitsForNoMorningButForTheDigestOfWhoeverWishesForOne() {
        raised.person(binh, agency, "AT_ONCE", NIGHTS);
        raised.person(lan, agency, "DIGEST", NIGHTS);
        rules.change("update alert_rule set urgency = 'URGENT' where code = 'CASE_FOR_AGENCY'");
        try {
            var alert = raised.at(FRIDAY_AT_23, "CASE_FOR_AGENCY", new Audience(agency));

            assertThat(of(alert, binh, "held")).isNull();
            assertThat(of(alert, lan, "held")).isEqualTo("DIGEST");
        } finally {
            rules.restore();
        }
    }

    @Test
    void whatIsMandatoryWaitsForNoMorning() {
        raised.person(binh, agency, "DIGEST", NIGHTS);

        var alert = raised.at(FRIDAY_AT_23, "SEVERE_CASE_OPENED", new Audience(agency));

        assertThat(of(alert, binh, "held")).isNull();
        eventually().until(() -> state(alert, binh).equals("SENT"));
    }

    @Test
    void whatSomebodyHasNoticedBeforeTheMorningIsNotSent() {
        raised.person(binh, agency, "AT_ONCE", NIGHTS);
        raised.person(lan, agency, "DIGEST", NIGHTS);
        var alert = raised.at(FRIDAY_AT_23, "CASE_FOR_AGENCY", new Audience(agency));

        raised.acknowledge(alert);

        assertThat(state(alert, binh)).isEqualTo("CANCELLED");
        assertThat(state(alert, lan)).isEqualTo("PENDING");
    }

    @Test
    void aServerThatIsBackSendsNothingBeforeQuietHoursEnd() {
        raised.person(binh, agency, "AT_ONCE", NIGHTS);
        var alert = raised.at(FRIDAY_AT_23, "CASE_FOR_AGENCY", new Audience(agency));
        MailServer.goAway();
        var other = raised.at(Instant.now(), "CASE_FOR_AGENCY", new Audience("agency:hanoi-police"));
        eventually()
                .until(() ->
                        Integer.parseInt(database.text("select failures from delivery_endpoint where name = 'mail'"))
                                >= 5);

        MailServer.comeBack();

        eventually()
                .until(() -> database.text("select state from delivery where alert_id = '%s'".formatted(other))
                        .equals("SENT"));
        assertThat(due(alert, binh)).isEqualTo(FRIDAY_AT_23.plus(Duration.ofMinutes(7 * 60 + 30)));
        assertThat(state(alert, binh)).isEqualTo("PENDING");
    }

    @Test
    void whoWasNotHereForMonthsOrLostTheRoleGetsNothing() {
        raised.person(binh, agency, "AT_ONCE", NO_QUIET);
        raised.person(lan, agency, "AT_ONCE", NIGHTS);
        database.change("update person set seen_at = now() - interval '91 days' where username = '%s'".formatted(binh));
        var alert = raised.at(FRIDAY_AT_23, "CASE_FOR_AGENCY", new Audience(agency));

        database.change("update person set audiences = '{agency:elsewhere}' where username = '%s'".formatted(lan));
        database.change("update delivery set next_attempt_at = now() where for_person = '%s'".formatted(lan));

        assertThat(state(alert, binh)).isNull();
        eventually().until(() -> state(alert, lan).equals("CANCELLED"));
        assertThat(mailsTo(lan)).isEmpty();
    }

    @Test
    void ofARestrictedCaseOnlyThoseHearWhoAreNamed() {
        raised.person(binh, agency, "AT_ONCE", NO_QUIET);
        raised.person(lan, agency, "AT_ONCE", NO_QUIET);

        var forLan = raised.at(Instant.now(), "CASE_FOR_AGENCY", Audience.person(lan), List.of(lan));
        var forAll = raised.at(Instant.now(), "CASE_FOR_AGENCY", new Audience(agency), List.of(lan));

        eventually().until(() -> state(forLan, lan).equals("SENT"));
        assertThat(state(forAll, binh)).isNull();
        assertThat(state(forAll, lan)).isNull();
        assertThat(state(forLan, binh)).isNull();
    }

    @Test
    void aMailboxThatIsRefusedStopsNobodyElsesMail() throws Exception {
        raised.person(binh, agency, "AT_ONCE", NO_QUIET);
        raised.person(lan, agency, "AT_ONCE", NO_QUIET);
        try (var choosy = MailServer.refuse(binh)) {
            var alert = raised.at(Instant.now(), "CASE_FOR_AGENCY", new Audience(agency));

            eventually().until(() -> state(alert, lan).equals("SENT"));
            eventually().until(() -> Integer.parseInt(of(alert, binh, "attempts")) >= 6);

            assertThat(choosy.receivers()).contains(lan + "@people.example");
            assertThat(state(alert, binh)).isEqualTo("PENDING");
            assertThat(of(alert, binh, "last_error")).contains("550");
            database.change("update delivery set tried_since = now() - interval '4 days' where for_person = '%s'"
                    .formatted(binh));
            eventually().until(() -> state(alert, binh).equals("PARKED"));
        } finally {
            MailServer.comeBack();
        }
    }

    @Test
    void theDigestListsWhatCameSinceTheLastOneOnceADay() throws Exception {
        raised.person(binh, agency, "DIGEST", NO_QUIET);
        raised.person(lan, agency, "DIGEST", NO_QUIET);
        var first = raised.at(Instant.now(), "CASE_FOR_AGENCY", new Audience(agency));
        var second = raised.at(Instant.now(), "HAND_OVER_OFFERED", new Audience(agency));
        var digestAt = due(first, binh);
        assertThat(digestAt.atZone(Page.CITY).toLocalTime()).isEqualTo(LocalTime.of(7, 30));

        itIsTimeForTheDigest(binh);

        eventually().until(() -> mailsTo(binh).size() == 1);
        var mail = mailsTo(binh).getFirst();
        assertThat(mail.getSubject()).startsWith("Tổng hợp ngày ").endsWith(": 2 cảnh báo");
        assertThat(mail.getHeader("Message-ID")[0]).startsWith("<digest-");
        assertThat(textOf(mail))
                .contains("Hồ sơ HS-2026-900002 thuộc trách nhiệm", "Đề nghị nhận hồ sơ", "/alerts/preferences");
        eventually()
                .until(() ->
                        state(first, binh).equals("SENT") && state(second, binh).equals("SENT"));
        assertThat(state(first, lan)).isEqualTo("PENDING");

        var late = raised.at(Instant.now(), "CASE_FOR_AGENCY", new Audience(agency));
        itIsTimeForTheDigest(binh);

        eventually()
                .until(() -> due(late, binh).isAfter(Instant.now().plus(Duration.ofHours(12)))
                        || !state(late, binh).equals("PENDING"));
        assertThat(state(late, binh)).isEqualTo("PENDING");
        assertThat(mailsTo(binh)).hasSize(1);
    }

    @Test
    void aDigestThatIsGivenUpLeavesTheDayToAnother() {
        raised.person(binh, agency, "DIGEST", NO_QUIET);
        var first = raised.at(Instant.now(), "CASE_FOR_AGENCY", new Audience(agency));
        database.change(
                "update person set address = 'new-%1$s@people.example' where username = '%1$s'".formatted(binh));
        raised.at(Instant.now(), "CASE_FOR_AGENCY", new Audience(agency));

        itIsTimeForTheDigest(binh);
        eventually().until(() -> state(first, binh).equals("CANCELLED"));
        itIsTimeForTheDigest(binh);

        eventually()
                .until(() -> mailsToAddress("new-" + binh + "@people.example").size() == 1);
        assertThat(mailsTo(binh)).isEmpty();
    }

    @Test
    void aDigestThatIsLateIsThatOfItsDay() {
        raised.person(binh, agency, "DIGEST", NO_QUIET);
        var late = raised.at(Instant.now(), "CASE_FOR_AGENCY", new Audience(agency));
        database.change("update delivery set next_attempt_at = now() - interval '1 day' where for_person = '%s'"
                .formatted(binh));
        eventually().until(() -> state(late, binh).equals("SENT"));

        raised.at(Instant.now(), "CASE_FOR_AGENCY", new Audience(agency));
        itIsTimeForTheDigest(binh);

        eventually().until(() -> mailsTo(binh).size() == 2);
    }

    @Test
    void twoPeopleWithOneAddressEachGetTheirOwn() {
        raised.person(binh, agency, "AT_ONCE", NO_QUIET);
        raised.person(lan, agency, "DIGEST", NO_QUIET);
        database.change("update person set address = '%s@people.example' where username = '%s'".formatted(binh, lan));

        var alert = raised.at(Instant.now(), "CASE_FOR_AGENCY", new Audience(agency));

        eventually().until(() -> state(alert, binh).equals("SENT"));
        assertThat(of(alert, lan, "held")).isEqualTo("DIGEST");
    }

    @Test
    void whatWaitsByWishIsNoBacklogBeforeItsTime() {
        raised.person(binh, agency, "DIGEST", NO_QUIET);
        var alert = raised.at(Instant.now(), "CASE_FOR_AGENCY", new Audience(agency));
        database.change("update alert set raised_at = now() - interval '2 years' where id = '%s'".formatted(alert));

        eventually()
                .until(() -> deliveries.backlog().stream()
                        .filter(waiting -> waiting.channel().equals("mail"))
                        .allMatch(waiting ->
                                waiting.oldestSeconds() < Duration.ofDays(365).toSeconds()));
    }

    @Test
    void whoWasNotHereForMonthsIsForgottenWithTheAddress() {
        raised.person(binh, agency, "AT_ONCE", NO_QUIET);
        raised.person(lan, agency, "AT_ONCE", NO_QUIET);
        var alert = raised.at(Instant.now(), "CASE_FOR_AGENCY", new Audience(agency));
        eventually()
                .until(() ->
                        state(alert, binh).equals("SENT") && state(alert, lan).equals("SENT"));
        database.change("update person set seen_at = now() - interval '91 days' where username = '%s'".formatted(binh));
        database.change(
                "update delivery set tried_since = now() - interval '91 days' where for_person = '%s'".formatted(binh));

        deliveries.forgetAddresses(own.forgetUnseen());

        assertThat(database.text("select count(*) from person where username = '%s'".formatted(binh)))
                .isEqualTo("0");
        assertThat(database.text("select count(*) from person where username = '%s'".formatted(lan)))
                .isEqualTo("1");
        assertThat(of(alert, binh, "address")).doesNotContain("@");
        assertThat(of(alert, lan, "address")).contains("@");
        assertThat(of(alert, binh, "state")).isEqualTo("SENT");
    }

    @Test
    void severalInstancesMakeOneDigest() throws Exception {
        raised.person(binh, agency, "DIGEST", NO_QUIET);
        for (int i = 0; i < 20; i++) {
            raised.at(Instant.now(), "CASE_FOR_AGENCY", new Audience(agency));
        }
        itIsTimeForTheDigest(binh);

        try (var instances = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 8; i++) {
                instances.execute(() -> deliveries.claim(Delivery.MAIL, 1, Duration.ofMillis(1)));
            }
        }

        eventually()
                .until(() -> database.text(
                                "select count(*) from delivery where for_person = '%s' and alert_id is not null and state = 'SENT'"
                                        .formatted(binh))
                        .equals("20"));
        assertThat(database.text(
                        "select count(*) from delivery where for_person = '%s' and alert_id is null".formatted(binh)))
                .isEqualTo("1");
        assertThat(mailsTo(binh).stream().map(OwnMailsTest::idOf).distinct()).hasSize(1);
    }

    private static String idOf(MimeMessage mail) {
        try {
            return mail.getHeader("Message-ID")[0];
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void itIsTimeForTheDigest(String person) {
        database.change("update delivery set next_attempt_at = now() where for_person = '%s' and state = 'PENDING'"
                .formatted(person));
    }

    private String countOf(UUID alert) {
        return database.text("select count(*) from delivery where alert_id = '%s'".formatted(alert));
    }

    private String state(UUID alert, String person) {
        return of(alert, person, "state");
    }

    private Instant due(UUID alert, String person) {
        return OffsetDateTime.parse(of(
                        alert, person, "to_char(next_attempt_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')"))
                .toInstant();
    }

    private String of(UUID alert, String person, String column) {
        return database.text(
                "select %s from delivery where alert_id = '%s' and for_person = '%s'".formatted(column, alert, person));
    }

    static String textOf(MimeMessage mail) throws IOException, MessagingException {
        return (String) ((Multipart) mail.getContent()).getBodyPart(0).getContent();
    }

    private static List<MimeMessage> mailsTo(String person) {
        return mailsToAddress(person + "@people.example");
    }

    static List<MimeMessage> mailsToAddress(String address) {
        return Stream.of(MailServer.server().getReceivedMessages())
                .filter(mail -> {
                    try {
                        return mail.getRecipients(Message.RecipientType.TO)[0]
                                .toString()
                                .equals(address);
                    } catch (MessagingException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toList();
    }

    static ConditionFactory eventually() {
        return await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptions();
    }
}
