package vn.kiemtin.reports.attachments;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static vn.kiemtin.reports.Fixtures.eventually;
import static vn.kiemtin.reports.Fixtures.json;
import static vn.kiemtin.reports.Fixtures.receiptOf;
import static vn.kiemtin.reports.Fixtures.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.builder.MultiPartSpecBuilder;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.MultiPartSpecification;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import vn.kiemtin.files.Look;
import vn.kiemtin.files.LookLinks;
import vn.kiemtin.messaging.testing.EventContract;
import vn.kiemtin.messaging.testing.KafkaProbe;
import vn.kiemtin.messaging.testing.RealParts;
import vn.kiemtin.reports.Database;

/** Files that a reporter adds to a report later. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class AddFilesLaterTest {

    private static final String SUPPLEMENTS = "/api/v1/reports/progress/supplements";
    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    Database database;

    @Inject
    AttachmentSettings settings;

    private record Sent(UUID id, String code) {}

    @Test
    void areToldWithWhatIsAddedAndOpenAsThoseOfTheReport() throws Exception {
        var picture = Samples.png();
        var report = sendWith(FilePart.of("anh.png", picture));
        var document = Samples.pdf();

        add(report, Map.of())
                .multiPart(FilePart.of("../giay.pdf", document))
                .post(SUPPLEMENTS)
                .then()
                .statusCode(201);
        add(report, Map.of("text", "Thêm ảnh"))
                .multiPart(FilePart.of("them.gif", Samples.gif()))
                .post(SUPPLEMENTS)
                .then()
                .statusCode(201);

        progress(report)
                .body("attachments.name", contains("anh.png"))
                .body("supplements[0].text", nullValue())
                .body("supplements[0].attachments.name", contains("giay.pdf"))
                .body("supplements[1].attachments.name", contains("them.gif"));
        try (var broker = KafkaProbe.connected()) {
            eventually()
                    .until(() -> broker.events("kiemtin.reports", report.id()).size() == 3);
            var event = broker.events("kiemtin.reports", report.id()).get(1).json();
            EventContract.of("ReportSupplemented").assertProduced(event);
            assertThat(JsonPath.from(event).getList("attachments.kind")).containsExactly("DOCUMENT");
            assertThat(JsonPath.from(event).getString("text")).isNull();
        }
        assertThat(looked(report, "giay.pdf")).isEqualTo(document);
        assertThat(looked(report, "them.gif")).isEqualTo(Samples.gif());
        assertThat(looked(report, "anh.png")).isEqualTo(picture);
        assertThat(database.keyStore()
                        .number(
                                "select count(*) from report_key where report_id = ? and purpose = 'FILES'",
                                report.id()))
                .as("one key, which goes with the report")
                .isEqualTo(1);
    }

    @Test
    void comeByTheFormOnceHoweverOftenItIsSent() {
        var report = send();
        var cookies = given().redirects()
                .follow(false)
                .formParam("code", report.code())
                .post("/progress")
                .cookies();
        var form = Jsoup.parse(
                given().cookies(cookies).get("/progress/more/supplement").asString());
        assertThat(form.select("form[enctype=multipart/form-data] #files")).hasSize(1);
        var key = form.select("input[name=key]").val();
        var picture = Samples.png();
        var afterTheFirst = 0;

        for (int i = 0; i < 2; i++) {
            given().cookies(cookies)
                    .redirects()
                    .follow(false)
                    .multiPart(field("key", key))
                    .multiPart(field("text", ""))
                    .multiPart(field("link", ""))
                    .multiPart(FilePart.of("anh-moi.png", picture))
                    .post("/progress/more/supplement")
                    .then()
                    .statusCode(303);
            afterTheFirst = i == 0 ? kept().size() : afterTheFirst;
        }

        progress(report).body("supplements", hasSize(1));
        assertThat(kept()).as("nothing of the second time is left").hasSize(afterTheFirst);
        assertThat(given().cookies(cookies).get("/progress").asString()).contains("anh-moi.png");
        assertThat(looked(report, "anh-moi.png")).isEqualTo(picture);
    }

    @Test
    void areCheckedAsThoseOfAReportAndLoseNothingTyped() {
        var report = send();
        var before = kept();

        var page = Jsoup.parse(given().multiPart(field("receiptCode", report.code()))
                .multiPart(field("text", "Vẫn còn đây"))
                .multiPart(FilePart.of("xau.svg", Samples.svg()))
                .post("/progress/more/supplement")
                .then()
                .statusCode(422)
                .extract()
                .asString());

        assertThat(page.select("#files-error").text()).contains("xau.svg");
        assertThat(page.select("textarea").val()).isEqualTo("Vẫn còn đây");
        add(report, Map.of("text", "Thêm"))
                .multiPart(FilePart.of("a.exe", Samples.program()))
                .post(SUPPLEMENTS)
                .then()
                .statusCode(422)
                .body("errors.field", contains("files"));
        add(report, Map.of()).post(SUPPLEMENTS).then().statusCode(422).body("errors.field", contains("text"));
        add(report, Map.of("more", 1)).post(SUPPLEMENTS).then().statusCode(400);
        given().multiPart(field("text", "Tin"))
                .post("/progress/more/message")
                .then()
                .statusCode(415);
        progress(report).body("supplements", hasSize(0));
        assertThat(kept()).isEqualTo(before);
    }

    @Test
    void areAsManyAsAReportMayHaveInAll() {
        var report = send();
        database.change("""
                insert into attachment (id, report_id, place, kind, media_type, name, bytes, sha256, sealed)
                select gen_random_uuid(), ?, n, 'PICTURE', 'image/png', 'a.png', 1, repeat('0', 64), repeat('1', 64)
                from generate_series(0, ?) n""", report.id(), settings.mostFilesInAll() - 2);
        add(report, Map.of())
                .multiPart(FilePart.of("a.png", Samples.png()))
                .post(SUPPLEMENTS)
                .then()
                .statusCode(201);
        var before = kept();

        add(report, Map.of())
                .multiPart(FilePart.of("b.png", Samples.png()))
                .post(SUPPLEMENTS)
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/enough-told"));

        assertThat(kept()).isEqualTo(before);
        add(report, Map.of("text", "Vẫn kể thêm được")).post(SUPPLEMENTS).then().statusCode(201);
    }

    @Test
    void areNotTakenWhereThereIsNoReportOrItTakesNothingMore() {
        var report = send();
        var withdrawn = send();
        var nobodys = send();
        database.change("delete from report where id = ?", nobodys.id());
        var before = kept();

        add(nobodys, Map.of())
                .multiPart(FilePart.of("a.png", Samples.png()))
                .post(SUPPLEMENTS)
                .then()
                .statusCode(404);
        database.change("update report set content = null, link = null, erased_at = now() where id = ?", report.id());
        add(report, Map.of())
                .multiPart(FilePart.of("a.png", Samples.png()))
                .post(SUPPLEMENTS)
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/report-erased"));
        database.change("update report set status = 'WITHDRAWN', withdrawn_at = now() where id = ?", withdrawn.id());
        add(withdrawn, Map.of())
                .multiPart(FilePart.of("a.png", Samples.png()))
                .post(SUPPLEMENTS)
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/report-withdrawn"));

        assertThat(kept()).isEqualTo(before);
        for (var one : List.of(report, withdrawn, nobodys)) {
            assertThat(database.keyStore()
                            .number(
                                    "select count(*) from report_key where report_id = ? and purpose = 'FILES'",
                                    one.id()))
                    .as("nothing was sealed")
                    .isZero();
        }
    }

    /** Without the forms that the server has laid down, which it clears away after its answer. */
    private static Set<Path> kept() {
        return Folder.everything().stream()
                .filter(file -> !file.startsWith(Folder.PATH.resolve("uploads")))
                .collect(Collectors.toSet());
    }

    private Sent send() {
        var text = "Tin đồn thất thiệt " + UUID.randomUUID();
        var code = receiptOf(report(text));
        return new Sent(database.reportWithText(text), code);
    }

    private Sent sendWith(MultiPartSpecification file) throws JsonProcessingException {
        var text = "Tin đồn thất thiệt " + UUID.randomUUID();
        var code = given().accept("application/json")
                .multiPart("report", JSON.writeValueAsString(report(text)), "application/json; charset=UTF-8")
                .multiPart(file)
                .post("/api/v1/reports")
                .then()
                .statusCode(201)
                .extract()
                .<String>path("receiptCode");
        return new Sent(database.reportWithText(text), code);
    }

    private static RequestSpecification add(Sent report, Map<String, Object> what) {
        var supplement = new LinkedHashMap<>(what);
        supplement.put("receiptCode", report.code());
        try {
            return given().accept("application/json")
                    .multiPart("supplement", JSON.writeValueAsString(supplement), "application/json; charset=UTF-8");
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

    private static ValidatableResponse progress(Sent report) {
        return json().body(Map.of("receiptCode", report.code()))
                .post("/api/v1/reports/progress")
                .then()
                .statusCode(200);
    }

    private byte[] looked(Sent report, String name) {
        var id = UUID.fromString(
                database.text("select id::text from attachment where report_id = ? and name = ?", report.id(), name));
        var links = new LookLinks(settings.linkKey(), Clock.systemUTC());
        return given().queryParam(
                        "t",
                        links.token(new Look(
                                id,
                                "HS-2026-000001",
                                "police.head",
                                Look.Form.ORIGINAL,
                                Instant.now().plusSeconds(60))))
                .get("/tep-dinh-kem")
                .asByteArray();
    }
}
