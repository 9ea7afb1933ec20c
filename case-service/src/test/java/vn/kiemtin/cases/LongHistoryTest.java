package vn.kiemtin.cases;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import vn.kiemtin.messaging.testing.RealParts;

/** A case of a rumour that thousands report. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
class LongHistoryTest {

    @Inject
    Database database;

    @Test
    void programsReadTheHistoryPageByPageWithoutGap() {
        var number = Reported.freshCase("HEALTH");
        plant(number, 3000, "REPORT_LINKED");
        var positions = new ArrayList<Integer>();

        Integer after = SignIn.POLICE_OFFICER
                .request()
                .get("/api/v1/cases/" + number)
                .then()
                .body("history.entries", hasSize(100))
                .body("history.entries[0].what", equalTo("OPENED"))
                .extract()
                .path("history.next");
        assertThat(after).isEqualTo(100);
        for (after = 0; after != null; ) {
            var page = SignIn.POLICE_OFFICER
                    .request()
                    .get("/api/v1/cases/" + number + "/history?after=" + after)
                    .then()
                    .statusCode(200)
                    .extract();
            List<Integer> found = page.path("entries.position");
            assertThat(found).hasSizeLessThanOrEqualTo(100);
            positions.addAll(found);
            after = page.path("next");
        }

        assertThat(positions)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 3002).boxed().toList());
        SignIn.POLICE_OFFICER
                .request()
                .get("/api/v1/cases/" + number + "/history?after=3000&limit=2")
                .then()
                .body("entries", hasSize(2))
                .body("next", nullValue());
    }

    @Test
    void nonsenseInItsQueryIsAProblemThatNamesTheField() {
        var number = Reported.freshCase("HEALTH");

        for (var query : List.of("after=-1", "after=x", "limit=0", "limit=101", "after=99999999999")) {
            SignIn.POLICE_OFFICER
                    .request()
                    .get("/api/v1/cases/" + number + "/history?" + query)
                    .then()
                    .body("errors[0].field", equalTo(query.substring(0, query.indexOf('='))));
        }
    }

    @Test
    @TestSecurity(user = "supervisor", roles = "supervisor")
    void aRunOfReportsIsOneLineForPeople() {
        var number = Reported.freshCase("HEALTH");
        plant(number, 1249, "REPORT_LINKED");
        plant(number, 1, "TRIAGE");
        plant(number, 2, "REPORT_LINKED");
        plant(number, 1, "ASSIGN");
        plant(number, 1, "REPORT_LINKED");

        var page = desk(number, "");

        assertThat(page.select("ol.timeline li strong").eachText())
                .containsExactly(
                        "Thêm một phản ánh vào hồ sơ",
                        "Phân công cán bộ",
                        "Thêm 2 phản ánh vào hồ sơ",
                        "Phân loại hồ sơ",
                        "Thêm 1.250 phản ánh vào hồ sơ",
                        "Hệ thống mở hồ sơ");
        assertThat(page.select("a[rel=next]")).isEmpty();
        assertThat(page.outerHtml().length()).isLessThan(20_000);
    }

    @Test
    @TestSecurity(user = "supervisor", roles = "supervisor")
    void olderPagesOfTheDeskFollowWithoutGapOrRepetition() {
        var number = Reported.freshCase("HEALTH");
        for (int i = 0; i < 120; i++) {
            plant(number, 1, "ASSIGN");
            plant(number, 3, "REPORT_LINKED");
        }
        var lines = new ArrayList<String>();

        var page = desk(number, "");
        var pages = 1;
        lines.addAll(page.select("ol.timeline li strong").eachText());
        for (var next = page.select("a[rel=next]"); !next.isEmpty(); next = page.select("a[rel=next]")) {
            page = desk(number, next.attr("href").replaceFirst("[^?]*", "").replace("#history", ""));
            lines.addAll(page.select("ol.timeline li strong").eachText());
            pages++;
        }

        assertThat(pages).isEqualTo(3);
        var expected = new ArrayList<String>();
        for (int i = 0; i < 120; i++) {
            expected.add("Thêm 3 phản ánh vào hồ sơ");
            expected.add("Phân công cán bộ");
        }
        expected.add("Thêm một phản ánh vào hồ sơ");
        expected.add("Hệ thống mở hồ sơ");
        assertThat(lines).isEqualTo(expected);
        for (var nonsense : List.of("?before=x", "?before=0", "?before=-2147483648")) {
            assertThat(desk(number, nonsense).select("ol.timeline li")).isEmpty();
        }
    }

    private static Document desk(String number, String query) {
        return Jsoup.parse(given().accept("text/html")
                .get("/desk/cases/" + number + query)
                .then()
                .statusCode(is(200))
                .extract()
                .asString());
    }

    private void plant(String number, int times, String what) {
        database.change("""
                insert into case_history (case_id, position, at, what, facts, version)
                select id, i + (select max(position) from case_history where case_id = id), now(), ?, '{}', 1
                from case_file, generate_series(1, ?) as i where number = ?""", what, times, number);
    }
}
