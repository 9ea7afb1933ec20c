package vn.kiemtin.cases;

import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Review requests as they come from intake. */
final class Reviewed {

    private static final ObjectMapper JSON = new ObjectMapper();

    static final String VI = "Tài liệu mới cho thấy cần xác minh lại.";
    static final String EN = "New material shows that it must be checked again.";

    private Reviewed() {}

    static String path(String number) {
        return "/api/v1/cases/" + number + "/reviews";
    }

    /** Files a request about the case and answers its number, as soon as it is there. */
    static int filed(Database database, String number, String standing) {
        int before = count(number);
        request(UUID.randomUUID(), Map.of("caseId", database.caseId(number)), standing);
        return Reported.eventually().until(() -> count(number), now -> now == before + 1);
    }

    static void request(UUID id, Map<String, String> about, String standing) {
        var data = new LinkedHashMap<String, Object>();
        data.put("reviewId", id.toString());
        data.put("receivedAt", "2026-11-24T02:15:30.123Z");
        data.put("about", about);
        data.put("standing", standing);
        data.put("grounds", "Bài báo dẫn nguồn là văn bản của Sở.");
        data.put("links", List.of("https://bao.example.vn/van-ban"));
        data.put("language", "vi");
        try {
            Reported.broker().publish("kiemtin.reports", id, 1, "ReviewRequested", JSON.writeValueAsString(data));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int count(String number) {
        return Answered.toGet(SignIn.AUDITOR, path(number))
                .with(200)
                .json()
                .path("reviews")
                .size();
    }

    static ValidatableResponse decide(RequestSpecification person, String number, int review, String outcome) {
        return decide(person, number, review, 1, outcome, VI, EN);
    }

    static ValidatableResponse decide(
            RequestSpecification person,
            String number,
            int review,
            int seenVersion,
            String outcome,
            String reasonsVi,
            String reasonsEn) {
        return person.header("If-Match", "\"" + seenVersion + "\"")
                .body(body(outcome, reasonsVi, reasonsEn))
                .post(path(number) + "/" + review + "/decide")
                .then();
    }

    static Map<String, String> body(String outcome, String reasonsVi, String reasonsEn) {
        return Map.of("outcome", outcome, "reasonsVi", reasonsVi, "reasonsEn", reasonsEn);
    }

    static void status(String number, String expected) {
        SignIn.POLICE_OFFICER.request().get("/api/v1/cases/" + number).then().body("status", equalTo(expected));
    }
}
