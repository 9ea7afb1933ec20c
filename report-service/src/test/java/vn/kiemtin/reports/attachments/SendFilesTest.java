package vn.kiemtin.reports.attachments;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static vn.kiemtin.reports.Fixtures.eventually;
import static vn.kiemtin.reports.Fixtures.json;
import static vn.kiemtin.reports.Fixtures.report;
import static vn.kiemtin.reports.Fixtures.with;
import static vn.kiemtin.reports.Fixtures.without;
import static vn.kiemtin.reports.attachments.Samples.joined;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.builder.MultiPartSpecBuilder;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.MultiPartSpecification;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import vn.kiemtin.messaging.testing.EventContract;
import vn.kiemtin.messaging.testing.KafkaProbe;
import vn.kiemtin.messaging.testing.RealParts;
import vn.kiemtin.reports.Database;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class SendFilesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    Database database;

    @Inject
    AttachmentHousekeeping housekeeping;

    @TestHTTPResource("/")
    URI address;

    @Test
    void keepsThemSealedAndTellsOfThem() throws IOException {
        var text = "Tin đồn " + UUID.randomUUID();
        var picture = Samples.png();
        var document = Samples.pdf();

        form(report(text))
                .multiPart(FilePart.of("../../etc/anh gnp.exe", picture))
                .multiPart(FilePart.of("giay.pdf", document))
                .post("/api/v1/reports")
                .then()
                .statusCode(201);

        var id = database.reportWithText(text);
        try (var broker = KafkaProbe.connected()) {
            eventually().until(() -> !broker.events("kiemtin.reports", id).isEmpty());
            var event = broker.events("kiemtin.reports", id).getFirst().json();
            EventContract.of("ReportSubmitted").assertProduced(event);
            var told = JsonPath.from(event);
            assertThat(told.getList("attachments.kind")).containsExactly("PICTURE", "DOCUMENT");
            assertThat(told.getList("attachments.mediaType")).containsExactly("image/png", "application/pdf");
            assertThat(told.getList("attachments.name")).containsExactly("anh gnp.exe.png", "giay.pdf");
            assertThat(told.getList("attachments.sha256")).containsExactly(sha256(picture), sha256(document));
        }
        var sealed = Files.readAllBytes(
                Folder.of(database.text("select sealed from attachment where report_id = ? and place = 1", id)));
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("%PDF", "Catalog");
        assertThat(sha256(sealed))
                .isEqualTo(database.text("select sealed from attachment where report_id = ? and place = 1", id));
        eventually().until(() -> uploads().isEmpty());
    }

    /** As browsers send them: letters as they are. */
    @Test
    void keepTheirVietnameseNames() throws Exception {
        var text = "Tin đồn " + UUID.randomUUID();
        var form = joined(
                ("--b\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\n" + text
                                + "\r\n--b\r\nContent-Disposition: form-data; name=\"platform\"\r\n\r\nZALO"
                                + "\r\n--b\r\nContent-Disposition: form-data; name=\"field\"\r\n\r\nHEALTH"
                                + "\r\n--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"Ảnh đêm \u202e.png\"\r\n"
                                + "Content-Type: image/png\r\n\r\n")
                        .getBytes(StandardCharsets.UTF_8),
                Samples.png(),
                "\r\n--b--\r\n".getBytes(StandardCharsets.UTF_8));

        try (var client = HttpClient.newHttpClient()) {
            var sent = client.send(
                    HttpRequest.newBuilder(address)
                            .header("Content-Type", "multipart/form-data; boundary=b")
                            .POST(HttpRequest.BodyPublishers.ofByteArray(form))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(sent.statusCode()).isEqualTo(303);
        }

        assertThat(database.text("select name from attachment where report_id = ?", database.reportWithText(text)))
                .isEqualTo("Ảnh đêm .png");
    }

    @Test
    void areEnoughForAReport() {
        var zalo = with(without(report(), "text"), "platform", "ZALO");

        var code = form(zalo)
                .multiPart(FilePart.of("a.gif", Samples.gif()))
                .multiPart(FilePart.of("b.jpg", Samples.jpeg(30, 30)))
                .multiPart(FilePart.of("c.mp4", Samples.mp4()))
                .multiPart(FilePart.of("d.webp", Samples.webp()))
                .post("/api/v1/reports")
                .then()
                .statusCode(201)
                .extract()
                .path("receiptCode");

        json().body(Map.of("receiptCode", code))
                .post("/api/v1/reports/progress")
                .then()
                .statusCode(200)
                .body("attachments.name", equalTo(List.of("a.gif", "b.jpg", "c.mp4", "d.webp")));
    }

    @Test
    void comeByTheFormWithoutScriptToo() {
        var text = "Tin đồn " + UUID.randomUUID();

        var sent = given().redirects()
                .follow(false)
                .multiPart(field("text", text))
                .multiPart(field("platform", "FACEBOOK"))
                .multiPart(field("field", "HEALTH"))
                .multiPart(field("key", UUID.randomUUID().toString()))
                .multiPart(FilePart.of("anh.png", Samples.png()))
                .post("/");

        assertThat(sent.statusCode()).isEqualTo(303);
        var id = database.reportWithText(text);
        assertThat(database.text("select name from attachment where report_id = ?", id))
                .isEqualTo("anh.png");
        var receipt =
                Jsoup.parse(given().cookies(sent.cookies()).get("/receipt").asString());
        var opened = given().redirects()
                .follow(false)
                .formParam("code", receipt.select("input[name=code]").val())
                .post("/progress");
        assertThat(Jsoup.parse(given().cookies(opened.cookies())
                                .get("/progress")
                                .asString())
                        .text())
                .contains("Tệp bạn đã gửi kèm", "anh.png");
    }

    /** As browsers send the field of a form where no file was chosen: without a name and empty. */
    @Test
    void mayBeMissingFromTheForm() throws Exception {
        var text = "Tin đồn " + UUID.randomUUID();
        var fields = Map.of(
                "text",
                text,
                "platform",
                "FACEBOOK",
                "field",
                "HEALTH",
                "key",
                UUID.randomUUID().toString());
        var part = "--boundary\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n";
        var body = fields.entrySet().stream()
                        .map(field -> part.formatted(field.getKey(), field.getValue()))
                        .collect(Collectors.joining())
                + part.formatted("files\"; filename=\"", "")
                + "--boundary--\r\n";

        try (var browser = HttpClient.newHttpClient()) {
            var answer = browser.send(
                    HttpRequest.newBuilder(URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/"))
                            .header("Content-Type", "multipart/form-data; boundary=boundary")
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        }
        assertThat(database.number(
                        "select count(*) from attachment where report_id = ?", database.reportWithText(text)))
                .isZero();
    }

    @Test
    void arePartOfWhatIsRecognisedAsTheSameRequest() {
        var text = "Tin đồn " + UUID.randomUUID();
        var key = UUID.randomUUID().toString();
        var picture = Samples.png();
        var first = form(report(text))
                .header("Idempotency-Key", key)
                .multiPart(FilePart.of("anh.png", picture))
                .post("/api/v1/reports");
        var before = whatIsKept();

        var again = form(report(text))
                .header("Idempotency-Key", key)
                .multiPart(FilePart.of("ten-khac.png", picture))
                .post("/api/v1/reports");
        var another = form(report(text))
                .header("Idempotency-Key", key)
                .multiPart(FilePart.of("anh.png", Samples.png()))
                .post("/api/v1/reports");

        again.then().statusCode(201).body("receiptCode", equalTo(first.path("receiptCode")));
        another.then().statusCode(422).body("type", equalTo("/problems/idempotency-key-reused"));
        eventually().untilAsserted(() -> assertThat(Folder.everything()).isEqualTo(before));
    }

    static Stream<Arguments> notTaken() {
        return Stream.of(
                Arguments.of("svg with a script", "anh.svg", Samples.svg()),
                Arguments.of("page", "anh.jpg", Samples.html()),
                Arguments.of("archive bomb", "anh.png", Samples.zipBomb()),
                Arguments.of("office document", "to-trinh.pdf", Samples.officeDocument()),
                Arguments.of("program", "video.mp4", Samples.program()),
                Arguments.of("60,000 by 60,000 pixels", "lon.png", Samples.hugePng()),
                Arguments.of("a row of 50 million pixels", "dai.png", Samples.longPng()),
                Arguments.of("a profile of two gigabytes", "mau.webp", Samples.webpOfAHugeProfile()),
                Arguments.of("a picture larger than its canvas", "hai-co.webp", Samples.webpOfTwoSizes()),
                Arguments.of("half a picture", "nua.png", Arrays.copyOf(Samples.png(), 20)),
                Arguments.of("nothing", "rong.png", new byte[0]),
                Arguments.of("plain text", "ghi-chu.txt", "Nghe nói".getBytes(StandardCharsets.UTF_8)),
                Arguments.of("document and archive", "hai.pdf", joined(Samples.pdf(), Samples.archive())),
                Arguments.of("page and document", "hai.pdf", joined(Samples.html(), Samples.pdf())),
                Arguments.of("video and archive", "hai.mp4", joined(Samples.mp4(), Samples.archive())),
                Arguments.of("too large", "nang.png", joined(Samples.png(), new byte[21_000_000])));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("notTaken")
    void areRefusedWithNothingLeftBehind(String what, String name, byte[] content) {
        var before = whatIsKept();
        var reports = database.reports();

        var refused = form(report())
                .header("Accept-Language", "en")
                .multiPart(FilePart.of("tot.png", Samples.png()))
                .multiPart(FilePart.of(name, content))
                .post("/api/v1/reports");

        refused.then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("errors.field", hasItem("files"))
                .body("errors.message", hasItem(containsString(name)));
        eventually().untilAsserted(() -> assertThat(Folder.everything()).isEqualTo(before));
        assertThat(database.reports()).isEqualTo(reports);
    }

    @Test
    void areAtMostTen() {
        var form = form(report());
        for (int i = 0; i < 11; i++) {
            form.multiPart(FilePart.of(i + ".png", Samples.png()));
        }

        form.post("/api/v1/reports").then().statusCode(422).body("errors.message", hasItem(containsString("10")));
    }

    @Test
    void areRefusedByTheirAnnouncedSizeBeforeAnythingIsRead() throws IOException {
        try (var connection = connected()) {
            connection
                    .getOutputStream()
                    .write(("POST /api/v1/reports HTTP/1.1\r\nHost: localhost\r\nContent-Length: 900000000\r\n"
                                    + "Content-Type: multipart/form-data; boundary=b\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));

            assertThat(answer(connection)).startsWith("HTTP/1.1 413");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "vi, Tệp “xau.svg” không thuộc loại được nhận, chọn lại",
        "en, The file “xau.svg” is of a type that is not accepted, choose them again"
    })
    void leaveWhatWasTypedInTheFormWhenTheyAreRefused(String language, String said, String again) {
        var text = "Dòng một\nDòng hai " + UUID.randomUUID();

        var page = Jsoup.parse(given().header("Accept-Language", language)
                .multiPart(field("text", text))
                .multiPart(field("platform", "ZALO"))
                .multiPart(field("field", "HEALTH"))
                .multiPart(FilePart.of("xau.svg", Samples.svg()))
                .post("/")
                .then()
                .statusCode(422)
                .extract()
                .asString());

        assertThat(page.select("#text").val()).isEqualTo(text);
        assertThat(page.select("#platform option[selected]").val()).isEqualTo("ZALO");
        assertThat(page.select("#files-error").text()).contains(said);
        assertThat(page.select(".errors a[href='#files']")).hasSize(1);
        assertThat(page.select("#files-again").text()).contains(again);
    }

    @Test
    void areSweptAwayWhenTheirReportNeverCameToBe() throws IOException {
        var kept = "Tin đồn " + UUID.randomUUID();
        form(report(kept))
                .multiPart(FilePart.of("anh.png", Samples.png()))
                .post("/api/v1/reports")
                .then()
                .statusCode(201);
        var before = whatIsKept();
        database.change("alter table attachment add constraint refused check (length(name) < 0) not valid");
        try {
            form(report())
                    .multiPart(FilePart.of("anh.png", Samples.png()))
                    .post("/api/v1/reports")
                    .then()
                    .statusCode(500);
        } finally {
            database.change("alter table attachment drop constraint refused");
        }
        eventually().until(() -> uploads().isEmpty());
        Files.createDirectories(Folder.PATH.resolve("uploads"));
        Files.createFile(Folder.PATH.resolve("uploads").resolve("broken-off-" + UUID.randomUUID()));
        for (var file : Folder.everything()) {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
        }

        housekeeping.sweep();

        var left = Folder.everything();
        assertThat(left).isSubsetOf(before);
        assertThat(left)
                .contains(Folder.of(database.text(
                        "select sealed from attachment where report_id = ?", database.reportWithText(kept))));
    }

    @Test
    void comeSoManyAtOnceAndNoMoreAndLeaveNothingWhenTheirSendersGoAway() throws IOException {
        var text = "Tin đồn " + UUID.randomUUID();
        var slow = new ArrayList<Socket>();
        try {
            for (int i = 0; i < 3; i++) {
                var sender = connected();
                slow.add(sender);
                sender.getOutputStream()
                        .write(("POST /api/v1/reports HTTP/1.1\r\nHost: localhost\r\nContent-Length: 900000\r\n"
                                        + "Content-Type: multipart/form-data; boundary=b\r\n\r\n--b\r\n"
                                        + "Content-Disposition: form-data; name=\"files\"; filename=\"a.png\"\r\n\r\n"
                                        + "x".repeat(20_000))
                                .getBytes(StandardCharsets.US_ASCII));
            }
            eventually().until(() -> uploads().size() == 3);

            form(report())
                    .multiPart(FilePart.of("anh.png", joined(Samples.png(), new byte[600_000])))
                    .post("/api/v1/reports")
                    .then()
                    .statusCode(503)
                    .header("Retry-After", "10");
            form(report())
                    .multiPart(FilePart.of("anh.png", Samples.png()))
                    .post("/api/v1/reports")
                    .then()
                    .statusCode(201);
            json().body(report(text)).post("/api/v1/reports").then().statusCode(201);
        } finally {
            for (var sender : slow) {
                sender.close();
            }
        }

        eventually().until(() -> uploads().isEmpty());
        eventually()
                .until(() -> form(report())
                                .multiPart(FilePart.of("anh.png", Samples.png()))
                                .post("/api/v1/reports")
                                .statusCode()
                        == 201);
    }

    @Test
    void whoeverGoesAwayInTheMiddleLeavesALineAndNoStackTrace() throws IOException {
        var lines = new CopyOnWriteArrayList<LogRecord>();
        var listener = listener(lines);
        Logger.getLogger("").addHandler(listener);
        try {
            eventually().until(() -> uploads().isEmpty());
            try (var _ = beginning("203.0.113.203")) {
                eventually().until(() -> !uploads().isEmpty());
            }

            eventually()
                    .until(() ->
                            lines.stream().anyMatch(line -> line.getMessage().startsWith("request-broken-off")));
        } finally {
            Logger.getLogger("").removeHandler(listener);
        }

        assertThat(lines)
                .filteredOn(line -> !line.getLoggerName().startsWith("org.apache.kafka"))
                .allSatisfy(line -> assertThat(line.getThrown()).isNull());
    }

    private static Handler listener(List<LogRecord> lines) {
        return new Handler() {
            @Override
            public void publish(LogRecord line) {
                lines.add(line);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }

    @Test
    void leavePlacesToOtherSources() throws IOException {
        var slow = new ArrayList<Socket>();
        try {
            for (int i = 0; i < 2; i++) {
                slow.add(beginning("203.0.113.201"));
            }
            eventually().until(() -> uploads().size() == 2);

            form(report())
                    .header("X-Forwarded-For", "203.0.113.201")
                    .multiPart(FilePart.of("anh.png", joined(Samples.png(), new byte[600_000])))
                    .post("/api/v1/reports")
                    .then()
                    .statusCode(503);
            form(report())
                    .header("X-Forwarded-For", "203.0.113.202")
                    .multiPart(FilePart.of("anh.png", joined(Samples.png(), new byte[600_000])))
                    .post("/api/v1/reports")
                    .then()
                    .statusCode(not(503));
        } finally {
            for (var sender : slow) {
                sender.close();
            }
        }
        eventually().until(() -> uploads().isEmpty());
    }

    /** A form with a file that is on its way. */
    private Socket beginning(String source) throws IOException {
        var sender = connected();
        sender.getOutputStream()
                .write(("POST /api/v1/reports HTTP/1.1\r\nHost: localhost\r\nContent-Length: 900000\r\n"
                                + "X-Forwarded-For: " + source + "\r\n"
                                + "Content-Type: multipart/form-data; boundary=b\r\n\r\n--b\r\n"
                                + "Content-Disposition: form-data; name=\"files\"; filename=\"a.png\"\r\n\r\n"
                                + "x".repeat(20_000))
                        .getBytes(StandardCharsets.US_ASCII));
        return sender;
    }

    private Socket connected() throws IOException {
        return new Socket(address.getHost(), address.getPort());
    }

    private static String answer(Socket connection) throws IOException {
        connection.setSoTimeout(10_000);
        var read = new byte[200];
        int length = connection.getInputStream().read(read);
        return new String(read, 0, Math.max(length, 0), StandardCharsets.US_ASCII);
    }

    /** What is there once nothing of an earlier form is on its way out. */
    private static Set<Path> whatIsKept() {
        eventually().until(() -> uploads().isEmpty());
        return Folder.everything();
    }

    private static List<Path> uploads() {
        return Folder.everything().stream()
                .filter(file -> file.startsWith(Folder.PATH.resolve("uploads"))
                        || file.startsWith(Folder.PATH.resolve("incoming")))
                .toList();
    }

    private static RequestSpecification form(Map<String, Object> report) {
        try {
            return given().accept("application/json")
                    .multiPart("report", JSON.writeValueAsString(report), "application/json; charset=UTF-8");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static MultiPartSpecification field(String name, String value) {
        return new MultiPartSpecBuilder(value)
                .controlName(name)
                .mimeType("text/plain")
                .charset(StandardCharsets.UTF_8)
                .build();
    }

    private static String sha256(byte[] content) {
        return HexFormat.of().formatHex(SealedStore.sha256().digest(content));
    }
}
