package vn.kiemtin.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
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
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
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
import vn.kiemtin.messaging.testing.RealParts;

/** What becomes of the bytes and the name of a file: it is what its content says, and is handed out as it was added or not at all. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
class EvidenceFilesTest {

    private static final String SVG =
            "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>";

    @Inject
    Database database;

    @ConfigProperty(name = "kiemtin.evidence.folder")
    Path folder;

    @BeforeEach
    void theOfficersHaveSignedInBefore() {
        Moving.theOfficersHaveSignedInBefore();
    }

    @Test
    void aDownloadIsTheFileItselfWhichNoBrowserShowsOrRunsAndIsNotedEachTime() {
        var number = Reported.freshCase("HEALTH");
        Proving.raw("image/png", Proving.PNG, "name=%E1%BA%A2nh%20%C4%91%C3%AAm.png", number)
                .statusCode(201);

        for (int i = 0; i < 2; i++) {
            var answer = SignIn.AUDITOR
                    .request()
                    .get(Proving.address(number) + "/1/file")
                    .then()
                    .statusCode(200)
                    .contentType("image/png")
                    .header("Content-Length", String.valueOf(Proving.PNG.length))
                    .header(
                            "Content-Disposition",
                            equalTo(
                                    "attachment; filename=\"Anh_dem.png\"; filename*=UTF-8''%E1%BA%A2nh%20%C4%91%C3%AAm.png"))
                    .extract();
            assertThat(answer.asByteArray()).isEqualTo(Proving.PNG);
            assertThat(answer.headers().getValues("X-Content-Type-Options")).containsExactly("nosniff");
            assertThat(answer.headers().getValues("Content-Security-Policy"))
                    .contains("sandbox; default-src 'none'; frame-ancestors 'none'");
            assertThat(answer.headers().getValues("Cache-Control")).contains("no-store");
        }

        Proving.history(number)
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

        Proving.raw("image/png", Proving.PNG, "name=x/../../etc/anh.png&description=M%C3%A0n%20h%C3%ACnh", number)
                .statusCode(201)
                .body("name", equalTo("anh.png"))
                .body("description", equalTo("Màn hình"));
        Proving.raw(
                        "application/octet-stream",
                        "Lời khai của bà T.\n".getBytes(StandardCharsets.UTF_8),
                        "name=loi-khai",
                        number)
                .statusCode(201)
                .body("name", equalTo("loi-khai.txt"))
                .body("mediaType", equalTo("text/plain"));
        Proving.raw(
                        "text/plain",
                        "%PDF-1.7\n%âãÏÓ\n1 0 obj".getBytes(StandardCharsets.ISO_8859_1),
                        "name=a.png",
                        number)
                .statusCode(201)
                .body("name", equalTo("a.png.pdf"))
                .body("mediaType", equalTo("application/pdf"));
        Proving.raw("audio/mpeg", mp3(), "", number).statusCode(201).body("name", equalTo("tep.mp3"));
        Proving.raw("video/mp4", mp4(), "name=clip.mp4", number).statusCode(201).body("name", equalTo("clip.mp4"));
    }

    static List<Arguments> filesThatAreNotTaken() {
        return List.of(
                Arguments.of("anh.svg", SVG.getBytes(StandardCharsets.UTF_8)),
                Arguments.of("anh.png", SVG.getBytes(StandardCharsets.UTF_8)),
                Arguments.of("anh.png", Proving.HTML.getBytes(StandardCharsets.UTF_8)),
                Arguments.of("a.txt", ("\n\n  " + Proving.HTML).getBytes(StandardCharsets.UTF_8)),
                Arguments.of("a.pdf", new byte[] {'M', 'Z', 0, 1, 2, 3, 4, 5}),
                Arguments.of("a.jpg", new byte[] {'P', 'K', 3, 4, 20, 0, 0, 0, 8, 0}),
                Arguments.of("a.txt", "#!/bin/sh\nrm -rf /\n".getBytes(StandardCharsets.UTF_8)),
                Arguments.of("rong.png", new byte[0]));
    }

    @ParameterizedTest
    @MethodSource("filesThatAreNotTaken")
    void whatAFileIsItsContentSaysAndSomeAreNotTaken(String name, byte[] content) throws Exception {
        var number = Reported.freshCase("HEALTH");

        Proving.upload(SignIn.POLICE_OFFICER, number, name, content)
                .statusCode(422)
                .body("errors.field", contains("file"));

        SignIn.AUDITOR.request().get(Proving.address(number)).then().body("evidence", empty());
        assertThat(blob(Proving.sha256(content))).doesNotExist();
        assertThat(filesIn("incoming")).isEmpty();
        Reported.eventually().untilAsserted(() -> assertThat(filesIn("uploads")).isEmpty());
    }

    @Test
    void aPictureThatIsAScriptAsWellStaysAPicture() {
        var number = Reported.freshCase("HEALTH");
        var both = "GIF89a/*\u0001\u0000\u0001\u0000*/=1;alert(1)//<script>alert(1)</script>"
                .getBytes(StandardCharsets.ISO_8859_1);

        Proving.upload(SignIn.POLICE_OFFICER, number, "anh.html", both)
                .statusCode(201)
                .body("mediaType", equalTo("image/gif"))
                .body("name", equalTo("anh.html.gif"));

        SignIn.POLICE_OFFICER
                .request()
                .get(Proving.address(number) + "/1/file")
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
                .body(Proving.PNG)
                .post(Proving.address(number))
                .then()
                .statusCode(201)
                .body("name", equalTo(kept));
    }

    @Test
    void theSameFileTwiceIsTwoItemsAndOneFileInTheStore() throws Exception {
        var number = Reported.freshCase("HEALTH");
        var other = Reported.freshCase("HEALTH");
        var text = ("Lời khai " + UUID.randomUUID()).getBytes(StandardCharsets.UTF_8);

        Proving.upload(SignIn.POLICE_OFFICER, number, "mot.txt", text)
                .statusCode(201)
                .body("number", is(1));
        Proving.upload(SignIn.POLICE_HEAD, number, "hai.txt", text)
                .statusCode(201)
                .body("number", is(2));
        Proving.upload(SignIn.POLICE_HEAD, other, "ba.txt", text)
                .statusCode(201)
                .body("number", is(1));

        SignIn.AUDITOR
                .request()
                .get(Proving.address(number))
                .then()
                .body("evidence.name", contains("mot.txt", "hai.txt"));
        assertThat(Files.readAllBytes(blob(Proving.sha256(text)))).isEqualTo(text);
        assertThat(filesIn(Proving.sha256(text).substring(0, 2)))
                .filteredOn(name -> name.equals(Proving.sha256(text)))
                .hasSize(1);
    }

    @Test
    void aLargeFilePassesWithoutBeingAnnouncedAndATooLargeOneIsRefused() throws Exception {
        var number = Reported.freshCase("HEALTH");
        var large = large(20 * 1024 * 1024);

        var stored = sentWithoutLength(number, large);
        var refused = sentWithoutLength(number, large(52_428_801));
        Proving.upload(SignIn.POLICE_OFFICER, number, "lon.mp3", large(53_000_000))
                .statusCode(413)
                .body("type", equalTo("/problems/too-large"));

        assertThat(stored.statusCode()).isEqualTo(201);
        assertThat(stored.body()).contains(Proving.sha256(large));
        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat(SignIn.POLICE_OFFICER
                        .request()
                        .get(Proving.address(number) + "/1/file")
                        .asByteArray())
                .isEqualTo(large);
        assertThat(filesIn("incoming")).isEmpty();
    }

    @Test
    void aFormThatDoesNotSayHowLargeItIsIsRefused() {
        var number = Reported.freshCase("HEALTH");

        Proving.form(SignIn.POLICE_OFFICER)
                .multiPart("file", "anh.png", new ByteArrayInputStream(Proving.PNG))
                .post(Proving.address(number))
                .then()
                .statusCode(411)
                .body("type", equalTo("/problems/length-required"));
    }

    @Test
    void whatACrashLeavesBetweenTheFileAndItsRowIsSeenByNobody() throws Exception {
        var number = Reported.freshCase("HEALTH");
        var text = ("Lời khai " + UUID.randomUUID()).getBytes(StandardCharsets.UTF_8);
        database.change("create function crash() returns trigger language plpgsql as "
                + "$$ begin raise exception 'gone'; end $$");
        database.change("create trigger crash before insert on evidence for each row execute function crash()");
        try {
            Proving.upload(SignIn.POLICE_OFFICER, number, "mot.txt", text).statusCode(500);
        } finally {
            database.change("drop trigger crash on evidence");
            database.change("drop function crash()");
        }

        assertThat(blob(Proving.sha256(text))).exists();
        SignIn.AUDITOR.request().get(Proving.address(number)).then().body("evidence", empty());
        Proving.history(number).body("entries.what", contains("OPENED", "REPORT_LINKED"));
        Proving.upload(SignIn.POLICE_OFFICER, number, "mot.txt", text)
                .statusCode(201)
                .body("number", is(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"changed", "cut", "gone"})
    void aFileThatWasTamperedWithIsNotHandedOut(String how) throws Exception {
        var number = Reported.freshCase("HEALTH");
        var text = ("Lời khai " + UUID.randomUUID()).getBytes(StandardCharsets.UTF_8);
        Proving.upload(SignIn.POLICE_OFFICER, number, "mot.txt", text).statusCode(201);
        var stored = blob(Proving.sha256(text));
        switch (how) {
            case "changed" -> Files.writeString(stored, "Lời khai khác");
            case "cut" -> Files.write(stored, Arrays.copyOf(text, 5));
            default -> Files.delete(stored);
        }

        SignIn.POLICE_OFFICER
                .request()
                .header("Accept-Language", "en")
                .get(Proving.address(number) + "/1/file")
                .then()
                .statusCode(500)
                .body("type", equalTo("/problems/evidence-altered"));
        Proving.history(number).body("entries.what", contains("OPENED", "REPORT_LINKED", "EVIDENCE_ADDED"));

        Proving.upload(SignIn.POLICE_OFFICER, number, "mot.txt", text).statusCode(201);
        SignIn.POLICE_OFFICER
                .request()
                .get(Proving.address(number) + "/1/file")
                .then()
                .statusCode(200);
    }

    private static HttpResponse<String> sentWithoutLength(String number, byte[] content) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(
                                    "http://localhost:" + RestAssured.port + Proving.address(number) + "?name=lon.mp3"))
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
}
