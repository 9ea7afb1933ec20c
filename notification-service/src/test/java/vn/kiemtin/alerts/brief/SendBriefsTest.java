package vn.kiemtin.alerts.brief;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.kiemtin.alerts.Database;
import vn.kiemtin.alerts.SignInKeys;
import vn.kiemtin.alerts.inbox.Alerts;
import vn.kiemtin.mail.MailSettings;
import vn.kiemtin.mail.testing.MailServer;
import vn.kiemtin.messaging.testing.RealParts;

/** Briefs go out once a day to everybody who gets one; each test has a day of its own, far from now. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
@QuarkusTestResource(MailServer.class)
class SendBriefsTest {

    private static int days;

    @Inject
    Briefs briefs;

    @Inject
    ComposeBrief compose;

    @Inject
    Alerts alerts;

    @Inject
    BriefMail mail;

    @Inject
    MailSettings mails;

    @Inject
    DataSource source;

    @Inject
    Database database;

    private final String agency = "brief-" + UUID.randomUUID().toString().substring(0, 8);
    private final String mailbox = agency + "@kiemtin.example";
    private final String own = "own-" + agency + "@kiemtin.example";
    private String day;

    @BeforeEach
    void anotherDay() {
        day = "2027-03-%02d".formatted(++days);
        database.change("insert into mailbox (audience, address, language) values ('agency:%s', '%s', 'vi')"
                .formatted(agency, mailbox));
    }

    @AfterEach
    void nobodyGetsAnyMore() {
        database.change("delete from mailbox where audience like 'agency:brief-%'");
        database.change("delete from person where username like 'brief-%'");
        database.change("delete from brief_mail");
        database.change("delete from brief");
    }

    @Test
    void nothingIsSentBeforeSevenAndOneBriefAfter() {
        var early = at("06:59:59");
        early.round();
        assertThat(mailsTo(mailbox)).isEmpty();

        at("07:00:00").round();

        assertThat(mailsTo(mailbox)).hasSize(1);
        assertThat(count("brief_mail where receiver = 'agency:%s' and state = 'SENT'".formatted(agency)))
                .isEqualTo(1);
    }

    @Test
    void anInstanceThatStartsLateOrAgainSendsWhatIsStillToBeSentAndNothingTwice() {
        at("11:20:00").round();
        at("11:20:20").round();
        at("23:59:59").round();

        assertThat(mailsTo(mailbox)).hasSize(1);
        assertThat(mailsTo("supervisors@kiemtin.example").stream()
                        .filter(one -> subject(one).contains(day.substring(8) + "/03/2027")))
                .hasSize(1);
    }

    @Test
    void manyInstancesAtOnceSendOneToEachReceiver() throws Exception {
        asksForIt("brief-officer-" + agency, own, "{agency:%s}".formatted(agency), day);
        var instances = IntStream.range(0, 6).mapToObj(_ -> at("07:00:00")).toList();
        var together = new CountDownLatch(1);

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var rounds = instances.stream()
                    .map(instance -> CompletableFuture.runAsync(
                            () -> {
                                waitFor(together);
                                instance.round();
                            },
                            threads))
                    .toList();
            together.countDown();
            rounds.forEach(CompletableFuture::join);
        }
        eventually().until(() -> count("brief_mail where state = 'PENDING'") == 0);

        assertThat(mailsTo(mailbox)).hasSize(1);
        assertThat(mailsTo(own)).hasSize(1);
        assertThat(count("brief where scope = 'agency:%s'".formatted(agency))).isEqualTo(1);
    }

    @Test
    void aMailServerThatIsAwayAtSevenAndBackAtTwentyPastGetsItOnceUnderOneMessageId() throws Exception {
        MailServer.goAway();
        try {
            at("07:00:00").round();
            assertThat(state(agency)).isEqualTo("PENDING");
            eventually().until(() -> {
                at("07:10:00").round();
                return count("brief_mail where receiver = 'agency:%s' and attempts >= 2".formatted(agency)) == 1;
            });
        } finally {
            MailServer.comeBack();
        }

        eventually().until(() -> {
            at("07:20:00").round();
            return state(agency).equals("SENT");
        });

        assertThat(mailsTo(mailbox)).hasSize(1);
        assertThat(mailsTo(mailbox).getFirst().getHeader("Message-ID"))
                .containsExactly("<brief-%s@kiemtin.example>"
                        .formatted(database.text(
                                "select id from brief_mail where receiver = 'agency:%s'".formatted(agency))));
    }

    @Test
    void whatCouldNotBeSentOnItsDayIsGivenUpAndTheNextOneSent() {
        MailServer.goAway();
        try {
            at("07:00:00").round();
            at("23:59:59").round();
            assertThat(state(agency)).isEqualTo("PENDING");
        } finally {
            MailServer.comeBack();
        }

        day = "2027-03-%02d".formatted(++days);
        at("00:00:00").round();
        assertThat(state(agency)).isEqualTo("GIVEN_UP");
        at("07:00:00").round();

        assertThat(mailsTo(mailbox)).hasSize(1);
        assertThat(subject(mailsTo(mailbox).getFirst())).contains(day.substring(8) + "/03/2027");
    }

    @Test
    void whoeverAskedForItGetsOneInTheirLanguageUnlessTheyHaveNotBeenSeenForLong() {
        asksForIt("brief-officer-" + agency, own, "{agency:%s,heads:%s}".formatted(agency, agency), day);
        asksForIt("brief-gone-" + agency, "gone-" + own, "{agency:%s}".formatted(agency), "2027-01-20");
        asksForIt("brief-city-" + agency, "city-" + own, "{supervisors,agency:%s}".formatted(agency), day);
        database.change("insert into person (username, name, address, language, audiences, seen_at, morning_brief)"
                + " values ('brief-quiet-%s', 'x', 'quiet-%s', 'en', '{agency:%s}', '%sT00:00:00Z', false)"
                        .formatted(agency, own, agency, day));

        at("07:00:00").round();

        assertThat(mailsTo(own)).hasSize(1);
        assertThat(subject(mailsTo(own).getFirst())).startsWith("Morning brief");
        assertThat(mailsTo("gone-" + own)).isEmpty();
        assertThat(mailsTo("quiet-" + own)).isEmpty();
        assertThat(mailsTo("city-" + own)).hasSize(1);
        assertThat(database.text(
                        "select scope from brief join brief_mail on brief_id = brief.id where receiver = 'person:brief-city-%s'"
                                .formatted(agency)))
                .isEqualTo("city");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "true | audiences = '{agency:AGENCY}'",
                "true | audiences = '{heads:AGENCY}'",
                "false | audiences = '{agency:another,heads:another}'",
                "false | audiences = '{}'",
                "false | audiences = '{supervisors,agency:AGENCY}'",
                "false | morning_brief = false",
                "false | address = 'new-ADDRESS'",
                "false | address = null"
            })
    void aMailThatIsSentLateGoesToWhoeverItIsStillFor(boolean sent, String change) {
        asksForIt("brief-officer-" + agency, own, "{agency:%s,heads:%s}".formatted(agency, agency), day);
        MailServer.goAway();
        try {
            at("07:00:00").round();
            database.change("update person set %s where username = 'brief-officer-%s'"
                    .formatted(change.replace("AGENCY", agency).replace("ADDRESS", own), agency));
        } finally {
            MailServer.comeBack();
        }

        eventually().until(() -> {
            at("11:00:00").round();
            return count("brief_mail where state = 'PENDING'") == 0;
        });

        assertThat(mailsTo(own)).hasSize(sent ? 1 : 0);
        assertThat(mailsTo("new-" + own)).isEmpty();
        assertThat(database.text(
                        "select state from brief_mail where receiver = 'person:brief-officer-%s'".formatted(agency)))
                .isEqualTo(sent ? "SENT" : "GIVEN_UP");
        assertThat(mailsTo(mailbox)).hasSize(1);
    }

    @Test
    void aSupervisorWhoIsOneNoMoreGetsTheCitysBriefNoMore() {
        asksForIt("brief-city-" + agency, own, "{supervisors}", day);
        MailServer.goAway();
        try {
            at("07:00:00").round();
            database.change("update person set audiences = '{agency:%s}' where username = 'brief-city-%s'"
                    .formatted(agency, agency));
        } finally {
            MailServer.comeBack();
        }

        eventually().until(() -> {
            at("11:00:00").round();
            return count("brief_mail where state = 'PENDING'") == 0;
        });

        assertThat(mailsTo(own)).isEmpty();
    }

    @Test
    void aBriefThatCannotBeMadeKeepsNobodyElseFromTheirsAndIsMadeWhenItCan() {
        var broken = new AtomicBoolean(true);
        var instance = at("07:00:00", new ComposeBrief(source, alerts) {
            @Override
            Brief at(Instant now, Scope scope) {
                if (scope.equals(Scope.CITY) && broken.get()) {
                    throw new IllegalStateException("for this test");
                }
                return super.at(now, scope);
            }
        });

        instance.round();
        assertThat(mailsTo(mailbox)).hasSize(1);
        assertThat(count("brief where scope = 'city'")).isZero();

        broken.set(false);
        instance.round();
        assertThat(count("brief where scope = 'city'")).isEqualTo(1);
        assertThat(mailsTo(mailbox)).hasSize(1);
    }

    @Test
    void aDayWithoutAnythingIsToldInOneLine() throws Exception {
        at("07:00:00").round();

        var sent = mailsTo(mailbox).getFirst();
        assertThat(sent.getSubject())
                .isEqualTo("Bản tin sáng %s/03/2027: không có việc nào cần lưu ý".formatted(day.substring(8)));
        assertThat(text(sent, 0)).contains("nothing to report", "/alerts/brief?day=" + day);
    }

    @Test
    void aMailSaysEverythingInBothLanguagesAsPageAndAsText() throws Exception {
        var told = new CaseStory(agency)
                .severity("SEVERE")
                .due(day + "T03:30:00Z")
                .opened("2026-11-10T00:00:00Z")
                .reported(3, day.replace("-03-", "-02-") + "T00:00:00Z");
        told.reported(2, Instant.parse(day + "T00:00:00Z").minusSeconds(3600).toString());
        eventually()
                .until(() -> count("brief_case where case_id = '%s' and version = %d".formatted(told.id, told.version))
                        == 1);

        at("07:00:00").round();

        var sent = mailsTo(mailbox).getFirst();
        assertThat(sent.getSubject())
                .isEqualTo("Bản tin sáng %s/03/2027: đến hạn hoặc quá hạn 1, đang lan 1, cần phản bác trước 1"
                        .formatted(day.substring(8)));
        assertThat(text(sent, 0))
                .contains(
                        "Cần phản bác trước",
                        "1. " + told.number
                                + " (Nghiêm trọng): 24 giờ qua: 2 phản ánh; 24 giờ trước đó: 0; chưa có thông tin chính thức",
                        "- " + told.number
                                + " (Nghiêm trọng): Hạn 10:30 ngày %s/03/2027; chủ trì: %s"
                                        .formatted(day.substring(8), agency),
                        "\"Tin đồn về hồ sơ " + told.number + "\"",
                        "/desk/cases/" + told.number,
                        "Due today, and overdue",
                        told.number
                                + " (Severe): Reports of the last 24 hours: 2; of the 24 hours before: 0; no official information yet")
                .doesNotContain("<p", "\r\n\r\n\r\n");
        assertThat(text(sent, 1))
                .contains("<td lang=\"vi\"", "<td lang=\"en\"", "<ol", "/desk/cases/" + told.number + "\"")
                .doesNotContain("<script", "<img", "<link");
    }

    @Test
    void aMailThatIsSentLateDoesNotTellOfACaseThatWasRestrictedMeanwhile() throws Exception {
        var told = new CaseStory(agency).due(day + "T03:30:00Z").opened("2026-11-10T00:00:00Z");
        eventually().until(() -> count("brief_case where case_id = '%s'".formatted(told.id)) == 1);
        MailServer.goAway();
        try {
            at("07:00:00").round();
            told.restrictedTo("police.head", "2027-03-01T00:00:00Z");
            eventually().until(() -> count("brief_case where case_id = '%s' and restricted".formatted(told.id)) == 1);
        } finally {
            MailServer.comeBack();
        }

        eventually().until(() -> {
            at("07:20:00").round();
            return state(agency).equals("SENT");
        });

        assertThat(text(mailsTo(mailbox).getFirst(), 0))
                .doesNotContain(told.number)
                .contains("nothing to report");
    }

    @Test
    void briefsAreKeptForFourteenDays() {
        day = "2027-05-01";
        at("07:00:00").round();
        day = "2027-05-15";
        at("07:00:00").round();
        assertThat(briefs.days(new Scope(agency), LocalDate.parse("2027-04-01")))
                .hasSize(2);

        day = "2027-05-16";
        at("07:00:00").round();

        assertThat(briefs.days(new Scope(agency), LocalDate.parse("2027-04-01")))
                .containsExactly(LocalDate.parse("2027-05-16"), LocalDate.parse("2027-05-15"));
    }

    /** An instance whose clock says this time of the city's day. */
    private SendBriefs at(String cityTime) {
        return at(cityTime, compose);
    }

    private SendBriefs at(String cityTime, ComposeBrief composing) {
        var now = Instant.parse(day + "T" + cityTime + "Z").minus(Duration.ofHours(7));
        return new SendBriefs(briefs, composing, mail, source, mails, new Usual(), Clock.fixed(now, ZoneOffset.UTC));
    }

    private record Usual() implements BriefSettings {

        @Override
        public boolean enabled() {
            return true;
        }

        @Override
        public LocalTime at() {
            return LocalTime.of(7, 0);
        }

        @Override
        public int keptDays() {
            return 14;
        }

        @Override
        public Duration seenWithin() {
            return Duration.ofDays(30);
        }

        @Override
        public Duration lookEvery() {
            return Duration.ofSeconds(20);
        }
    }

    private void asksForIt(String username, String address, String audiences, String seen) {
        database.change("""
                insert into person (username, name, address, language, audiences, seen_at, morning_brief)
                values ('%s', 'x', '%s', 'en', '%s', '%sT00:00:00Z', true)""".formatted(username, address, audiences, seen));
    }

    private String state(String ofAgency) {
        return database.text(
                "select state from brief_mail where receiver = 'agency:%s' order by day limit 1".formatted(ofAgency));
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ConditionFactory eventually() {
        return await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(100));
    }

    private static List<MimeMessage> mailsTo(String address) {
        return Stream.of(MailServer.server().getReceivedMessages())
                .filter(mail ->
                        receiver(mail).equals(address) && subject(mail).matches("(?:Bản tin sáng|Morning brief) .*"))
                .toList();
    }

    private static String receiver(MimeMessage mail) {
        try {
            return mail.getRecipients(Message.RecipientType.TO)[0].toString();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String subject(MimeMessage mail) {
        try {
            return mail.getSubject();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(MimeMessage mail, int part) throws Exception {
        return (String) ((Multipart) mail.getContent()).getBodyPart(part).getContent();
    }

    private long count(String what) {
        return database.number("select count(*) from " + what);
    }
}
