package vn.kiemtin.reports.updates;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static vn.kiemtin.reports.Fixtures.eventually;
import static vn.kiemtin.reports.Fixtures.receiptOf;
import static vn.kiemtin.reports.Fixtures.report;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kiemtin.mail.testing.MailServer;
import vn.kiemtin.messaging.testing.KafkaProbe;
import vn.kiemtin.messaging.testing.RealParts;
import vn.kiemtin.reports.Database;
import vn.kiemtin.reports.progress.CaseStory;
import vn.kiemtin.reports.statements.StatementStory;

/** Whoever wishes it is told of news by mail: after confirming the address, until one click ends it. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(MailServer.class)
class UpdatesTest {

    private static final Pattern LINK = Pattern.compile("https?://\\S+");
    private static KafkaProbe broker;

    @Inject
    Database database;

    @Inject
    UpdateSettings settings;

    private final String email = "nguoi." + UUID.randomUUID() + "@example.vn";

    private record Sent(UUID id, String code, Map<String, String> cookies) {}

    @BeforeAll
    static void connect() {
        broker = KafkaProbe.connected();
    }

    @AfterAll
    static void disconnect() {
        broker.close();
    }

    @Test
    void nothingIsSentBeforeTheAddressIsConfirmedAndAButtonConfirmsIt() throws Exception {
        var report = send();
        ask(report, email);
        var confirm = mails(1).getFirst();
        var story = new CaseStory(broker).openedBy(report.id()).wroteTo(report.id(), 1, "Xin hỏi điều bí mật");
        eventually()
                .until(() ->
                        database.number("select count(*) from report_message where report_id = ?", report.id()) == 1);
        assertThat(database.number(
                        "select count(*) from update_mail where kind = 'NEWS' and subscription_id in (select id from mail_subscription where report_id = ?)",
                        report.id()))
                .isZero();

        var link = path(links(confirm).getFirst());
        var page = Jsoup.parse(given().header("Accept-Language", "en").get(link).asString());
        assertThat(page.select("form").attr("action")).isEqualTo(link);
        assertThat(database.text("select state from mail_subscription where report_id = ?", report.id()))
                .isEqualTo("ASKED");
        for (int i = 0; i < 2; i++) {
            assertThat(given().post(link).statusCode()).isEqualTo(200);
        }
        story.wroteTo(report.id(), 2, "Xin hỏi điều bí mật nữa").wroteTo(report.id(), 3, "Và nữa");

        var news = mails(2).getLast();
        assertThat(news.getSubject()).isEqualTo("Phản ánh của bạn có tin mới");
        assertThat(links(news).getFirst()).endsWith("/progress");
        assertThat(news.getHeader("List-Unsubscribe-Post", null)).isEqualTo("List-Unsubscribe=One-Click");
        assertThat(news.getHeader("List-Unsubscribe", null).replaceAll("\\s", ""))
                .isEqualTo("<" + links(news).getLast() + ">");
        for (var mail : List.of(confirm, news)) {
            assertThat(text(mail)).doesNotContain(report.code(), report.code().replace("-", ""), "HS-2026", "bí mật");
        }
        assertThat(database.everything()).doesNotContain(email);
    }

    @Test
    void oneClickEndsTheMailsWithNeitherCookieNorAccountAndShredsTheAddress() throws Exception {
        var report = send();
        var confirmed = confirmed(report);
        var story = new CaseStory(broker).openedBy(report.id());
        var end = path(links(confirmed).getLast());
        assertThat(given().get(end).statusCode()).isEqualTo(200);
        assertThat(addresses(report)).isEqualTo(1);

        assertThat(given().contentType("application/x-www-form-urlencoded")
                        .body("List-Unsubscribe=One-Click")
                        .post(end)
                        .statusCode())
                .isEqualTo(200);

        assertThat(addresses(report)).isZero();
        assertThat(given().post(end).statusCode()).isEqualTo(200);
        assertThat(given().post(end.replaceAll("[^/]+$", "nonsense")).statusCode())
                .isEqualTo(200);
        story.wroteTo(report.id(), 1, "Xin hỏi");
        eventually()
                .until(() ->
                        database.number("select count(*) from report_message where report_id = ?", report.id()) == 1);
        assertThat(pending(report)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"message", "conclusion", "closed", "statement", "dismissed", "referred"})
    void isToldOf(String what) throws Exception {
        var report = send();
        confirmed(report);
        var story = new CaseStory(broker).openedBy(report.id());
        eventually()
                .until(() -> database.text("select status from report where id = ?", report.id())
                        .equals("LINKED"));

        switch (what) {
            case "message" -> story.wroteTo(report.id(), 1, "Xin hỏi");
            case "conclusion" -> story.approved("FALSE");
            case "closed" -> story.closed();
            case "dismissed" -> story.moved("NEW", "DISMISS", "DISMISSED");
            case "referred" -> story.moved("NEW", "REFER", "REFERRED");
            default -> new StatementStory(broker, story.id()).published();
        }

        assertThat(mails(2)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"confirmed", "moved", "merged"})
    void whoComesToACaseAfterItsOutcomeIsToldAllTheSame(String how) throws Exception {
        var report = send();
        confirmed(report);
        var concluded = new CaseStory(broker, "HS-2026-000043").concluded();
        var merged = new CaseStory(broker);
        if (how.equals("confirmed")) {
            concluded.suggestedFor(report.id(), "CONCLUDED");
        } else {
            merged.openedBy(report.id());
        }
        eventually()
                .until(() -> database.text("select status from report where id = ?", report.id())
                                .equals("LINKED")
                        && database.number("select count(*) from followed_case where id = ?", concluded.id()) == 1);
        assertThat(pending(report)).isZero();

        switch (how) {
            case "confirmed" -> concluded.confirmed(report.id(), 2, "CONCLUDED");
            case "moved" -> concluded.movedHere(report.id(), 2, "CONCLUDED");
            default -> merged.mergedInto(concluded);
        }

        assertThat(mails(2)).hasSize(2);
    }

    @Test
    void whoConfirmsWhenThereIsAnOutcomeAlreadyIsToldAllTheSame() throws Exception {
        var report = send();
        ask(report, email);
        var link = path(links(mails(1).getFirst()).getFirst());
        new CaseStory(broker).openedBy(report.id()).approved("FALSE");
        eventually()
                .until(() -> database.number(
                                "select count(*) from followed_case c join report r on r.case_id = c.id where r.id = ? and c.status = 'CONCLUDED'",
                                report.id())
                        == 1);
        assertThat(pending(report)).isZero();

        assertThat(given().post(link).statusCode()).isEqualTo(200);

        assertThat(mails(2)).hasSize(2);
    }

    @Test
    void whoComesToACaseThatIsStillWorkedOnIsNotTold() {
        var report = send();
        wantsMails(report);
        var story = new CaseStory(broker).suggestedFor(report.id(), "VERIFYING");

        story.confirmed(report.id(), 2, "VERIFYING");

        eventually()
                .until(() -> database.number(
                                "select count(*) from report where id = ? and case_id is not null and not suggested",
                                report.id())
                        == 1);
        assertThat(pending(report)).isZero();
    }

    /** However long five events take to come: the mail waits, for a server that is away. */
    @Test
    void whatHappensWithinAShortTimeIsOneMailAndWhatComesLaterAnother() throws Exception {
        var report = send();
        confirmed(report);
        var story = new CaseStory(broker).openedBy(report.id());
        MailServer.goAway();
        try {
            for (int i = 1; i <= 5; i++) {
                story.wroteTo(report.id(), i, "Xin hỏi");
            }
            eventually()
                    .until(() -> database.number("select count(*) from report_message where report_id = ?", report.id())
                            == 5);
            // an attempt that knows of all five
            var before = attempts(report);
            eventually().until(() -> attempts(report) > before);
        } finally {
            MailServer.comeBack();
        }
        // the server that came back is another one: it knows of no mail before
        mails(1);
        eventually().until(() -> pending(report) == 0);
        assertThat(mails(1)).hasSize(1);

        story.wroteTo(report.id(), 6, "Xin hỏi");

        assertThat(mails(2)).hasSize(2);
        eventually().until(() -> pending(report) == 0);
        assertThat(database.text(
                        "select sent_at >= news_at + ? * interval '1 millisecond' from update_mail where kind = 'NEWS' and subscription_id in (select id from mail_subscription where report_id = ?) order by id desc limit 1",
                        settings.collected().toMillis(),
                        report.id()))
                .as("it waits for more to tell")
                .isEqualTo("t");
    }

    @Test
    void otherMovesOfTheCaseAreNoNews() {
        var report = send();
        wantsMails(report);
        new CaseStory(broker).openedBy(report.id()).moved("ASSIGNED", "START", "VERIFYING");

        eventually()
                .until(() -> database.number(
                                "select count(*) from followed_case c join report r on r.case_id = c.id where r.id = ? and c.status = 'VERIFYING'",
                                report.id())
                        == 1);
        assertThat(pending(report)).isZero();
    }

    @Test
    void aLinkThatHasExpiredConfirmsNothingAndItsAddressIsShredded() throws Exception {
        var report = send();
        ask(report, email);
        var link = path(links(mails(1).getFirst()).getFirst());
        database.change("update mail_subscription set expires_at = now() where report_id = ?", report.id());

        assertThat(given().get(link).statusCode()).isEqualTo(410);
        assertThat(given().post(link).statusCode()).isEqualTo(410);

        eventually().until(() -> addresses(report) == 0);
    }

    @Test
    void anotherAddressTakesThePlaceOfTheFirstAndAskingHasALimit() throws Exception {
        var report = send();
        ask(report, email);
        var first = path(links(mails(1).getFirst()).getFirst());
        for (int i = 0; i < 4; i++) {
            assertThat(ask(report, "khac." + email)).isEqualTo(303);
        }

        assertThat(given().post(first).statusCode()).isEqualTo(410);
        assertThat(addresses(report)).isEqualTo(1);
        assertThat(ask(report, email)).isEqualTo(409);
        assertThat(ask(report, "khong phai thu")).isEqualTo(422);
        assertThat(ask(report, "")).isEqualTo(422);
        given().cookies(report.cookies()).redirects().follow(false).post("/progress/mail/end");
        assertThat(addresses(report)).isZero();
        assertThat(given().redirects().follow(false).get("/progress/mail").statusCode())
                .isEqualTo(303);
    }

    @Test
    void oneAddressIsSentSoManyConfirmationsAndWhoAsksIsNotTold() {
        for (int i = 0; i < 5; i++) {
            assertThat(ask(send(), email)).isEqualTo(303);
        }
        mails(5);

        for (var spelling : List.of(email, email.toUpperCase(Locale.ROOT), email.replace("@", "+nua@"))) {
            var report = send();
            assertThat(ask(report, spelling)).isEqualTo(303);
            assertThat(database.text("select state from mail_subscription where report_id = ?", report.id()))
                    .isEqualTo("ASKED");
            assertThat(database.number(
                            "select count(*) from update_mail where subscription_id in (select id from mail_subscription where report_id = ?)",
                            report.id()))
                    .isZero();
            var page = Jsoup.parse(
                    given().cookies(report.cookies()).get("/progress/mail").asString());
            assertThat(page.select("[role=status]")).hasSize(1);
        }
        assertThat(database.everything()).doesNotContain(email);
        database.change("update confirmation_sent set sent_at = sent_at - interval '1 day'");
        assertThat(ask(send(), email)).isEqualTo(303);
        assertThat(mails(6)).hasSize(6);
        eventually()
                .until(() -> database.number(
                                "select count(*) from confirmation_sent where sent_at < now() - interval '1 day'")
                        == 0);
    }

    @Test
    void askingAgainKeepsTheLinkThatWasSentWhereNoOtherMayBe() throws Exception {
        var report = send();
        ask(report, email);
        var link = path(links(mails(1).getFirst()).getFirst());
        for (int i = 0; i < 4; i++) {
            ask(send(), email);
        }
        mails(5);

        assertThat(ask(report, email.replace("@", "+lai@"))).isEqualTo(303);

        assertThat(database.number("select count(*) from mail_subscription where report_id = ?", report.id()))
                .as("it counts as asked")
                .isEqualTo(2);
        assertThat(addresses(report)).isEqualTo(1);
        assertThat(given().post(link).statusCode()).isEqualTo(200);
    }

    @Test
    void anotherAddressThatMayNotBeSentAnythingEndsTheFormerOneAllTheSame() throws Exception {
        var report = send();
        var other = "khac." + email;
        for (int i = 0; i < 5; i++) {
            ask(send(), other);
        }
        ask(report, email);
        var link = path(links(mails(1).getFirst()).getFirst());

        assertThat(ask(report, other)).isEqualTo(303);

        assertThat(given().post(link).statusCode())
                .as("otherwise the link would tell that the other address was used here")
                .isEqualTo(410);
    }

    @Test
    void aMailServerThatIsAwayGetsTheMailLaterAndNobodysAddressIsLoggedOrKept() throws Exception {
        var heard = new StringBuffer();
        var listener = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                heard.append(entry.getMessage()).append(' ');
                for (var parameter : entry.getParameters() == null ? new Object[0] : entry.getParameters()) {
                    heard.append(parameter).append(' ');
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger.getLogger("").addHandler(listener);
        var report = send();
        MailServer.goAway();
        try {
            ask(report, email);
            eventually()
                    .until(() -> database.number(
                                    "select count(*) from update_mail where attempts > 1 and last_error is not null and subscription_id in (select id from mail_subscription where report_id = ?)",
                                    report.id())
                            == 1);
        } finally {
            MailServer.comeBack();
            Logger.getLogger("").removeHandler(listener);
        }

        mails(1);

        assertThat(heard.toString()).contains("update-mail-failed").doesNotContain(email, report.code());
        assertThat(database.everything()).doesNotContain(email);
    }

    private void wantsMails(Sent report) {
        database.change(
                "insert into mail_subscription (id, report_id, language, state, asked_at, expires_at, confirm_id, end_id, confirm_hash, end_hash, key_version) "
                        + "values (uuidv7(), ?, 'vi', 'WANTED', now(), now(), uuidv7(), uuidv7(), uuid_send(uuidv7()), uuid_send(uuidv7()), 1)",
                report.id());
    }

    private Sent send() {
        var text = "Tin đồn thất thiệt " + UUID.randomUUID();
        var code = receiptOf(report(text));
        var cookies = given().redirects()
                .follow(false)
                .formParam("code", code)
                .post("/progress")
                .cookies();
        return new Sent(database.reportWithText(text), code, cookies);
    }

    private static int ask(Sent report, String address) {
        return given().cookies(report.cookies())
                .header("Accept-Language", "vi")
                .redirects()
                .follow(false)
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam("email", address)
                .post("/progress/mail")
                .statusCode();
    }

    private MimeMessage confirmed(Sent report) throws Exception {
        assertThat(ask(report, email)).isEqualTo(303);
        var mail = mails(1).getFirst();
        assertThat(given().post(path(links(mail).getFirst())).statusCode()).isEqualTo(200);
        return mail;
    }

    private List<MimeMessage> mails(int count) {
        return eventually()
                .until(
                        () -> {
                            var mine = new ArrayList<MimeMessage>();
                            for (var mail : MailServer.server().getReceivedMessages()) {
                                if (mail.getAllRecipients()[0].toString().equals(email)) {
                                    mine.add(mail);
                                }
                            }
                            return mine;
                        },
                        mine -> mine.size() >= count);
    }

    private static String text(MimeMessage mail) throws MessagingException, IOException {
        return mail.getSubject() + "\n" + mail.getContent();
    }

    private static List<String> links(MimeMessage mail) throws MessagingException, IOException {
        return LINK.matcher(text(mail)).results().map(found -> found.group()).toList();
    }

    private static String path(String link) {
        return link.replaceFirst("^https?://[^/]+", "");
    }

    private long addresses(Sent report) {
        return database.number(
                "select count(*) from contact where report_id in (select id from mail_subscription where report_id = ?)",
                report.id());
    }

    private long attempts(Sent report) {
        return database.number(
                "select coalesce(sum(attempts), 0) from update_mail where kind = 'NEWS' and subscription_id in (select id from mail_subscription where report_id = ?)",
                report.id());
    }

    private long pending(Sent report) {
        return database.number(
                "select count(*) from update_mail where state = 'PENDING' and kind = 'NEWS' and subscription_id in (select id from mail_subscription where report_id = ?)",
                report.id());
    }
}
