package vn.kiemtin.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kiemtin.cases.casefile.CaseStatus;
import vn.kiemtin.cases.lifecycle.Move;
import vn.kiemtin.messaging.testing.RealParts;

/** Files and links that belong to a case: whoever works on it adds them, whoever sees it reads them, nobody changes them. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
class EvidenceTest {

    private static final byte[] PNG = HexFormat.of()
            .parseHex("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
                    + "0000000d49444154789c6360000002000001e221bc330000000049454e44ae426082");
    private static final String SVG =
            "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>";
    private static final String HTML = "<!DOCTYPE html><html><body><script>alert(1)</script></body></html>";

    @Inject
    AgroalDataSource database;

    @ConfigProperty(name = "kiemtin.evidence.folder")
    Path folder;

    @BeforeEach
    void theOfficersHaveSignedInBefore() {
        Moving.theOfficersHaveSignedInBefore();
    }

    @ParameterizedTest
    @CsvSource({
        "POLICE_OFFICER, 201",
        "POLICE_HEAD, 201",
        "DEPARTMENT_OFFICER, 201",
        "SUPERVISOR, 201",
        "AUDITOR, 403",
        "WARD_OFFICER, 404",
        "ADMINISTRATOR, 403",
        "OFFICER_WITHOUT_AGENCY, 403"
    })
    void whoeverSeesTheCaseAndWorksOnItAddsAndWhoeverSeesItReads(SignIn person, int expected) {
        var number = Reported.freshCase("HEALTH");

        upload(person, number, "anh.png", PNG).statusCode(expected);
        link(person, number, "https://example.vn/tin").statusCode(expected);

        SignIn.AUDITOR
                .request()
                .get(address(number))
                .then()
                .statusCode(200)
                .body("evidence.kind", expected == 201 ? contains("FILE", "LINK") : empty());
        person.request()
                .get(address(number))
                .then()
                .statusCode(expected == 201 || person == SignIn.AUDITOR ? 200 : expected);
        if (expected != 201) {
            upload(SignIn.POLICE_OFFICER, number, "anh.png", PNG).statusCode(201);
        }
        person.request()
                .get(address(number) + "/1/file")
                .then()
                .statusCode(expected == 201 || person == SignIn.AUDITOR ? 200 : expected);
    }

    @Test
    void aFileIsKeptAsItIsWithItsHashAndBothAreInTheHistory() {
        var number = Moving.caseIn(CaseStatus.TRIAGED);
        var seen = Moving.versionOf(number);

        form(SignIn.POLICE_OFFICER)
                .multiPart(FilePart.of("anh-chup.png", PNG))
                .multiPart("description", "Ảnh chụp bài đăng gốc", "text/plain; charset=UTF-8")
                .multiPart("takenAt", "2026-11-24T03:30:00Z")
                .post(address(number))
                .then()
                .statusCode(201)
                .header("ETag", equalTo("\"1\""))
                .body("number", is(1))
                .body("mediaType", equalTo("image/png"))
                .body("size", is(PNG.length))
                .body("sha256", equalTo(sha256(PNG)))
                .body("description", equalTo("Ảnh chụp bài đăng gốc"))
                .body("takenAt", equalTo("2026-11-24T03:30:00Z"))
                .body("addedBy", equalTo("police.officer"))
                .body("agency", equalTo("hanoi-police"))
                .body("setAside", nullValue());

        assertThat(Moving.versionOf(number)).isEqualTo(seen);
        history(number)
                .body("entries[3].what", equalTo("EVIDENCE_ADDED"))
                .body("entries[3].facts.evidence", is(1))
                .body("entries[3].facts.sha256", equalTo(sha256(PNG)));
    }

    @Test
    void aDownloadIsTheFileItselfWhichNoBrowserShowsOrRunsAndIsNotedEachTime() {
        var number = Reported.freshCase("HEALTH");
        raw("image/png", PNG, "name=%E1%BA%A2nh%20%C4%91%C3%AAm.png", number).statusCode(201);

        for (int i = 0; i < 2; i++) {
            var answer = SignIn.AUDITOR
                    .request()
                    .get(address(number) + "/1/file")
                    .then()
                    .statusCode(200)
                    .contentType("image/png")
                    .header("Content-Length", String.valueOf(PNG.length))
                    .header(
                            "Content-Disposition",
                            equalTo(
                                    "attachment; filename=\"Anh_dem.png\"; filename*=UTF-8''%E1%BA%A2nh%20%C4%91%C3%AAm.png"))
                    .extract();
            assertThat(answer.asByteArray()).isEqualTo(PNG);
            assertThat(answer.headers().getValues("X-Content-Type-Options")).containsExactly("nosniff");
            assertThat(answer.headers().getValues("Content-Security-Policy"))
                    .contains("sandbox; default-src 'none'; frame-ancestors 'none'");
            assertThat(answer.headers().getValues("Cache-Control")).contains("no-store");
        }

        history(number)
                .body(
                        "entries.what",
                        contains(
                                "OPENED",
                                "REPORT_LINKED",
                                "EVIDENCE_ADDED",
                                "EVIDENCE_DOWNLOADED",
                                "EVIDENCE_DOWNLOADED"))
                .body("entries[3].person", equalTo("auditor"));
    }

    @Test
    void theBytesThemselvesCanBeSentWithoutAForm() {
        var number = Reported.freshCase("HEALTH");

        raw("image/png", PNG, "name=x/../../etc/anh.png&description=M%C3%A0n%20h%C3%ACnh", number)
                .statusCode(201)
                .body("name", equalTo("anh.png"))
                .body("description", equalTo("Màn hình"));
        raw(
                        "application/octet-stream",
                        "Lời khai của bà T.\n".getBytes(StandardCharsets.UTF_8),
                        "name=loi-khai",
                        number)
                .statusCode(201)
                .body("name", equalTo("loi-khai.txt"))
                .body("mediaType", equalTo("text/plain"));
        raw("text/plain", "%PDF-1.7\n%âãÏÓ\n1 0 obj".getBytes(StandardCharsets.ISO_8859_1), "name=a.png", number)
                .statusCode(201)
                .body("name", equalTo("a.png.pdf"))
                .body("mediaType", equalTo("application/pdf"));
        raw("audio/mpeg", mp3(), "", number).statusCode(201).body("name", equalTo("tep.mp3"));
        raw("video/mp4", mp4(), "name=clip.mp4", number).statusCode(201).body("name", equalTo("clip.mp4"));
    }

    @Test
    void aLinkIsKeptWithWhatWasReadThere() {
        var number = Reported.freshCase("HEALTH");

        link(SignIn.POLICE_OFFICER, number, " https://example.vn/tin?id=7 ")
                .statusCode(201)
                .body("link", equalTo("https://example.vn/tin?id=7"))
                .body("text", equalTo("Từ mai\ncấm đường"))
                .body(
                        "sha256",
                        equalTo(sha256(
                                "https://example.vn/tin?id=7\nTừ mai\ncấm đường".getBytes(StandardCharsets.UTF_8))));

        SignIn.POLICE_OFFICER.request().get(address(number) + "/1/file").then().statusCode(404);
        for (var nonsense :
                List.of("javascript:alert(1)", "ftp://example.vn/x", "http://", "không phải", "https:///x")) {
            link(SignIn.POLICE_OFFICER, number, nonsense).statusCode(422).body("errors.field", contains("link"));
        }
    }

    static List<Arguments> filesThatAreNotTaken() {
        return List.of(
                Arguments.of("anh.svg", SVG.getBytes(StandardCharsets.UTF_8)),
                Arguments.of("anh.png", SVG.getBytes(StandardCharsets.UTF_8)),
                Arguments.of("anh.png", HTML.getBytes(StandardCharsets.UTF_8)),
                Arguments.of("a.txt", ("\n\n  " + HTML).getBytes(StandardCharsets.UTF_8)),
                Arguments.of("a.pdf", new byte[] {'M', 'Z', 0, 1, 2, 3, 4, 5}),
                Arguments.of("a.jpg", new byte[] {'P', 'K', 3, 4, 20, 0, 0, 0, 8, 0}),
                Arguments.of("a.txt", "#!/bin/sh\nrm -rf /\n".getBytes(StandardCharsets.UTF_8)),
                Arguments.of("rong.png", new byte[0]));
    }

    @ParameterizedTest
    @MethodSource("filesThatAreNotTaken")
    void whatAFileIsItsContentSaysAndSomeAreNotTaken(String name, byte[] content) throws Exception {
        var number = Reported.freshCase("HEALTH");

        upload(SignIn.POLICE_OFFICER, number, name, content).statusCode(422).body("errors.field", contains("file"));

        SignIn.AUDITOR.request().get(address(number)).then().body("evidence", empty());
        assertThat(blob(sha256(content))).doesNotExist();
        assertThat(filesIn("incoming")).isEmpty();
        assertThat(filesIn("uploads")).isEmpty();
    }

    @Test
    void aPictureThatIsAScriptAsWellStaysAPicture() {
        var number = Reported.freshCase("HEALTH");
        var both = "GIF89a/*\u0001\u0000\u0001\u0000*/=1;alert(1)//<script>alert(1)</script>"
                .getBytes(StandardCharsets.ISO_8859_1);

        upload(SignIn.POLICE_OFFICER, number, "anh.html", both)
                .statusCode(201)
                .body("mediaType", equalTo("image/gif"))
                .body("name", equalTo("anh.html.gif"));

        SignIn.POLICE_OFFICER
                .request()
                .get(address(number) + "/1/file")
                .then()
                .contentType("image/gif")
                .header("Content-Security-Policy", containsString("sandbox"))
                .header("Content-Disposition", containsString("attachment"));
    }

    @ParameterizedTest
    @CsvSource({
        "../../../etc/passwd.png, passwd.png",
        "C:\\Windows\\anh.png, anh.png",
        "'.htaccess', htaccess.png",
        "'a\u202Egnp.exe', agnp.exe.png",
        "'a\"b;c<d>.png', abcd.png",
        "'...', tep.png",
        "'hóa đơn.png', hóa đơn.png"
    })
    void aNameIsANameAndNoPath(String given, String kept) {
        var number = Reported.freshCase("HEALTH");

        SignIn.POLICE_OFFICER
                .request()
                .contentType("image/png")
                .queryParam("name", given)
                .body(PNG)
                .post(address(number))
                .then()
                .statusCode(201)
                .body("name", equalTo(kept));
    }

    @Test
    void theSameFileTwiceIsTwoItemsAndOneFileInTheStore() throws Exception {
        var number = Reported.freshCase("HEALTH");
        var other = Reported.freshCase("HEALTH");
        var text = ("Lời khai " + UUID.randomUUID()).getBytes(StandardCharsets.UTF_8);

        upload(SignIn.POLICE_OFFICER, number, "mot.txt", text).statusCode(201).body("number", is(1));
        upload(SignIn.POLICE_HEAD, number, "hai.txt", text).statusCode(201).body("number", is(2));
        upload(SignIn.POLICE_HEAD, other, "ba.txt", text).statusCode(201).body("number", is(1));

        SignIn.AUDITOR.request().get(address(number)).then().body("evidence.name", contains("mot.txt", "hai.txt"));
        assertThat(Files.readAllBytes(blob(sha256(text)))).isEqualTo(text);
        assertThat(filesIn(sha256(text).substring(0, 2)))
                .filteredOn(name -> name.equals(sha256(text)))
                .hasSize(1);
    }

    @Test
    void aRepeatedRequestAddsNothingAndItsKeyIsForThisAlone() {
        var number = Reported.freshCase("HEALTH");
        var key = "evidence-of-" + number;

        for (int i = 0; i < 2; i++) {
            withKey(key, number, PNG).statusCode(201).body("number", is(1));
        }

        withKey(key, number, "Khác".getBytes(StandardCharsets.UTF_8)).statusCode(422);
        withKey(key, Reported.freshCase("HEALTH"), PNG)
                .statusCode(422)
                .body("type", equalTo("/problems/idempotency-key-reused"));
        SignIn.AUDITOR.request().get(address(number)).then().body("evidence", hasSize(1));
    }

    @Test
    void aLargeFilePassesWithoutBeingAnnouncedAndATooLargeOneIsRefused() throws Exception {
        var number = Reported.freshCase("HEALTH");
        var large = large(20 * 1024 * 1024);

        var stored = sentWithoutLength(number, large);
        var refused = sentWithoutLength(number, large(52_428_801));
        upload(SignIn.POLICE_OFFICER, number, "lon.mp3", large(53_000_000))
                .statusCode(413)
                .body("type", equalTo("/problems/too-large"));

        assertThat(stored.statusCode()).isEqualTo(201);
        assertThat(stored.body()).contains(sha256(large));
        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat(SignIn.POLICE_OFFICER
                        .request()
                        .get(address(number) + "/1/file")
                        .asByteArray())
                .isEqualTo(large);
        assertThat(filesIn("incoming")).isEmpty();
    }

    @Test
    void aFormThatDoesNotSayHowLargeItIsIsRefused() {
        var number = Reported.freshCase("HEALTH");

        form(SignIn.POLICE_OFFICER)
                .multiPart("file", "anh.png", new ByteArrayInputStream(PNG))
                .post(address(number))
                .then()
                .statusCode(411)
                .body("type", equalTo("/problems/length-required"));
    }

    @Test
    void whatACrashLeavesBetweenTheFileAndItsRowIsSeenByNobody() throws Exception {
        var number = Reported.freshCase("HEALTH");
        var text = ("Lời khai " + UUID.randomUUID()).getBytes(StandardCharsets.UTF_8);
        execute("create function crash() returns trigger language plpgsql as "
                + "$$ begin raise exception 'gone'; end $$");
        execute("create trigger crash before insert on evidence for each row execute function crash()");
        try {
            upload(SignIn.POLICE_OFFICER, number, "mot.txt", text).statusCode(500);
        } finally {
            execute("drop trigger crash on evidence");
            execute("drop function crash()");
        }

        assertThat(blob(sha256(text))).exists();
        SignIn.AUDITOR.request().get(address(number)).then().body("evidence", empty());
        history(number).body("entries.what", contains("OPENED", "REPORT_LINKED"));
        upload(SignIn.POLICE_OFFICER, number, "mot.txt", text).statusCode(201).body("number", is(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"changed", "cut", "gone"})
    void aFileThatWasTamperedWithIsNotHandedOut(String how) throws Exception {
        var number = Reported.freshCase("HEALTH");
        var text = ("Lời khai " + UUID.randomUUID()).getBytes(StandardCharsets.UTF_8);
        upload(SignIn.POLICE_OFFICER, number, "mot.txt", text).statusCode(201);
        var stored = blob(sha256(text));
        switch (how) {
            case "changed" -> Files.writeString(stored, "Lời khai khác");
            case "cut" -> Files.write(stored, Arrays.copyOf(text, 5));
            default -> Files.delete(stored);
        }

        SignIn.POLICE_OFFICER
                .request()
                .header("Accept-Language", "en")
                .get(address(number) + "/1/file")
                .then()
                .statusCode(500)
                .body("type", equalTo("/problems/evidence-altered"));
        history(number).body("entries.what", contains("OPENED", "REPORT_LINKED", "EVIDENCE_ADDED"));

        upload(SignIn.POLICE_OFFICER, number, "mot.txt", text).statusCode(201);
        SignIn.POLICE_OFFICER.request().get(address(number) + "/1/file").then().statusCode(200);
    }

    @Test
    void whatProvesWrongIsSetAsideOnceWithAReasonAndStays() {
        var number = Reported.freshCase("HEALTH");
        upload(SignIn.POLICE_OFFICER, number, "anh.png", PNG).statusCode(201);

        aside(SignIn.DEPARTMENT_OFFICER, number, 1, null, "Ảnh cắt ghép").statusCode(428);
        aside(SignIn.DEPARTMENT_OFFICER, number, 1, "\"7\"", "Ảnh cắt ghép").statusCode(412);
        aside(SignIn.DEPARTMENT_OFFICER, number, 1, "\"1\"", " \u0000 ").statusCode(422);
        aside(SignIn.AUDITOR, number, 1, "\"1\"", "Ảnh cắt ghép").statusCode(403);
        aside(SignIn.WARD_OFFICER, number, 1, "\"1\"", "Ảnh cắt ghép").statusCode(404);
        aside(SignIn.DEPARTMENT_OFFICER, number, 2, "\"1\"", "Ảnh cắt ghép").statusCode(404);
        for (int i = 0; i < 2; i++) {
            aside(SignIn.DEPARTMENT_OFFICER, number, 1, "\"1\"", "Ảnh cắt ghép")
                    .statusCode(200)
                    .header("ETag", equalTo("\"2\""))
                    .body("setAside.reason", equalTo("Ảnh cắt ghép"))
                    .body("setAside.by", equalTo("department.officer"));
        }
        aside(SignIn.POLICE_HEAD, number, 1, "\"2\"", "Lý do khác").statusCode(412);

        SignIn.POLICE_OFFICER.request().get(address(number) + "/1/file").then().statusCode(200);
        SignIn.POLICE_OFFICER
                .request()
                .get(address(number) + "/1")
                .then()
                .header("ETag", equalTo("\"2\""))
                .body("setAside.reason", equalTo("Ảnh cắt ghép"));
        history(number)
                .body("entries.findAll { it.what == 'EVIDENCE_SET_ASIDE' }", hasSize(1))
                .body("entries[3].reason", equalTo("Ảnh cắt ghép"));
    }

    @Test
    void nobodyChangesOrRemovesEvidenceInTheDatabase() {
        var number = Reported.freshCase("HEALTH");
        upload(SignIn.POLICE_OFFICER, number, "anh.png", PNG).statusCode(201);
        upload(SignIn.POLICE_OFFICER, number, "anh.png", PNG).statusCode(201);
        aside(SignIn.POLICE_OFFICER, number, 2, "\"1\"", "Trùng").statusCode(200);

        for (var bend : List.of(
                "update evidence set sha256 = repeat('0', 64)",
                "update evidence set sha256 = repeat('0', 64), set_aside_at = now(), set_aside_by = 'x', set_aside_reason = 'x' where set_aside_at is null",
                "update evidence set set_aside_at = null, set_aside_by = null, set_aside_reason = null where set_aside_at is not null",
                "delete from evidence",
                "truncate evidence")) {
            assertThat(catchThrowable(() -> execute(bend))).as(bend).hasMessageContaining("append-only");
        }
    }

    @Test
    void aRestrictedCasesEvidenceIsForThoseWhoAreNamed() {
        var number = Reported.freshCase("HEALTH");
        upload(SignIn.POLICE_OFFICER, number, "anh.png", PNG).statusCode(201);
        Moving.move(
                        SignIn.POLICE_HEAD,
                        number,
                        "\"1\"",
                        Move.RESTRICT,
                        "{\"people\":[\"department.officer\"],\"reason\":\"Có thông tin của trẻ em\"}")
                .statusCode(200);

        upload(SignIn.DEPARTMENT_OFFICER, number, "anh.png", PNG).statusCode(201);
        for (var person : List.of(SignIn.POLICE_OFFICER, SignIn.SUPERVISOR, SignIn.AUDITOR)) {
            for (var path : List.of("", "/1", "/1/file")) {
                person.request().get(address(number) + path).then().statusCode(404);
            }
        }
    }

    @Test
    void nonsenseIsAProblemAndNoFailure() {
        var number = Reported.freshCase("HEALTH");

        form(SignIn.POLICE_OFFICER)
                .multiPart("description", "Không có tệp")
                .post(address(number))
                .then()
                .statusCode(422)
                .body("errors.field", contains("file"));
        for (var time :
                List.of("hôm qua", "3000-01-01T00:00:00Z", "+999999999-01-01T00:00:00Z", "0001-01-01T00:00:00Z")) {
            form(SignIn.POLICE_OFFICER)
                    .multiPart(FilePart.of("a.png", PNG))
                    .multiPart("takenAt", time)
                    .post(address(number))
                    .then()
                    .statusCode(422)
                    .body("errors.field", contains("takenAt"));
        }
        raw("image/png", PNG, "description=" + "x".repeat(2001), number).statusCode(422);
        raw("text/html", HTML.getBytes(StandardCharsets.UTF_8), "", number).statusCode(415);
        for (var item : List.of("0", "99999", "-1", "x", "99999999999")) {
            SignIn.POLICE_OFFICER
                    .request()
                    .get(address(number) + "/" + item + "/file")
                    .then()
                    .statusCode(404);
        }
        SignIn.AUDITOR.request().get(address(number)).then().body("evidence", empty());
    }

    @Test
    void evidenceIsAddedInWhateverStatusTheCaseIs() {
        for (var status : List.of(CaseStatus.DISMISSED, CaseStatus.REFERRED)) {
            upload(SignIn.POLICE_OFFICER, Moving.caseIn(status), "anh.png", PNG).statusCode(201);
        }
    }

    private static String address(String number) {
        return "/api/v1/cases/" + number + "/evidence";
    }

    private static RequestSpecification form(SignIn person) {
        return person.request().contentType("multipart/form-data");
    }

    private static ValidatableResponse upload(SignIn person, String number, String name, byte[] content) {
        return form(person)
                .multiPart(FilePart.of(name, content))
                .post(address(number))
                .then();
    }

    private static ValidatableResponse withKey(String key, String number, byte[] content) {
        return form(SignIn.POLICE_OFFICER)
                .header("Idempotency-Key", key)
                .multiPart(FilePart.of("anh.png", content))
                .post(address(number))
                .then();
    }

    private static ValidatableResponse raw(String type, byte[] content, String query, String number) {
        return SignIn.POLICE_OFFICER
                .request()
                .urlEncodingEnabled(false)
                .contentType(type)
                .body(content)
                .post(address(number) + (query.isEmpty() ? "" : "?" + query))
                .then();
    }

    private static ValidatableResponse link(SignIn person, String number, String link) {
        return person.request()
                .body(Map.of("link", link, "text", "Từ mai\r\ncấm đường"))
                .post(address(number))
                .then();
    }

    private static ValidatableResponse aside(SignIn person, String number, int item, String version, String reason) {
        var request = person.request();
        return (version == null ? request : request.header("If-Match", version))
                .body(Map.of("reason", reason))
                .post(address(number) + "/" + item + "/set-aside")
                .then();
    }

    private static ValidatableResponse history(String number) {
        return SignIn.AUDITOR
                .request()
                .get("/api/v1/cases/" + number + "/history?limit=50")
                .then()
                .statusCode(200);
    }

    private static HttpResponse<String> sentWithoutLength(String number, byte[] content) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(
                                    "http://localhost:" + RestAssured.port + address(number) + "?name=lon.mp3"))
                            .header("Authorization", "Bearer " + SignIn.POLICE_OFFICER.token())
                            .header("Content-Type", "audio/mpeg")
                            .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(content)))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private static byte[] large(int size) {
        var content = new byte[size];
        new Random(size).nextBytes(content);
        System.arraycopy(mp3(), 0, content, 0, 16);
        return content;
    }

    private static byte[] mp3() {
        return new byte[] {'I', 'D', '3', 3, 0, 0, 0, 0, 0, 10, 0, 0, 0, 0, 0, 0, (byte) 0xFF, (byte) 0xFB, 0x50, 0};
    }

    private static byte[] mp4() {
        return HexFormat.of().parseHex("00000018667479706d70343200000000" + "6d70343269736f6d" + "0000000866726565");
    }

    private Path blob(String sha256) {
        return folder.resolve(sha256.substring(0, 2)).resolve(sha256);
    }

    private List<String> filesIn(String name) throws IOException {
        var within = folder.resolve(name);
        if (!Files.isDirectory(within)) {
            return List.of();
        }
        try (var files = Files.list(within)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
