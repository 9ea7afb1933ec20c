package vn.kiemtin.reports;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** Reports as tests send them. */
public final class Fixtures {

    private Fixtures() {}

    /** A sound report with a text of its own. */
    public static Map<String, Object> report() {
        return report("Nghe nói ngày mai cả thành phố ngừng cấp nước " + UUID.randomUUID());
    }

    public static Map<String, Object> report(String text) {
        var report = new LinkedHashMap<String, Object>();
        report.put("text", text);
        report.put("platform", "FACEBOOK");
        report.put("field", "DISASTER_EPIDEMIC");
        return report;
    }

    public static Map<String, Object> with(Map<String, Object> report, String field, Object value) {
        var changed = new LinkedHashMap<>(report);
        changed.put(field, value);
        return changed;
    }

    public static Map<String, Object> without(Map<String, Object> report, String field) {
        var changed = new LinkedHashMap<>(report);
        changed.remove(field);
        return changed;
    }

    public static RequestSpecification json() {
        return given().contentType(ContentType.JSON).accept(ContentType.JSON);
    }

    /** Sends a report and answers its receipt code. */
    public static String receiptOf(Map<String, Object> report) {
        return json().body(report)
                .post("/api/v1/reports")
                .then()
                .statusCode(201)
                .extract()
                .path("receiptCode");
    }

    public static ConditionFactory eventually() {
        return Awaitility.await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(50));
    }
}
