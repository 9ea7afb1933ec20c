package vn.kiemtin.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import jakarta.mail.Message;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kiemtin.cases.corrections.CorrectionStep;
import vn.kiemtin.cases.reference.Reference;
import vn.kiemtin.mail.testing.MailServer;
import vn.kiemtin.messaging.testing.EventContract;
import vn.kiemtin.messaging.testing.KafkaProbe;
import vn.kiemtin.messaging.testing.RealParts;

/** What press agencies are asked to correct: over a real mail server and the link in its letters. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
@QuarkusTestResource(MailServer.class)
class CorrectionsTest {

    private static final LocalDate TODAY = LocalDate.now();

    @Inject
    Database database;

    @BeforeEach
    void theOfficersHaveSignedInBefore() {
        Moving.theOfficersHaveSignedInBefore();
    }

    @Test
    void aPressAgencyGetsALetterAnswersOverItsLinkAndCorrectsInTime() throws Exception {
        var number = Stating.concluded("FALSE");
        var correction = Correcting.drafted(number);
        Correcting.seen(SignIn.AUDITOR, number, correction)
                .body("status", equalTo("DRAFT"))
                .body("verdict", equalTo("FALSE"))
                .body("conclusion", is(1))
                .body("letterNumber", nullValue());
        String letterNumber = Correcting.take(SignIn.POLICE_HEAD, number, correction, CorrectionStep.APPROVE)
                .statusCode(200)
                .body("letterNumber", matchesPattern("[0-9]+/[0-9]{4}/YC-CC"))
                .extract()
                .path("letterNumber");
        Correcting.awaitStatus(number, correction, "SENT");

        var letter = Correcting.letters(letterNumber).getFirst();
        assertThat(letter.getAllRecipients())
                .extracting(Object::toString)
                .containsExactly("toasoan@thu-do-hang-ngay.example");
        assertThat(Correcting.textOf(letter))
                .contains("Các tuyến phố vẫn lưu thông.", "correction request no. " + letterNumber, number);
        var token = Correcting.tokenIn(letter);
        Correcting.open(token)
                .statusCode(200)
                .header("Referrer-Policy", equalTo("no-referrer"))
                .header("X-Robots-Tag", containsString("noindex"))
                .header("Cache-Control", equalTo("no-store"))
                .body(containsString("Cả phường bị cấm đường."), containsString(letterNumber))
                .body(not(containsString("police.officer")), not(containsString("<script")));
        Correcting.answer(token, "acknowledge", Map.of()).statusCode(303);
        Correcting.seen(SignIn.AUDITOR, number, correction).body("status", equalTo("ACKNOWLEDGED"));
        Correcting.take(SignIn.POLICE_OFFICER, number, correction, CorrectionStep.CONFIRM)
                .statusCode(409)
                .body("type", equalTo("/problems/correction-nothing-claimed"));
        Correcting.answer(token, "comply", Correcting.published(TODAY)).statusCode(303);
        Correcting.take(SignIn.POLICE_OFFICER, number, correction, CorrectionStep.REJECT)
                .statusCode(200)
                .body("claimedUrl", nullValue());
        Correcting.open(token).body(containsString("Có lý do"));
        Correcting.answer(token, "comply", Correcting.published(TODAY)).statusCode(303);

        Correcting.take(SignIn.POLICE_OFFICER, number, correction, CorrectionStep.CONFIRM)
                .statusCode(200)
                .body("status", equalTo("COMPLIED"))
                .body("late", is(false))
                .body("overdueAt", nullValue());

        SignIn.AUDITOR.request().get("/api/v1/cases/" + number).then().body("status", equalTo("ACTING"));
        assertThat(events(number, "CorrectionSent", 1).getFirst().getString("letter"))
                .isEqualTo(letterNumber);
        assertThat(events(number, "CorrectionAnswered", 4))
                .extracting(event -> event.getString("answer"))
                .containsExactly("ACKNOWLEDGED", "CLAIMED", "CLAIMED", "COMPLIED");
        Correcting.open(token).statusCode(200).body(not(containsString("/comply")));
        Correcting.answer(token, "refuse", Map.of("reasons", "Không")).statusCode(409);
    }

    @Test
    void whoDoesNotCorrectInTimeIsToldOfOnceAndCanStillCorrect() throws Exception {
        var number = Stating.concluded("FABRICATED");
        var correction = Correcting.sent(number);
        set(number, correction, "due_at = now() - interval '2 days'");
        Correcting.awaitStatus(number, correction, "OVERDUE");
        var token = Correcting.tokenIn(letterOf(number, correction));
        Correcting.answer(token, "comply", Correcting.published(TODAY)).statusCode(303);
        Correcting.seen(SignIn.AUDITOR, number, correction).body("status", equalTo("OVERDUE"));

        Correcting.take(SignIn.POLICE_OFFICER, number, correction, CorrectionStep.CONFIRM)
                .statusCode(200)
                .body("status", equalTo("COMPLIED"))
                .body("late", is(true))
                .body("overdueAt", notNullValue());

        var answered = events(number, "CorrectionAnswered", 2);
        assertThat(answered.getLast().getBoolean("late")).isTrue();
        assertThat(events(number, "CorrectionOverdue", 1)).hasSize(1);
    }

    @Test
    void aLetterWaitsForTheMailServerAndKeepsItsMessageId() throws Exception {
        var number = Stating.concluded("FALSE");
        MailServer.goAway();
        int correction;
        try {
            correction = Correcting.approved(number);
            Reported.eventually().until(() -> attempts(number, correction) >= 2);
            Correcting.seen(SignIn.AUDITOR, number, correction)
                    .body("status", equalTo("APPROVED"))
                    .body("dueAt", nullValue());
        } finally {
            MailServer.comeBack();
        }

        Correcting.awaitStatus(number, correction, "SENT");
        assertThat(letterOf(number, correction).getHeader("Message-ID")[0])
                .matches("<correction-[0-9a-f-]{36}@kiemtin.example>");
    }

    @Test
    void whatIsWithdrawnBeforeItIsOnItsWayIsNotSent() {
        var number = Stating.concluded("FALSE");
        MailServer.goAway();
        try {
            var correction = Correcting.approved(number);
            Correcting.take(SignIn.POLICE_OFFICER, number, correction, CorrectionStep.WITHDRAW)
                    .statusCode(200);

            assertThat(database.number(
                            "select count(*) from correction_delivery d join correction_request r on r.id = d.correction_id"
                                    + " join case_file f on f.id = r.case_id where f.number = '" + number
                                    + "' and d.state = 'CANCELLED'"))
                    .isEqualTo(1);
        } finally {
            MailServer.comeBack();
        }
    }

    @ParameterizedTest
    @CsvSource({"AUTHENTIC,authentic", "OPINION,opinion", "UNSUBSTANTIATED,unsubstantiated"})
    void nobodyIsAskedToCorrectWhatIsNotFalse(String verdict, String word) {
        var number = Stating.concluded(verdict);

        Correcting.draft(SignIn.POLICE_OFFICER, number)
                .statusCode(409)
                .body("type", equalTo("/problems/correction-verdict-" + word))
                .body("detail", notNullValue());
    }

    @Test
    void nothingIsDemandedWithoutAConclusionOrOnAFormerOne() {
        Correcting.draft(SignIn.POLICE_OFFICER, Reported.freshCase("HEALTH"))
                .statusCode(409)
                .body("type", equalTo("/problems/correction-no-conclusion"));
        var number = Stating.concluded("FALSE");
        var correction = Correcting.drafted(number);
        Stating.moved(SignIn.POLICE_HEAD, number, "reopen", Map.of("reason", "Có chứng cứ mới"));

        Correcting.take(SignIn.POLICE_HEAD, number, correction, CorrectionStep.APPROVE)
                .statusCode(409)
                .body("type", equalTo("/problems/correction-no-conclusion"));
    }

    @Test
    void nobodyApprovesWhatTheyHadAHandIn() {
        var number = Stating.concluded("FALSE");
        var correction = Correcting.drafted(number);
        Correcting.take(SignIn.POLICE_HEAD, number, correction, CorrectionStep.EDIT)
                .statusCode(200);

        Correcting.take(SignIn.POLICE_HEAD, number, correction, CorrectionStep.APPROVE)
                .statusCode(403)
                .body("type", equalTo("/problems/own-proposal"));
        Correcting.take(SignIn.SUPERVISOR, number, correction, CorrectionStep.APPROVE)
                .statusCode(200);
    }

    @Test
    void aCaseIsNotClosedWhileACorrectionIsOpen() {
        var number = Stating.concluded("FALSE");
        var correction = Correcting.drafted(number);
        Stating.move(SignIn.POLICE_OFFICER, number, "close", Map.of()).statusCode(409);

        Correcting.take(SignIn.POLICE_OFFICER, number, correction, CorrectionStep.DISCARD)
                .statusCode(200);

        Stating.move(SignIn.POLICE_OFFICER, number, "close", Map.of()).statusCode(200);
    }

    @Test
    void theSameKeyDraftsOnce() {
        var number = Stating.concluded("FALSE");
        var request = SignIn.POLICE_OFFICER.request().header("Idempotency-Key", "same-" + number);
        for (var i = 0; i < 2; i++) {
            request.body(Correcting.demand())
                    .post("/api/v1/cases/" + number + "/corrections")
                    .then()
                    .statusCode(201)
                    .body("number", is(1));
        }
        var other = Correcting.demand();
        other.put("work", "Khác");
        request.body(other)
                .post("/api/v1/cases/" + number + "/corrections")
                .then()
                .statusCode(422);

        SignIn.AUDITOR
                .request()
                .get("/api/v1/cases/" + number + "/corrections")
                .then()
                .body("corrections", hasSize(1));
    }

    @Test
    void whatIsWrongInADraftIsAllSaidAtOnce() {
        var number = Stating.concluded("FALSE");

        Correcting.draft(
                        SignIn.POLICE_OFFICER,
                        number,
                        Map.of(
                                "pressAgency",
                                "nobody",
                                "publishedOn",
                                TODAY.plusDays(2).toString(),
                                "url",
                                "javascript:alert(1)"))
                .statusCode(422)
                .body(
                        "errors.field",
                        hasItems(
                                "pressAgency",
                                "work",
                                "url",
                                "publishedOn",
                                "falseContent",
                                "corrected",
                                "legalBases"));
    }

    @Test
    void aDemandQuotesTheLegalBasesThatItRestsOn() {
        var number = Stating.concluded("FALSE");

        Correcting.draft(SignIn.POLICE_OFFICER, number)
                .statusCode(201)
                .body(
                        "legalBases",
                        contains("decree-119-2020-10", "law-126-2025"),
                        "legalBasis",
                        containsString("126/2025/QH15 (Luật Báo chí 2025)"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"decree-147-2024-23", "law-103-2016-42", "no-such-law", ""})
    void restsOnNoLegalBasisThatIsNotForCorrectionsOrNotInForce(String code) {
        var number = Stating.concluded("FALSE");
        var demand = Correcting.demand();
        demand.put("legalBases", List.of("law-126-2025", code));

        Correcting.draft(SignIn.POLICE_OFFICER, number, demand)
                .statusCode(422)
                .body("errors.field", contains("legalBases"));
    }

    @Test
    void aRefusalNeedsReasonsAndACorrectionAnAddressAndADay() throws Exception {
        var number = Stating.concluded("FALSE");
        var correction = Correcting.sent(number);
        var token = Correcting.tokenIn(letterOf(number, correction));
        Correcting.answer(token, "refuse", Map.of("reasons", " ")).statusCode(422);
        Correcting.answer(token, "comply", Map.of("url", "ftp://x", "day", "x"))
                .statusCode(422)
                .body(containsString("ftp://x"));

        Correcting.open(token + "/comply?lang=en")
                .statusCode(200)
                .body(containsString("/cai-chinh/" + token + "/comply"));

        Correcting.answer(token, "refuse", Map.of("reasons", "Nội dung <đã> đúng"))
                .statusCode(303);

        Correcting.seen(SignIn.AUDITOR, number, correction)
                .body("status", equalTo("REFUSED"))
                .body("refusalReasons", equalTo("Nội dung <đã> đúng"));
        Correcting.open(token).body(containsString("Nội dung &lt;đã&gt; đúng"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "%00", "%E1%BA%A1"})
    void aWrongLinkOpensNothing(String token) {
        Correcting.open(token).statusCode(404).body(not(containsString("Cả phường")));
    }

    @Test
    void aLinkExpires() throws Exception {
        var number = Stating.concluded("FALSE");
        var correction = Correcting.sent(number);
        var token = Correcting.tokenIn(letterOf(number, correction));
        set(number, correction, "link_expires_at = now() - interval '1 second'");

        Correcting.open(token).statusCode(404);
        Correcting.answer(token, "acknowledge", Map.of()).statusCode(404);
    }

    @Test
    void aPressAgencyHasARecordOfWhatItDidWithWhatWasAskedOfIt() throws Exception {
        var agency = Reference.fresh("bao");
        var body = new HashMap<String, Object>(Reference.agencyBody(agency, TODAY));
        body.put("medium", "ONLINE");
        body.put("email", "toasoan@bao.example");
        Reference.post("/press-agencies", body).statusCode(201);
        var number = Stating.concluded("FALSE");
        var demand = Correcting.demand();
        demand.put("pressAgency", agency);
        for (var reasons : List.of("Không", "")) {
            int correction = Correcting.draft(SignIn.POLICE_OFFICER, number, demand)
                    .extract()
                    .path("number");
            Correcting.take(SignIn.POLICE_HEAD, number, correction, CorrectionStep.APPROVE)
                    .statusCode(200);
            Correcting.awaitStatus(number, correction, "SENT");
            if (!reasons.isEmpty()) {
                var token = Correcting.tokenIn(letterOf(number, correction));
                Correcting.answer(token, "refuse", Map.of("reasons", reasons)).statusCode(303);
            }
        }

        var path = "/api/v1/reference/press-agencies/" + agency + "/corrections";
        SignIn.AUDITOR
                .request()
                .get(path)
                .then()
                .statusCode(200)
                .body("refused", is(1))
                .body("awaited", is(1))
                .body("inTime", is(0))
                .body("corrections.caseNumber", everyItem(equalTo(number)))
                .body("corrections", hasSize(2));
        SignIn.WARD_OFFICER.request().get(path).then().body("refused", is(1)).body("corrections", hasSize(0));
    }

    @ParameterizedTest
    @CsvSource({
        "vi,CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM,Kính gửi: Báo Thủ Đô Hằng Ngày,5 ngày kể từ ngày nhận",
        "en,SOCIALIST REPUBLIC OF VIET NAM,To: The Capital Daily,5 days from the day"
    })
    void theLetterIsPrintedInBothLanguages(String language, String heading, String to, String time) throws Exception {
        var number = Stating.concluded("FALSE");
        var correction = Correcting.drafted(number);
        var path = "/api/v1/cases/" + number + "/corrections/" + correction + "/letter?lang=" + language;
        SignIn.AUDITOR.request().get(path).then().statusCode(404);
        Correcting.take(SignIn.POLICE_HEAD, number, correction, CorrectionStep.APPROVE)
                .statusCode(200);

        var pdf = SignIn.AUDITOR
                .request()
                .get(path)
                .then()
                .statusCode(200)
                .contentType("application/pdf")
                .extract()
                .asByteArray();

        Files.write(Path.of("target", "letter-" + language + ".pdf"), pdf);
        try (var paper = Loader.loadPDF(pdf)) {
            String letter = Correcting.seen(SignIn.AUDITOR, number, correction)
                    .extract()
                    .path("letterNumber");
            assertThat(new PDFTextStripper().getText(paper).replaceAll("\\s+", " "))
                    .contains(heading, to, time, letter, number, "Các tuyến phố vẫn lưu thông.")
                    .doesNotContain("/cai-chinh/");
        }
        SignIn.WARD_OFFICER.request().get(path).then().statusCode(404);
    }

    @Test
    void aLetterStaysWhatItWasWhenTheCaseGetsAnotherLead() throws Exception {
        var number = Stating.concluded("FALSE");
        var correction = Correcting.sent(number);
        database.change("update case_file set lead = 'hanoi-dic' where number = '" + number + "'");

        var pdf = SignIn.AUDITOR
                .request()
                .get("/api/v1/cases/" + number + "/corrections/" + correction + "/letter?lang=vi")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();

        try (var paper = Loader.loadPDF(pdf)) {
            assertThat(new PDFTextStripper().getText(paper).replaceAll("[\\s\\u00a0]+", " "))
                    .contains("CÔNG AN THÀNH PHỐ HÀ NỘI")
                    .doesNotContain("SỞ VĂN HÓA");
        }
    }

    private static Message letterOf(String number, int correction) {
        String letter =
                Correcting.seen(SignIn.AUDITOR, number, correction).extract().path("letterNumber");
        return Correcting.letters(letter).getFirst();
    }

    private long attempts(String number, int correction) {
        return database.number(
                "select attempts from correction_delivery d join correction_request r on r.id = d.correction_id"
                        + " join case_file f on f.id = r.case_id where f.number = '" + number + "' and r.number = "
                        + correction);
    }

    private void set(String number, int correction, String what) {
        assertThat(database.change("update correction_request set " + what
                        + " where case_id = (select id from case_file where number = '" + number + "') and number = "
                        + correction))
                .isEqualTo(1);
    }

    /** So many events of this name, and no more, each as its contract wants it. */
    private static List<JsonPath> events(String number, String name, int count) {
        var told = Reported.eventually()
                .until(
                        () -> Reported.broker().all("kiemtin.cases").stream()
                                .filter(event -> event.name().equals(name)
                                        && event.json().contains("\"number\":\"" + number + "\""))
                                .map(KafkaProbe.Published::json)
                                .toList(),
                        found -> found.size() == count);
        told.forEach(event -> EventContract.of(name).assertProduced(event));
        return told.stream().map(JsonPath::from).toList();
    }
}
