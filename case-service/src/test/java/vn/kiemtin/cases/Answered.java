package vn.kiemtin.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * An answer to a request that was sent without REST Assured, whose own work takes longer than most answers: for fixtures, and for tests that ask
 * thousands of times.
 *
 * @param version as an entity tag; null where the answer has none
 */
record Answered(int status, String version, String body) {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    static Answered toGet(SignIn person, String path) {
        return to(request(person, path).GET());
    }

    static Answered toPost(SignIn person, String path, Object body) {
        return to(request(person, path).POST(json(body)));
    }

    /**
     * @param seen the version that the person has before them, as an entity tag
     */
    static Answered toPost(SignIn person, String path, String seen, Object body) {
        return to(request(person, path).header("If-Match", seen).POST(json(body)));
    }

    /** Itself, when it has this status. */
    Answered with(int expected) {
        assertThat(status).as(body).isEqualTo(expected);
        return this;
    }

    JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new AssertionError(body, e);
        }
    }

    /** A text is taken as it is. */
    private static HttpRequest.BodyPublisher json(Object body) {
        try {
            return HttpRequest.BodyPublishers.ofString(
                    body instanceof String text ? text : JSON.writeValueAsString(body));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static HttpRequest.Builder request(SignIn person, String path) {
        return HttpRequest.newBuilder(URI.create(RestAssured.baseURI + ":" + RestAssured.port + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + person.token())
                .header("Content-Type", "application/json");
    }

    private static Answered to(HttpRequest.Builder request) {
        try {
            var answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answered(
                    answer.statusCode(), answer.headers().firstValue("ETag").orElse(null), answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
