package vn.kiemtin.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.quarkus.test.security.oidc.Claim;
import io.quarkus.test.security.oidc.OidcSecurity;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipFile;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kiemtin.audit.VerifyAudit;
import vn.kiemtin.mail.testing.MailServer;
import vn.kiemtin.messaging.testing.RealParts;

/** A case with all its files as one download: a bag that archives know and that the audit accepts. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
@QuarkusTestResource(MailServer.class)
class BagTest {

    private static final byte[] PDF = "%PDF-1.7\n%âãÏÓ\nbáo cáo".getBytes(StandardCharsets.UTF_8);

    @ConfigProperty(name = "kiemtin.evidence.folder")
    Path store;

    @BeforeEach
    void theOfficersHaveSignedInBefore() {
        Moving.theOfficersHaveSignedInBefore();
    }

    @Test
    void holdsTheDossierItsEvidenceAndTheLettersThatWereSent() throws IOException {
        var number = Stating.concluded("FALSE");
        Correcting.sent(number);
        Correcting.drafted(number);
        evidence(number, "../Ảnh chụp Đặng.pdf", PDF);
        var first = nextOf(number) - 1;

        var bag = bag(SignIn.POLICE_HEAD, number);

        String letter = Correcting.seen(SignIn.AUDITOR, number, 1).extract().path("letterNumber");
        var path = "data/evidence/%03d-Anh_chup_Dang.pdf".formatted(first);
        var paper = "data/letters/001-" + letter.replace('/', '-') + ".pdf";
        try (var zip = new ZipFile(bag.toFile())) {
            assertThat(namesIn(zip))
                    .contains(
                            "bagit.txt",
                            "bag-info.txt",
                            "manifest-sha256.txt",
                            "tagmanifest-sha256.txt",
                            "data/dossier.json",
                            "data/dossier.pdf",
                            path,
                            paper)
                    .filteredOn(name -> name.startsWith("data/letters/"))
                    .hasSize(1);
            assertThat(text(zip, number, "bag-info.txt"))
                    .contains(
                            "External-Identifier: " + number + "\n",
                            "Source-Organization: Công an thành phố Hà Nội\n",
                            "Bagging-Date: 20",
                            "Payload-Oxum: ");
            assertThat(content(zip, number, path)).isEqualTo(PDF);
            try (var printed = Loader.loadPDF(content(zip, number, paper))) {
                assertThat(new PDFTextStripper().getText(printed)).contains(letter);
            }
            assertThat(text(zip, number, "data/dossier.json")).contains("\"form\" : \"BAG\"");
        }
        assertThat(verified(bag, 0)).contains("every file is as it was packed", "every entry is as it was written");
        history(number).body("entries.what", hasItem("DOSSIER_EXPORTED"));
    }

    @Test
    void anyTwoFilesOfOneNameHaveNamesOfTheirOwn() throws IOException {
        var number = Reported.freshCase("HEALTH");
        evidence(number, "a.pdf", PDF);
        evidence(number, "a.pdf", (new String(PDF, StandardCharsets.UTF_8) + "2").getBytes(StandardCharsets.UTF_8));
        evidence(number, "a.pdf", PDF);

        var bag = bag(SignIn.AUDITOR, number);

        try (var zip = new ZipFile(bag.toFile())) {
            assertThat(namesIn(zip))
                    .contains("data/evidence/001-a.pdf", "data/evidence/002-a.pdf", "data/evidence/003-a.pdf");
        }
        assertThat(verified(bag, 0)).contains("every file is as it was packed");
    }

    @Test
    void largeFilesPassThroughAsTheyAre() throws IOException {
        var number = Reported.freshCase("HEALTH");
        var large = new byte[40 * 1024 * 1024];
        new Random(1).nextBytes(large);
        System.arraycopy(PDF, 0, large, 0, PDF.length);
        evidence(number, "lon.pdf", large);

        var bag = bag(SignIn.POLICE_OFFICER, number);

        try (var zip = new ZipFile(bag.toFile())) {
            assertThat(content(zip, number, "data/evidence/001-lon.pdf")).isEqualTo(large);
        }
        assertThat(verified(bag, 0)).contains("every file is as it was packed");
    }

    @Test
    void isForWhoeverMayExportTheCaseAndNobodyElse() {
        var number = Reported.freshCase("HEALTH");

        asked(SignIn.DEPARTMENT_OFFICER, number).statusCode(403);
        asked(SignIn.ADMINISTRATOR, number).statusCode(403);
        asked(SignIn.WARD_OFFICER, number).statusCode(404).contentType(startsWith("application/problem+json"));
        asked(SignIn.AUDITOR, "HS-2026-999999").statusCode(404);

        history(number).body("entries.what", not(hasItem("DOSSIER_EXPORTED")));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aFileThatIsNotWhatWasAddedIsNotHandedOutNorIsAnythingElse(boolean gone) throws IOException {
        var number = Reported.freshCase("HEALTH");
        var content = (new String(PDF, StandardCharsets.UTF_8) + number).getBytes(StandardCharsets.UTF_8);
        evidence(number, "goc.pdf", PDF);
        var stored = storedAs(evidence(number, "mat.pdf", content));
        var kept = Files.copy(stored, stored.resolveSibling("kept-" + number), StandardCopyOption.REPLACE_EXISTING);
        if (gone) {
            Files.delete(stored);
        } else {
            Files.writeString(stored, "something else");
        }

        asked(SignIn.POLICE_HEAD, number)
                .statusCode(500)
                .body("type", equalTo("/problems/evidence-altered"))
                .body("detail", allOf(containsString("evidence/002-mat.pdf"), not(containsString("goc.pdf"))));
        history(number).body("entries.what", not(hasItem("DOSSIER_EXPORTED")));
        SignIn.POLICE_HEAD.request().get(address(number)).then().statusCode(200);

        Files.move(kept, stored, StandardCopyOption.REPLACE_EXISTING);
        assertThat(verified(bag(SignIn.POLICE_HEAD, number), 0)).contains("every file is as it was packed");
    }

    @Test
    void whoChangesTheBagIsFoundOut() throws IOException {
        var number = Reported.freshCase("HEALTH");
        evidence(number, "anh.pdf", PDF);
        var bag = bag(SignIn.POLICE_HEAD, number);
        try (var inside = FileSystems.newFileSystem(bag)) {
            Files.writeString(inside.getPath(number, "data/evidence/001-anh.pdf"), "%PDF-1.7 forged");
        }

        assertThat(verified(bag, 1)).contains("data/evidence/001-anh.pdf was changed", "evidence 1 was exchanged");
    }

    @Test
    @TestSecurity(user = "police.officer", roles = "officer")
    @OidcSecurity(claims = @Claim(key = "agency", value = "hanoi-police"))
    void theDeskOffersItBesideTheOtherForms() {
        var number = Reported.freshCase("HEALTH");
        var link = "/desk/cases/" + number + "/dossier/zip?lang=vi";
        RestAssured.given()
                .accept("text/html")
                .get("/desk/cases/" + number)
                .then()
                .statusCode(200)
                .body(containsString("href=\"" + link + "\""));

        RestAssured.given()
                .accept("text/html,application/xhtml+xml,*/*;q=0.8")
                .get(link)
                .then()
                .statusCode(200)
                .contentType("application/zip")
                .header("Content-Disposition", containsString(number + ".zip"))
                .header("Cache-Control", equalTo("no-store"));
    }

    private static String address(String number) {
        return "/api/v1/cases/" + number + "/dossier";
    }

    private static ValidatableResponse asked(SignIn person, String number) {
        return person.request().accept("application/zip").get(address(number)).then();
    }

    private static Path bag(SignIn person, String number) throws IOException {
        var content = asked(person, number)
                .statusCode(200)
                .contentType("application/zip")
                .extract()
                .asByteArray();
        return Files.write(Path.of("target", number + ".zip"), content);
    }

    /** Adds a file; answers its SHA-256. */
    private static String evidence(String number, String name, byte[] content) {
        return SignIn.POLICE_OFFICER
                .request()
                .contentType("application/octet-stream")
                .queryParam("name", name)
                .body(content)
                .post("/api/v1/cases/" + number + "/evidence")
                .then()
                .statusCode(201)
                .extract()
                .path("sha256");
    }

    private static int nextOf(String number) {
        return 1
                + SignIn.AUDITOR
                        .request()
                        .get("/api/v1/cases/" + number + "/evidence")
                        .then()
                        .extract()
                        .jsonPath()
                        .getList("evidence")
                        .size();
    }

    private Path storedAs(String sha256) {
        return store.resolve(sha256.substring(0, 2)).resolve(sha256);
    }

    private static ValidatableResponse history(String number) {
        return SignIn.AUDITOR
                .request()
                .get("/api/v1/cases/" + number + "/history")
                .then()
                .statusCode(200);
    }

    private static List<String> namesIn(ZipFile zip) {
        return zip.stream()
                .map(entry -> entry.getName().substring(entry.getName().indexOf('/') + 1))
                .toList();
    }

    private static byte[] content(ZipFile zip, String number, String path) throws IOException {
        try (var in = zip.getInputStream(zip.getEntry(number + "/" + path))) {
            return in.readAllBytes();
        }
    }

    private static String text(ZipFile zip, String number, String path) throws IOException {
        return new String(content(zip, number, path), StandardCharsets.UTF_8);
    }

    private static String verified(Path bag, int expected) {
        var told = new ByteArrayOutputStream();
        var ended = VerifyAudit.run(List.of(bag.toString()), new PrintStream(told, true, StandardCharsets.UTF_8));
        assertThat(ended).as(told.toString(StandardCharsets.UTF_8)).isEqualTo(expected);
        return told.toString(StandardCharsets.UTF_8);
    }
}
