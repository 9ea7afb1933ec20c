package vn.kiemtin.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.oneOf;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever arrives, it is the sender's mistake and told as a problem: never a failure of ours, never an empty answer. */
@QuarkusTest
class UnreadableRequestsTest {

    @TestHTTPResource
    URI server;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"name": 12345}                     | name
                    {"name": 1.5}                       | name
                    {"name": true}                      | name
                    {"name": "x", "language": 0}        | language
                    {"name": "x", "language": "0"}      | language
                    {"name": "x", "language": "vi"}     | language
                    {"name": "x", "language": ""}       | language
                    {"name": "x", "language": true}     | language
                    {"name": "x", "count": "1"}         | count
                    {"name": "x", "count": 1.5}         | count
                    {"name": "x", "count": 1.0}         | count
                    {"name": "x", "count": ""}          | count
                    {"name": "x", "count": true}        | count
                    {"name": "x", "weight": "1.5"}      | weight
                    {"name": "x", "weight": true}       | weight
                    {"name": "x", "loud": 1}            | loud
                    {"name": "x", "loud": "true"}       | loud
                    {"name": "x", "loud": ""}           | loud
                    {"name": ["x"]}                     | name
                    """)
    void aValueOfAnotherTypeIsNotTakenForWhatItLooksLike(String body, String field) {
        given().contentType(ContentType.JSON)
                .body(body)
                .post("/api/things")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors[0].field", equalTo(field));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"x\"} and more",
                "{\"name\":\"x\"}}",
                "{\"name\":\"x\"}{\"name\":\"y\"}",
                "{\"name\":\"x\",\"name\":\"y\"}",
                "{\"name\":\"x\",\"count\":NaN}",
                "{'name':'x'}",
                "{name:\"x\"}",
                "{\"name\":\"x\",}",
                "/* x */{\"name\":\"x\"}"
            })
    void whatIsNotOneJsonDocumentIsRefused(String body) {
        given().contentType(ContentType.JSON)
                .body(body)
                .post("/api/things")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/malformed-request"));
    }

    @Test
    void aNumberOrNameBeyondMeasureIsRefused() {
        refused("{\"name\":\"x\",\"count\":" + "9".repeat(5_000) + "}");
        refused("{\"name\":\"x\",\"" + "n".repeat(100_000) + "\":1}");
        refused("[".repeat(50_000));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000fffe",
                "0000feff0041",
                "fffe7b00",
                "feff00",
                "7b226e616d65223a22ff227d",
                "7b226e616d65223a22c3"
            })
    void bytesThatAreNoTextAreRefused(String hex) {
        given().contentType(ContentType.JSON)
                .body(HexFormat.of().parseHex(hex))
                .post("/api/things")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/malformed-request"));
    }

    @ParameterizedTest
    @CsvSource({
        "/things,name=100%",
        "/things,name=%zz",
        "/things,%=1",
        "/things,name=%c3%",
        "/things,a&%",
        "/things/named,name=100%",
        "/things/named,%zz=1"
    })
    void aMalformedFormIsRefused(String path, String body) throws IOException {
        var answer = exchange("""
                POST %s HTTP/1.1
                Host: localhost
                Content-Type: application/x-www-form-urlencoded
                Content-Length: %d

                %s""".formatted(path, body.length(), body));

        assertThat(answer)
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json", "/problems/malformed-request");
    }

    @ParameterizedTest
    @CsvSource({"/things,bogus", "/things,%", "/things,\"\"", "/things/named,bogus", "/things/named,%"})
    void aFormInACharacterSetThatDoesNotExistIsRefused(String path, String charset) throws IOException {
        var answer = exchange("""
                POST %s HTTP/1.1
                Host: localhost
                Content-Type: application/x-www-form-urlencoded; charset=%s
                Content-Length: 8

                name=%%41""".formatted(path, charset));

        assertThat(answer).startsWith("HTTP/1.1 4").contains("application/problem+json");
    }

    @Test
    void aFormThatWasReadIsNotBlamedForAFailureOfOurs() {
        given().formParam("name", "broken").post("/things").then().statusCode(500);
    }

    @ParameterizedTest
    @CsvSource({
        "POST /api/things,Content-Type: bogus",
        "POST /api/things,Content-Type: /",
        "POST /api/things,Content-Type: application/json; charset=bogus",
        "POST /api/things,Content-Length: 99999999999999999999",
        "POST /api/things,Transfer-Encoding: bogus",
        "GET /things,Accept: bogus",
        "GET /things,Accept: text/html;q=x",
        "GET /things,Accept-Language: %%%",
        "GET /things,Cookie: lang=%; =; x",
        "GET /things?x=%,Accept: text/html",
        "GET /things?lang=%zz,Accept: */*",
        "GET /%,Accept: */*",
        "GET /things%zz,Accept: */*"
    })
    void aMalformedHeaderOrAddressIsNoFailureOfOurs(String request, String header) throws IOException {
        var answer = exchange("""
                %s HTTP/1.1
                Host: localhost
                %s
                Content-Length: 0

                """.formatted(request, header));

        assertThat(answer).doesNotStartWith("HTTP/1.1 5");
    }

    @ParameterizedTest
    @CsvSource({
        "application/json,1",
        "application/json,3",
        "application/x-www-form-urlencoded,1",
        "application/x-www-form-urlencoded,5"
    })
    void aBodyThatDoesNotAnnounceItsSizeIsCounted(String type, int megabytes) throws IOException {
        var path = type.endsWith("json") ? "/api/things" : "/things";
        var answer = exchange(
                """
                        POST %s HTTP/1.1
                        Host: localhost
                        Content-Type: %s
                        Transfer-Encoding: chunked

                        """.formatted(path, type), chunks(type.endsWith("json") ? "{\"name\":\"" : "name=", megabytes));

        assertThat(answer).startsWith("HTTP/1.1 413").contains("application/problem+json", "/problems/too-large");
    }

    @Test
    void aPersonIsToldOnAPageThatTheFormWasTooLarge() {
        given().accept("text/html")
                .contentType("application/x-www-form-urlencoded")
                .body("name=" + "x".repeat(3_000_000))
                .post("/things")
                .then()
                .statusCode(413)
                .contentType("text/html");
    }

    @Test
    void aBodyInChunksIsReadLikeAnyOther() throws IOException {
        var answer = exchange("""
                POST /api/things HTTP/1.1
                Host: localhost
                Content-Type: application/json
                Transfer-Encoding: chunked

                8
                {"name":
                4
                "x"}
                0

                """);

        assertThat(answer).startsWith("HTTP/1.1 200").contains("{\"name\":\"x\"}");
    }

    private static void refused(String body) {
        given().contentType(ContentType.JSON)
                .body(body)
                .post("/api/things")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", oneOf("/problems/malformed-request", "/problems/unknown-value"));
    }

    private static String chunks(String beginning, int megabytes) {
        var chunk = "10000\r\n" + "x".repeat(0x10000) + "\r\n";
        return Integer.toHexString(beginning.length())
                + "\r\n"
                + beginning
                + "\r\n"
                + chunk.repeat(megabytes * 16)
                + "0\r\n\r\n";
    }

    /** Sends this as it stands, lines ended as HTTP wants, and reads the answer to its end or for as long as it comes. */
    private String exchange(String lines) throws IOException {
        return exchange(lines, "");
    }

    private String exchange(String lines, String body) throws IOException {
        try (var socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(20_000);
            var answer = new StringBuilder();
            try {
                socket.getOutputStream()
                        .write((lines.replace("\n", "\r\n") + body).getBytes(StandardCharsets.ISO_8859_1));
                var bytes = new byte[8192];
                for (int n; !isComplete(answer) && (n = socket.getInputStream().read(bytes)) > 0; ) {
                    answer.append(new String(bytes, 0, n, StandardCharsets.UTF_8));
                }
            } catch (SocketException closed) {
                answer.append("\n(").append(closed.getMessage()).append(')');
            }
            return answer.toString();
        }
    }

    private static boolean isComplete(CharSequence answer) {
        var text = answer.toString();
        var body = text.indexOf("\r\n\r\n");
        var length = text.toLowerCase(Locale.ROOT).indexOf("content-length: ");
        return body > 0
                && length > 0
                && text.substring(body + 4).getBytes(StandardCharsets.UTF_8).length
                        >= Integer.parseInt(text.substring(length + 16, text.indexOf("\r\n", length))
                                .strip());
    }
}
