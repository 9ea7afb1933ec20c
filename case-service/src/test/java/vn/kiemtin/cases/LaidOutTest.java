package vn.kiemtin.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kiemtin.cases.corrections.CorrectionStep;
import vn.kiemtin.cases.statements.Stage;
import vn.kiemtin.cases.statements.StatementKind;
import vn.kiemtin.mail.testing.MailServer;
import vn.kiemtin.messaging.testing.RealParts;

/** Papers of a case in which people have written what does not fit: links without end, words without spaces, pictures among letters. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
@QuarkusTestResource(MailServer.class)
class LaidOutTest {

    private static final String WORD = "Khôngaiđượcra".repeat(12);
    private static final float POINTS_PER_MM = 72 / 25.4f;

    /** Another post each time, or the reports would be of one case. */
    private final String link = "https://www.facebook.com/groups/hanoi/permalink/" + System.nanoTime() + "?"
            + "comment_id=98765432109876&".repeat(8);

    @Inject
    Database database;

    @BeforeEach
    void theOfficersHaveSignedInBefore() {
        Moving.theOfficersHaveSignedInBefore();
    }

    @ParameterizedTest
    @ValueSource(strings = {"vi", "en"})
    void nothingOfADossierRunsOverItsMargins(String language) throws IOException {
        var number = anAwkwardCase();

        var paper = kept(
                "dossier-awkward-" + language,
                SignIn.POLICE_HEAD
                        .request()
                        .accept("application/pdf")
                        .get("/api/v1/cases/" + number + "/dossier?lang=" + language)
                        .then()
                        .statusCode(200)
                        .extract()
                        .asByteArray());

        assertThat(textOf(paper)).contains(link, WORD, "[U+1F600U+1F525]");
        staysWithin(paper, 20, 20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"vi", "en"})
    void nothingOfALetterRunsOverItsMargins(String language) throws IOException {
        var number = anAwkwardCase();

        var paper = kept(
                "letter-awkward-" + language,
                SignIn.POLICE_HEAD
                        .request()
                        .get("/api/v1/cases/" + number + "/corrections/1/letter?lang=" + language)
                        .then()
                        .statusCode(200)
                        .extract()
                        .asByteArray());

        assertThat(textOf(paper)).contains(link, WORD);
        staysWithin(paper, 30, 20);
    }

    private String anAwkwardCase() {
        var text = Reported.uniqueText() + " 😀🔥 "
                + Reported.uniqueText().replace(" ", "").repeat(4) + "\nXem: " + link;
        Reported.report(text, link, "HEALTH", "FACEBOOK", "phuong-hoan-kiem");
        var number = Reported.numberOf(text);
        Stating.conclude(number, "FALSE");
        evidence(number);
        SignIn.POLICE_OFFICER
                .request()
                .body(Map.of("text", "Đã gọi cho trạm cấp nước.\n" + link + "\n" + WORD))
                .post("/api/v1/cases/" + number + "/notes")
                .then()
                .statusCode(201);
        Stating.statementIn(Stage.RETRACTED, number, StatementKind.OUTCOME);
        var demand = Correcting.demand();
        demand.put("work", "“Cả phường bị cấm đường từ sáng mai, người dân nên tích trữ lương thực” và " + WORD);
        demand.put("author", "Nhóm phóng viên Thời sự");
        demand.put("url", link);
        demand.put("falseContent", "Cả phường bị cấm đường. " + WORD + "\n\nKhông ai được ra khỏi nhà.");
        demand.put("corrected", "Các tuyến phố vẫn lưu thông.\nXem: " + link);
        int correction = Correcting.draft(SignIn.POLICE_OFFICER, number, demand)
                .statusCode(201)
                .extract()
                .path("number");
        Correcting.take(SignIn.POLICE_HEAD, number, correction, CorrectionStep.APPROVE)
                .statusCode(200);
        Correcting.awaitStatus(number, correction, "SENT");
        Correcting.drafted(number);
        Reviewed.filed(database, number, "PRESS");
        return number;
    }

    private void evidence(String number) {
        SignIn.POLICE_OFFICER
                .request()
                .contentType("application/octet-stream")
                .queryParam("name", "Ảnh_chụp_màn_hình_" + "x".repeat(90) + ".pdf")
                .body("%PDF-1.7".getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/cases/" + number + "/evidence")
                .then()
                .statusCode(201);
        SignIn.POLICE_OFFICER
                .request()
                .body(Map.of("link", link, "text", "Từ mai cấm đường", "description", "Bài đăng gốc"))
                .post("/api/v1/cases/" + number + "/evidence")
                .then()
                .statusCode(201);
    }

    private static byte[] kept(String name, byte[] pdf) throws IOException {
        // to be looked at
        Files.write(Path.of("target", name + ".pdf"), pdf);
        return pdf;
    }

    /** Without the spaces and the ends of lines that the layout makes. */
    private static String textOf(byte[] pdf) throws IOException {
        try (var paper = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(paper).replaceAll("\\s", "");
        }
    }

    /** Margins in millimetres. */
    private static void staysWithin(byte[] pdf, int left, int right) throws IOException {
        try (var paper = Loader.loadPDF(pdf)) {
            new Ruler(left * POINTS_PER_MM, right * POINTS_PER_MM).getText(paper);
        }
    }

    private static final class Ruler extends PDFTextStripper {

        private final float left;
        private final float right;

        Ruler(float left, float right) {
            this.left = left;
            this.right = right;
        }

        @Override
        protected void writeString(String text, List<TextPosition> letters) {
            for (var letter : letters) {
                assertThat(letter.getXDirAdj()).as(text).isGreaterThanOrEqualTo(left - 0.5f);
                assertThat(letter.getXDirAdj() + letter.getWidthDirAdj())
                        .as(text)
                        .isLessThanOrEqualTo(letter.getPageWidth() - right + 0.5f);
            }
        }
    }
}
