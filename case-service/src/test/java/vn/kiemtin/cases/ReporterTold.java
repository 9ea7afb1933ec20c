package vn.kiemtin.cases;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.response.ValidatableResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** What the sender of a report tells afterwards, as it comes from intake, and what officers see of it. */
final class ReporterTold {

    private static final ObjectMapper JSON = new ObjectMapper();

    final String number;
    final UUID report;
    private int version = 1;

    private ReporterTold(String number, UUID report) {
        this.number = number;
        this.report = report;
    }

    /** A report that has opened a case which nobody has touched. */
    static ReporterTold ofAFreshCase() {
        var text = Reported.uniqueText();
        var report = Reported.report(text, "HEALTH");
        return new ReporterTold(Reported.numberOf(text), report);
    }

    static ReporterTold of(String number, UUID report) {
        return new ReporterTold(number, report);
    }

    ReporterTold wrote(int message, String text) {
        return told("ReportMessagePosted", Map.of("message", message, "text", text));
    }

    ReporterTold added(int supplement, Map<String, Object> what) {
        var data = new LinkedHashMap<>(what);
        data.put("supplement", supplement);
        return told("ReportSupplemented", data);
    }

    ReporterTold withdrew(Map<String, Object> reason) {
        return told("ReportWithdrawn", reason);
    }

    private ReporterTold told(String name, Map<String, Object> what) {
        var data = new LinkedHashMap<>(what);
        data.put("reportId", report.toString());
        data.put("at", "2026-11-24T03:15:30.123Z");
        try {
            Reported.broker().publish("kiemtin.reports", report, ++version, name, JSON.writeValueAsString(data));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
        return this;
    }

    String path() {
        return "/api/v1/cases/" + number + "/reports/" + report + "/messages";
    }

    ValidatableResponse writes(SignIn person, String text) {
        return person.request().body(Map.of("text", text)).post(path()).then();
    }

    ValidatableResponse reads(SignIn person) {
        return person.request().get(path()).then();
    }

    ValidatableResponse marks(SignIn person, int upTo) {
        return person.request()
                .body(Map.of("upTo", upTo))
                .post(path() + "/read")
                .then();
    }

    ValidatableResponse seen() {
        return SignIn.AUDITOR.request().get("/api/v1/cases/" + number).then().statusCode(200);
    }
}
