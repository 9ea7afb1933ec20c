package vn.kiemtin.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.sun.net.httpserver.HttpExchange;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kiemtin.mail.testing.MailServer;
import vn.kiemtin.messaging.testing.RealParts;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
@QuarkusTestResource(MailServer.class)
class WebhooksTest {

    private static final String ENDPOINTS = "/api/v1/alerts/endpoints";
    private static final String DELIVERIES = "/api/v1/alerts/deliveries";
    private static final String POLICE = "agency:hanoi-police";
    private static final String DEPARTMENT = "agency:hanoi-dic";

    @Inject
    Database database;

    private WebhookReceiver receiver;
    private WebhookReceiver other;

    @BeforeEach
    void start() throws IOException {
        receiver = new WebhookReceiver();
        other = new WebhookReceiver();
    }

    @AfterEach
    void removeAll() {
        List<Map<String, Object>> left =
                SignIn.SUPERVISOR.request().get(ENDPOINTS).jsonPath().getList("endpoints");
        left.forEach(endpoint -> SignIn.SUPERVISOR
                .request()
                .header("If-Match", "\"" + endpoint.get("version") + "\"")
                .delete(ENDPOINTS + "/" + endpoint.get("id"))
                .then()
                .statusCode(204));
        receiver.close();
        other.close();
    }

    @Test
    void anAlertIsPostedOnceSignedAsThePublishedLibraryWantsIt() {
        var secret = register(receiver.url(), POLICE).secret();
        var told = new Told("hanoi-police", "hanoi-dic").opened("SEVERE");

        Told.eventually().until(() -> receiver.about(told).size() == 1);

        var message = receiver.about(told).getFirst();
        assertThat(message.isSignedWith(secret)).isTrue();
        assertThat(message.isSignedWith("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
                .isFalse();
        assertThat(message.path()).isEqualTo("/hook?from=kiem-tin");
        assertThat(message.body())
                .contains("\"type\":\"alert.raised\"", "\"rule\":\"CASE_FOR_AGENCY\"", "/desk/cases/" + told.number)
                .doesNotContain("Tin đồn về hồ sơ");
        Told.eventually().until(() -> statesOf(told, "webhook").equals(List.of("SENT")));

        SignIn.POLICE_OFFICER
                .request()
                .post("/api/v1/alerts/" + told.alertOf(SignIn.POLICE_OFFICER) + "/acknowledge")
                .then()
                .statusCode(200);

        assertThat(statesOf(told, "webhook")).containsExactly("ACKNOWLEDGED");
    }

    @Test
    void forAWhileANewSecretAndTheFormerOneBothSign() {
        var registered = register(receiver.url(), POLICE);
        var rotated = SignIn.SUPERVISOR
                .request()
                .header("If-Match", "\"1\"")
                .post(ENDPOINTS + "/" + registered.id() + "/secret")
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .header("Cache-Control", "no-store")
                .body("formerSecretUntil", not(nullValue()));
        String secret = rotated.extract().path("secret");
        var told = new Told("hanoi-police").opened("NORMAL");
        Told.eventually().until(() -> receiver.about(told).size() == 1);

        var message = receiver.about(told).getFirst();
        assertThat(secret).isNotEqualTo(registered.secret());
        assertThat(message.isSignedWith(registered.secret())).isTrue();
        assertThat(message.isSignedWith(secret)).isTrue();

        database.change("update webhook_endpoint set former_valid_until = now() - interval '1 second' where id = '%s'"
                .formatted(registered.id()));
        var later = new Told("hanoi-police").opened("NORMAL");
        Told.eventually().until(() -> receiver.about(later).size() == 1);

        assertThat(receiver.about(later).getFirst().isSignedWith(registered.secret()))
                .isFalse();
        assertThat(receiver.about(later).getFirst().isSignedWith(secret)).isTrue();
    }

    @Test
    void anEndpointThatFailsGetsTheSameMessageAgainUntilItTakesIt() {
        var failures = "select failures from delivery_endpoint where name = 'webhook:%s'"
                .formatted(register(receiver.url(), POLICE).id());
        receiver.answers(500);
        var told = new Told("hanoi-police").opened("NORMAL");
        Told.eventually().until(() -> receiver.about(told).size() >= 7);
        assertThat(database.number(failures)).isGreaterThanOrEqualTo(5);

        receiver.answers(204);

        Told.eventually().until(() -> statesOf(told, "webhook").equals(List.of("SENT")));
        assertThat(receiver.about(told).stream()
                        .map(WebhookReceiver.Received::id)
                        .distinct())
                .hasSize(1);
        assertThat(database.number(failures)).isZero();
    }

    @Test
    void anEndpointThatHangsDelaysNeitherAnotherOneNorAMailNorTheInbox() {
        var released = new CountDownLatch(1);
        register(receiver.url(), POLICE);
        register(other.url(), POLICE);
        receiver.answers(exchange -> {
            await(released);
            exchange.sendResponseHeaders(204, -1);
        });
        var all = Stream.generate(() -> new Told("hanoi-police").opened("NORMAL"))
                .limit(20)
                .toList();

        Told.eventually()
                .atMost(Duration.ofSeconds(10))
                .until(() -> all.stream().allMatch(told -> other.about(told).size() == 1));
        Told.eventually()
                .atMost(Duration.ofSeconds(5))
                .until(() -> all.stream()
                        .allMatch(told -> told.alertsOf(SignIn.POLICE_OFFICER).size() == 1));
        Told.eventually()
                .until(() ->
                        all.stream().allMatch(told -> statesOf(told, "mail").equals(List.of("SENT"))));
        assertThat(all).noneMatch(told -> statesOf(told, receiver.url()).contains("SENT"));

        released.countDown();

        Told.eventually()
                .until(() -> all.stream()
                        .allMatch(told -> statesOf(told, receiver.url()).equals(List.of("SENT"))));
    }

    @Test
    void aRedirectIsAFailureAndNotFollowed() {
        register(receiver.url(), POLICE);
        receiver.answers(exchange -> {
            exchange.getResponseHeaders().add("Location", other.url());
            exchange.sendResponseHeaders(307, -1);
        });
        var told = new Told("hanoi-police").opened("NORMAL");

        Told.eventually().until(() -> receiver.about(told).size() >= 2);

        assertThat(errorOf(told)).isEqualTo("HTTP 307");
        assertThat(other.received()).isEmpty();
    }

    @Test
    void ofAnAnswerWithoutEndOnlyTheBeginningIsRead() {
        register(receiver.url(), POLICE);
        receiver.answers(WebhooksTest::withoutEnd);
        var told = new Told("hanoi-police").opened("NORMAL");

        Told.eventually().until(() -> statesOf(told, "webhook").equals(List.of("SENT")));

        assertThat(receiver.about(told)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.2/hook",
                "http://169.254.169.254/latest/meta-data",
                "https://10.0.0.1/hook",
                "https://[::1]/hook",
                "https://0.0.0.0/hook"
            })
    void anAddressThatIsNotPublicIsRefusedAtOnceAndAtEachAttempt(String address) {
        SignIn.SUPERVISOR
                .request()
                .body(body(address, POLICE))
                .post(ENDPOINTS)
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/invalid-request"))
                .body("errors.field", equalTo(List.of("url")));
        var registered = register(receiver.url(), POLICE);

        // as if its name stood for another address by now
        database.change("update webhook_endpoint set url = '%s' where id = '%s'".formatted(address, registered.id()));
        var told = new Told("hanoi-police").opened("NORMAL");

        Told.eventually().until(() -> "its address is not public".equals(errorOf(told)));
        assertThat(receiver.received()).isEmpty();
    }

    @Test
    void whatAProcessHadClaimedWhenItDiedIsSentAgainUnderTheSameId() {
        register(receiver.url(), POLICE);
        var told = new Told("hanoi-police").opened("NORMAL");
        Told.eventually().until(() -> statesOf(told, "webhook").equals(List.of("SENT")));

        // as the row stands if the process ends after the answer, before its note
        database.change(
                "update delivery set state = 'PENDING', claimed_until = clock_timestamp() + interval '1 second' where delivery_id = "
                        + webhookOf(told));

        Told.eventually().until(() -> receiver.about(told).size() == 2);
        assertThat(receiver.about(told).stream()
                        .map(WebhookReceiver.Received::id)
                        .distinct())
                .hasSize(1);
        Told.eventually().until(() -> statesOf(told, "webhook").equals(List.of("SENT")));
    }

    @Test
    void whatIsParkedWaitsForSomebodyWhoHasItTriedAgain() {
        var registered = register(receiver.url(), POLICE);
        receiver.answers(500);
        var told = new Told("hanoi-police").opened("NORMAL");
        Told.eventually().until(() -> !receiver.about(told).isEmpty());
        database.change("update delivery set attempts = 5, tried_since = now() - interval '4 days' where delivery_id = "
                + webhookOf(told));
        Told.eventually().until(() -> statesOf(told, "webhook").equals(List.of("PARKED")));
        String parked = SignIn.SUPERVISOR
                .request()
                .queryParam("state", "PARKED")
                .queryParam("endpoint", "webhook:" + registered.id())
                .get(DELIVERIES)
                .then()
                .statusCode(200)
                .body("deliveries", hasSize(1))
                .body("deliveries[0].lastError", equalTo("HTTP 500"))
                .body("deliveries[0].caseNumber", equalTo(told.number))
                .extract()
                .path("deliveries[0].id");
        receiver.answers(204);

        retry(parked, SignIn.DEPARTMENT_ADMINISTRATOR).statusCode(404);
        retry(parked, SignIn.POLICE_OFFICER).statusCode(403);
        retry(parked, SignIn.POLICE_ADMINISTRATOR)
                .statusCode(200)
                .body("retriedBy", equalTo("police.administrator"))
                .body("caseNumber", nullValue());

        Told.eventually().until(() -> statesOf(told, "webhook").equals(List.of("SENT")));
        retry(parked, SignIn.SUPERVISOR).statusCode(409).body("type", equalTo("/problems/not-parked"));
        assertThat(receiver.about(told).stream()
                        .map(WebhookReceiver.Received::id)
                        .distinct())
                .hasSize(1);
    }

    @Test
    void everythingThatIsParkedCanBeTriedAgainAtOnce() {
        register(receiver.url(), POLICE);
        receiver.answers(410);
        var all = List.of(new Told("hanoi-police").opened("NORMAL"), new Told("hanoi-police").opened("NORMAL"));
        Told.eventually()
                .until(() ->
                        all.stream().allMatch(told -> statesOf(told, "webhook").equals(List.of("PARKED"))));
        receiver.answers(200);

        SignIn.DEPARTMENT_ADMINISTRATOR
                .request()
                .post(DELIVERIES + "/retry")
                .then()
                .statusCode(200)
                .body("retried", equalTo(0));
        SignIn.POLICE_ADMINISTRATOR
                .request()
                .post(DELIVERIES + "/retry")
                .then()
                .statusCode(200)
                .body("retried", equalTo(2));

        Told.eventually()
                .until(() ->
                        all.stream().allMatch(told -> statesOf(told, "webhook").equals(List.of("SENT"))));
    }

    @Test
    void nothingMoreIsPostedToAnEndpointThatWasRemoved() {
        var registered = register(receiver.url(), POLICE);
        receiver.answers(503);
        var told = new Told("hanoi-police").opened("NORMAL");
        Told.eventually().until(() -> !receiver.about(told).isEmpty());

        SignIn.SUPERVISOR
                .request()
                .header("If-Match", "\"1\"")
                .delete(ENDPOINTS + "/" + registered.id())
                .then()
                .statusCode(204);

        Told.eventually().until(() -> statesOf(told, "webhook").equals(List.of("CANCELLED")));
        SignIn.SUPERVISOR
                .request()
                .get(ENDPOINTS + "/" + registered.id())
                .then()
                .statusCode(404);
        assertThat(database.number("select count(*) from webhook_endpoint where id = '%s' and secret = ''"
                        .formatted(registered.id())))
                .isEqualTo(1);
    }

    @Test
    void whatIsWithdrawnIsNotPostedAndOfARestrictedCaseNothingIs() {
        register(receiver.url(), DEPARTMENT);
        receiver.answers(503);
        var told = new Told("hanoi-police", "hanoi-dic").opened("NORMAL");
        Told.eventually().until(() -> !receiver.about(told).isEmpty());

        told.triagedFor();
        Told.eventually().until(() -> statesOf(told, "webhook").equals(List.of("CANCELLED")));
        var restricted =
                new Told("hanoi-dic").restrictedTo("department.officer").deadline("Approaching");
        Told.eventually()
                .until(() -> database.number(
                                "select count(*) from alert where case_number = '%s'".formatted(restricted.number))
                        >= 1);

        assertThat(statesOf(restricted, "webhook")).isEmpty();
        assertThat(receiver.about(restricted)).isEmpty();
    }

    @Test
    void anEndpointBelongsToThoseWhoLookAfterAllOfItsAudiences() {
        var mine = register(receiver.url(), POLICE);

        SignIn.POLICE_ADMINISTRATOR
                .request()
                .get(ENDPOINTS + "/" + mine.id())
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("secret", nullValue());
        SignIn.DEPARTMENT_ADMINISTRATOR
                .request()
                .get(ENDPOINTS + "/" + mine.id())
                .then()
                .statusCode(404);
        SignIn.DEPARTMENT_ADMINISTRATOR
                .request()
                .body(body(other.url(), POLICE))
                .post(ENDPOINTS)
                .then()
                .statusCode(403);
        SignIn.POLICE_ADMINISTRATOR
                .request()
                .body(body(other.url(), "supervisors"))
                .post(ENDPOINTS)
                .then()
                .statusCode(403);
        for (var audience : List.of("supervisors", POLICE, "heads:hanoi-police")) {
            SignIn.ADMINISTRATOR
                    .request()
                    .body(body(other.url(), audience))
                    .post(ENDPOINTS)
                    .then()
                    .statusCode(403);
        }
        SignIn.ADMINISTRATOR.request().get(ENDPOINTS + "/" + mine.id()).then().statusCode(200);
        SignIn.POLICE_ADMINISTRATOR
                .request()
                .body(body(other.url(), POLICE, "heads:hanoi-police"))
                .post(ENDPOINTS)
                .then()
                .statusCode(201);
        for (var stranger : List.of(SignIn.POLICE_OFFICER, SignIn.POLICE_HEAD, SignIn.AUDITOR)) {
            stranger.request().get(ENDPOINTS).then().statusCode(403);
            stranger.request().get(DELIVERIES).then().statusCode(403);
        }
    }

    @Test
    void aChangeNeedsTheVersionThatWasSeen() {
        var registered = register(receiver.url(), POLICE);
        var secret = ENDPOINTS + "/" + registered.id() + "/secret";

        SignIn.SUPERVISOR.request().post(secret).then().statusCode(428);
        SignIn.SUPERVISOR
                .request()
                .header("If-Match", "\"7\"")
                .post(secret)
                .then()
                .statusCode(412)
                .header("ETag", "\"1\"");
        SignIn.SUPERVISOR
                .request()
                .body(body(receiver.url(), POLICE))
                .post(ENDPOINTS)
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/already-there"));
    }

    @Test
    void whatCannotBeMeantIsRefusedFieldByField() {
        for (var audience : List.of("person:police.officer", "agency:", "everybody", "agency:Công an")) {
            SignIn.SUPERVISOR
                    .request()
                    .body(body(receiver.url(), audience))
                    .post(ENDPOINTS)
                    .then()
                    .statusCode(422)
                    .body("errors.field", equalTo(List.of("audiences")));
        }
        SignIn.SUPERVISOR.request().body("{}").post(ENDPOINTS).then().statusCode(422);
        SignIn.SUPERVISOR
                .request()
                .queryParam("state", "LOST")
                .get(DELIVERIES)
                .then()
                .statusCode(400);
        SignIn.SUPERVISOR
                .request()
                .queryParam("endpoint", "{x}")
                .get(DELIVERIES)
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/unknown-value"))
                .body("errors.field", equalTo(List.of("endpoint")));
    }

    private record Registered(String id, String secret) {}

    private static Registered register(String url, String... audiences) {
        var answer = SignIn.SUPERVISOR
                .request()
                .body(body(url, audiences))
                .post(ENDPOINTS)
                .then()
                .statusCode(201)
                .header("Cache-Control", "no-store")
                .body("secret", matchesPattern("whsec_[A-Za-z0-9+/]{43}="))
                .extract();
        return new Registered(answer.path("id"), answer.path("secret"));
    }

    private static String body(String url, String... audiences) {
        return "{\"url\":\"%s\",\"audiences\":[%s],\"description\":\"Phần mềm trực ban\"}"
                .formatted(
                        url, Stream.of(audiences).map(one -> "\"" + one + "\"").collect(Collectors.joining(",")));
    }

    private static ValidatableResponse retry(String delivery, SignIn by) {
        return by.request().post(DELIVERIES + "/" + delivery + "/retry").then();
    }

    /**
     * @param to {@code mail}, {@code webhook}, or the URL of one
     */
    private static List<String> statesOf(Told told, String to) {
        List<Map<String, Object>> found = SignIn.SUPERVISOR
                .request()
                .queryParam("limit", 100)
                .get(DELIVERIES)
                .jsonPath()
                .getList("deliveries");
        return found.stream()
                .filter(delivery -> told.number.equals(delivery.get("caseNumber")))
                .filter(delivery -> to.equalsIgnoreCase(String.valueOf(delivery.get("channel")))
                        || to.equals(delivery.get("target")))
                .map(delivery -> String.valueOf(delivery.get("state")))
                .toList();
    }

    private String errorOf(Told told) {
        return database.text(
                "select last_error from delivery join alert on id = alert_id where case_number = ? and endpoint <> 'mail'",
                told.number);
    }

    /** As a subselect. */
    private static String webhookOf(Told told) {
        return "(select delivery_id from delivery join alert on id = alert_id where case_number = '%s' and endpoint <> 'mail')"
                .formatted(told.number);
    }

    private static void withoutEnd(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        var part = new byte[8192];
        try (var out = exchange.getResponseBody()) {
            while (!Thread.currentThread().isInterrupted()) {
                out.write(part);
            }
        }
    }

    private static void await(CountDownLatch released) {
        try {
            released.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
