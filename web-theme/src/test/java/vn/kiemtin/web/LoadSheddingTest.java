package vn.kiemtin.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a service does with more requests than it can answer in time. */
@QuarkusTest
@TestProfile(LoadSheddingTest.ThreeAtOnce.class)
class LoadSheddingTest {

    private static final int MOST = 3;

    @TestHTTPResource
    URI origin;

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<CompletableFuture<HttpResponse<String>>> open = new ArrayList<>();

    @BeforeEach
    void fill() throws InterruptedException {
        for (int i = 0; i < MOST; i++) {
            open.add(send("api/slowly/one"));
        }
        SlowResource.arrived.acquire(MOST);
    }

    @AfterEach
    void letGo() {
        SlowResource.go.release(MOST);
        open.forEach(CompletableFuture::join);
        SlowResource.go.drainPermits();
        SlowResource.arrived.drainPermits();
    }

    @Test
    void oneMoreThanItCanAnswerIsToldAtOnceToComeAgain() {
        given().header("Accept-Language", "en")
                .get("/api/things/nothing")
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", matchesPattern("[1-5]"))
                .body("type", equalTo("/problems/temporarily-unavailable"))
                .body("detail", containsString("Nothing of this was recorded"));
    }

    @Test
    void aPersonGetsAPage() {
        given().accept("text/html").get("/things").then().statusCode(503).body(containsString("quá nhiều yêu cầu"));
    }

    @Test
    void whoComesWhenOthersAreAnsweredIsAnswered() {
        SlowResource.go.release(MOST);
        open.forEach(answer -> assertThat(answer.join().statusCode()).isEqualTo(200));

        given().get("/things").then().statusCode(200);
    }

    @Test
    void anAnswerThatGoesOnForLongTakesNoPlace() throws Exception {
        SlowResource.go.release(MOST);
        open.forEach(CompletableFuture::join);
        var streams = new ArrayList<HttpResponse<?>>();
        for (int i = 0; i < 2 * MOST; i++) {
            streams.add(http.send(request("api/slowly/endless"), HttpResponse.BodyHandlers.ofInputStream()));
        }

        given().get("/things").then().statusCode(200);

        assertThat(streams).extracting(HttpResponse::statusCode).containsOnly(200);
        http.shutdownNow();
    }

    private CompletableFuture<HttpResponse<String>> send(String path) {
        return http.sendAsync(request(path), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(origin.resolve("/" + path)).build();
    }

    public static class ThreeAtOnce implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("kiemtin.web.most-requests-at-once", Integer.toString(MOST));
        }
    }
}
