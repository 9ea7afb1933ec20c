package vn.kiemtin.alerts;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.quarkus.test.security.oidc.Claim;
import io.quarkus.test.security.oidc.OidcSecurity;
import jakarta.inject.Inject;
import java.time.LocalDate;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kiemtin.mail.testing.MailServer;
import vn.kiemtin.messaging.testing.RealParts;
import vn.kiemtin.web.Page;

/** The brief to be read: as a page and by the API, by those whose it is. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
@QuarkusTestResource(MailServer.class)
class BriefPageTest {

    private static final String AGENCY = "brief-page";
    private static final String YESTERDAY =
            LocalDate.now(Page.CITY).minusDays(1).toString();

    @Inject
    Database database;

    @AfterEach
    void noBriefIsKept() {
        database.change("delete from brief where scope like '%" + AGENCY + "'");
    }

    @ParameterizedTest
    @CsvSource({
        "POLICE_OFFICER, 200, agency:hanoi-police",
        "POLICE_HEAD, 200, agency:hanoi-police",
        "DEPARTMENT_OFFICER, 200, agency:hanoi-dic",
        "SUPERVISOR, 200, city",
        "AUDITOR, 403,",
        "ADMINISTRATOR, 403,",
        "POLICE_ADMINISTRATOR, 403,"
    })
    void everybodyReadsTheBriefOfTheirAgencyOrOfTheCityOrNone(SignIn person, int status, String scope) {
        var answer = person.request().get("/api/v1/alerts/brief").then().statusCode(status);
        if (scope != null) {
            answer.body("brief.scope", equalTo(scope))
                    .body("made", equalTo(false))
                    .body("days", hasItem(LocalDate.now(Page.CITY).toString()));
        }
    }

    @Test
    void whoIsNotSignedInReadsNone() {
        given().get("/api/v1/alerts/brief").then().statusCode(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "2026-13-01", "2026-11-26T00:00:00Z", "999999999-01-01", "' or 1=1"})
    void aDayThatIsNoneIsRefused(String day) {
        SignIn.SUPERVISOR
                .request()
                .queryParam("day", day)
                .get("/api/v1/alerts/brief")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("errors[0].field", equalTo("day"));
    }

    @Test
    void aDayWithoutABriefIsNotFound() {
        SignIn.SUPERVISOR
                .request()
                .queryParam("day", "2020-01-01")
                .get("/api/v1/alerts/brief")
                .then()
                .statusCode(404);
    }

    @Test
    @TestSecurity(user = "brief.officer", roles = "officer")
    @OidcSecurity(claims = @Claim(key = "agency", value = AGENCY))
    void thePageShowsWhatWasSentYesterdayWithoutWhatIsNotToBeSeenAnyMore() {
        var seen = new Told(AGENCY).opened("SEVERE");
        var restricted = new Told(AGENCY).opened("NORMAL").restrictedTo("police.head");
        var left = new Told("hanoi-police").opened("NORMAL");
        Told.eventually()
                .until(() -> count("brief_case where case_id in ('%s', '%s') and (version = 2 or not restricted)"
                                .formatted(seen.id, restricted.id))
                        == 2);
        Told.eventually().until(() -> count("brief_case where case_id = '%s'".formatted(left.id)) == 1);
        keep(YESTERDAY, line(seen), line(restricted), line(left));

        var page = page("?day=" + YESTERDAY);

        assertThat(page).contains(seen.number).doesNotContain(restricted.number).doesNotContain(left.number);
        var read = Jsoup.parse(page);
        assertThat(read.select("h1").text()).isEqualTo("Bản tin buổi sáng");
        assertThat(read.select("section h2#spreading").text()).isEqualTo("Đang lan nhanh");
        assertThat(read.select("section a[href='/desk/cases/" + seen.number + "']"))
                .hasSize(1);
        assertThat(read.select("nav a[aria-current=page]").eachText()).contains("Bản tin buổi sáng");
        assertThat(page("?lang=en&day=" + YESTERDAY)).contains("What spreads", "due or overdue 0, spreading 1");
    }

    @Test
    @TestSecurity(user = "brief.officer", roles = "officer")
    @OidcSecurity(claims = @Claim(key = "agency", value = "brief-page-quiet"))
    void beforeTodaysIsMadeThePageSaysHowThingsStandNow() {
        assertThat(page("")).contains("Bản tin hôm nay chưa được lập", "không có việc nào cần lưu ý");
    }

    @Test
    @TestSecurity(user = "administrator", roles = "admin")
    void whoHasNoInboxHasNoBrief() {
        given().accept("text/html").get("/alerts/brief").then().statusCode(403).body(not(containsString("<section")));
    }

    private static String page(String query) {
        return given().accept("text/html")
                .get("/alerts/brief" + query)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private static String line(Told told) {
        return """
                {"concerned":{"caseId":"%s","number":"%s","field":"HEALTH","severity":"SEVERE","lead":"%s"},"recent":9,"before":1}""".formatted(told.id, told.number, AGENCY);
    }

    private void keep(String day, String... spreading) {
        var none = "{\"items\":[],\"total\":0}";
        database.change("insert into brief (day, scope, made_at, content) values ('%s', 'agency:%s', now(), '%s')"
                .formatted(day, AGENCY, """
                        {"day":"%1$s","scope":"agency:%2$s","madeAt":"%1$sT00:00:00Z","rebut":[],"spreading":{"items":[%3$s],"total":3},
                        "due":%4$s,"back":%4$s,"conclusions":%4$s,"offers":%4$s,"reviews":%4$s,"unacknowledged":%4$s}""".formatted(day, AGENCY, String.join(",", spreading), none)));
    }

    private long count(String what) {
        return database.number("select count(*) from " + what);
    }
}
