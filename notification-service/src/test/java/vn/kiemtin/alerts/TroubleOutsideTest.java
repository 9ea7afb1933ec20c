package vn.kiemtin.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vn.kiemtin.mail.testing.MailServer;
import vn.kiemtin.messaging.testing.RealParts;

/** A mail server and a receiving system that have trouble at the same time, in every way that there is. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
@QuarkusTestResource(MailServer.class)
class TroubleOutsideTest {

    private static final String ENDPOINTS = "/api/v1/alerts/endpoints";
    private static final int CASES = 10;

    /** Supervisors, and the lead agency. */
    private static final int ALERTS_OF_EACH = 2;

    /** Of the mail server. */
    enum OfMails {
        AWAY,
        BLACK_HOLE,
        SILENT,
        BUSY,
        DEFERRING;

        private AutoCloseable begin() throws IOException {
            return switch (this) {
                case AWAY -> {
                    MailServer.goAway();
                    yield () -> {};
                }
                case BLACK_HOLE -> MailServer.vanish();
                case SILENT -> MailServer.hang();
                case BUSY -> MailServer.refuse();
                case DEFERRING -> MailServer.defer();
            };
        }
    }

    /** Of the receiving system. */
    enum OfWebhooks {
        HTTP_500,
        SLOW
    }

    @Inject
    Database database;

    @TestHTTPResource("/api/v1/alerts/stream")
    URI stream;

    private final CountDownLatch over = new CountDownLatch(1);
    private WebhookReceiver receiver;
    private String endpoint;

    static Stream<Arguments> allTroubles() {
        return Arrays.stream(OfMails.values())
                .flatMap(mails -> Arrays.stream(OfWebhooks.values()).map(webhooks -> Arguments.of(mails, webhooks)));
    }

    /** Other tests raise alerts by the thousand: their mails go first. */
    @BeforeEach
    void aSystemReceivesWhatTheMailboxesGet() throws IOException {
        Told.eventually()
                .atMost(Duration.ofMinutes(3))
                .until(() -> database.number("select count(*) from delivery where state = 'PENDING'") == 0);
        receiver = new WebhookReceiver();
        endpoint = SignIn.SUPERVISOR
                .request()
                .body(
                        "{\"url\":\"%s\",\"audiences\":[\"supervisors\",\"agency:hanoi-police\"],\"description\":\"Trực ban\"}"
                                .formatted(receiver.url()))
                .post(ENDPOINTS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    @AfterEach
    void removeIt() {
        SignIn.SUPERVISOR
                .request()
                .header("If-Match", "\"1\"")
                .delete(ENDPOINTS + "/" + endpoint)
                .then()
                .statusCode(204);
        receiver.close();
    }

    @ParameterizedTest
    @MethodSource("allTroubles")
    void delaysNoInboxAndKeepsNothingBackOnceItIsOver(OfMails ofMails, OfWebhooks ofWebhooks) throws Exception {
        receiver.answers(
                switch (ofWebhooks) {
                    case HTTP_500 -> exchange -> exchange.sendResponseHeaders(500, -1);
                    case SLOW ->
                        exchange -> {
                            awaitTheEnd();
                            exchange.sendResponseHeaders(204, -1);
                        };
                });
        List<Told> all;
        try (var trouble = ofMails.begin();
                var inbox = new Listener(stream, SignIn.SUPERVISOR, null)) {
            var first = opened();
            Told.eventually().until(() -> inbox.numbers().containsAll(numbers(first)));
            assertThat(sent(first)).isZero();

            Told.eventually().until(() -> failingEndpoints(first) == 2);
            var second = opened();
            Told.eventually().until(() -> inbox.numbers().containsAll(numbers(second)));
            all = Stream.concat(first.stream(), second.stream()).toList();
            assertThat(sent(all)).isZero();
            assertThat(inbox.numbers()).doesNotHaveDuplicates();
        } finally {
            MailServer.comeBack();
            receiver.answers(204);
            over.countDown();
        }

        Told.eventually().until(() -> sent(all) == 2 * ALERTS_OF_EACH * all.size());
        assertThat(all).allSatisfy(told -> {
            assertThat(mailsAbout(told)).isEqualTo(ALERTS_OF_EACH);
            assertThat(receiver.about(told).stream()
                            .map(WebhookReceiver.Received::id)
                            .distinct())
                    .hasSize(ALERTS_OF_EACH);
        });
    }

    private static List<Told> opened() {
        return Stream.generate(() -> new Told("hanoi-police").opened("SEVERE"))
                .limit(CASES)
                .toList();
    }

    private static List<String> numbers(List<Told> all) {
        return all.stream().map(told -> told.number).toList();
    }

    /** Deliveries of both channels. */
    private long sent(List<Told> all) {
        return ofThese(all, "count(*) filter (where state = 'SENT')");
    }

    private long failingEndpoints(List<Told> all) {
        return ofThese(all, "count(distinct endpoint) filter (where last_error is not null)");
    }

    private long ofThese(List<Told> all, String what) {
        return database.number("select %s from delivery join alert on id = alert_id where case_number in (%s)"
                .formatted(what, numbers(all).stream().map("'%s'"::formatted).collect(Collectors.joining(","))));
    }

    /** The Message-IDs under which the mails about this case came. */
    private static long mailsAbout(Told told) {
        return Stream.of(MailServer.server().getReceivedMessages())
                .filter(mail -> subject(mail).contains(told.number))
                .map(TroubleOutsideTest::messageId)
                .distinct()
                .count();
    }

    private static String subject(MimeMessage mail) {
        try {
            return mail.getSubject();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String messageId(MimeMessage mail) {
        try {
            return mail.getMessageID();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void awaitTheEnd() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
