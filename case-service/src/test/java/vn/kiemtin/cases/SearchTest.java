package vn.kiemtin.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kiemtin.cases.lifecycle.Move;
import vn.kiemtin.cases.statements.StatementKind;
import vn.kiemtin.messaging.testing.RealParts;
import vn.kiemtin.web.Page;

/** Cases are found by what is said in and about them. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
class SearchTest {

    @BeforeEach
    void everybodyHasSignedInBefore() {
        Searching.everybodyHasSignedInBefore();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Đường ngập",
                "duong ngap",
                "ĐƯỜNG NGẬP",
                "ngập đường",
                "duòng ngâp",
                "đường, ngập!",
                "nga\u0323\u0302p"
            })
    void wordsAreFoundWithAndWithoutDiacriticsInAnyOrder(String words) {
        var mark = Searching.mark();
        var number = Searching.caseOf("Nhiều " + mark + " đường phố bị ngập sâu", "HEALTH");

        assertThat(Searching.found(SignIn.POLICE_OFFICER, mark + " " + words)).containsExactly(number);
    }

    @Test
    void everyWordMustOccur() {
        var mark = Searching.mark();
        Searching.caseOf("Đường phố " + mark + " ngập sâu", "HEALTH");

        assertThat(Searching.found(SignIn.POLICE_OFFICER, mark + " ngập lụt")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'\"hết gạo nếp\"', true",
        "'\"het gao nep\"', true",
        "'“hết gạo nếp”', true",
        "'\"gạo nếp\"', true",
        "'\"nếp gạo\"', false",
        "'\"hết nếp\"', false",
        "'\"hết gạo nếp thơm\"', false",
        "'\"gạo nếp hết gạo\"', false",
        "'hết nếp', true"
    })
    void aPhraseStandsAsItIs(String phrase, boolean isFound) {
        var mark = Searching.mark();
        var number = Searching.caseOf(mark + " chợ hết gạo nếp, siêu thị hết gạo tẻ. Nếp thì còn", "HEALTH");

        assertThat(Searching.found(SignIn.POLICE_OFFICER, mark + " " + phrase))
                .isEqualTo(isFound ? List.of(number) : List.of());
    }

    @Test
    void noPhraseBeginsInOneTextAndEndsInAnother() {
        var post = Searching.post();
        var mark = Searching.mark();
        var other = Searching.mark();
        var number = Searching.caseOf("Tin về chợ đêm " + mark, post, "HEALTH", "FACEBOOK", null);
        Searching.joined(number, other + " bắt đầu khác", post, "ZALO");

        assertThat(Searching.found(SignIn.POLICE_OFFICER, mark + " " + other)).containsExactly(number);
        assertThat(Searching.found(SignIn.POLICE_OFFICER, '"' + mark + " " + other + '"'))
                .isEmpty();
    }

    @Test
    void wordsSideBySideComeBeforeWordsAnywhere() {
        var mark = Searching.mark();
        var together = Searching.caseOf(mark + " tin đồn vỡ đập lan nhanh trong đêm nay", "HEALTH");
        var apart = Searching.caseOf(mark + " vỡ ống nước nên nhiều nhà dân phải đi đập đá", "HEALTH");

        assertThat(Searching.found(SignIn.POLICE_OFFICER, mark + " vỡ đập")).containsExactly(together, apart);
    }

    @Test
    void whatTheSummarySaysWeighsMoreThanANote() {
        var mark = Searching.mark();
        var said = Searching.caseOf(mark + " cả chợ xôn xao về việc này", "HEALTH");
        var noted = Searching.caseOf("Một tin khác hẳn về giá xăng " + Searching.mark(), "HEALTH");
        Searching.note(noted, "Có thể liên quan " + mark);

        assertThat(Searching.found(SignIn.POLICE_OFFICER, mark)).containsExactly(said, noted);
    }

    @Test
    void whatWasLookedForIsMarkedInTheTextAsItWasWritten() {
        var mark = Searching.mark();
        Searching.caseOf("Sáng nay <b>" + mark + "</b> Cấm Đường ở Hoàn Kiếm & phố cổ, cấm luôn xe máy", "HEALTH");

        var passage = Searching.search(SignIn.POLICE_OFFICER, mark + " cam duong \"hoan kiem\"")
                .body("results[0].passages[0].source", equalTo("SUMMARY"))
                .extract()
                .jsonPath();

        assertThat(passage.<String>getList("results[0].passages[0].segments.findAll { it.marked }.text"))
                .containsExactly(mark, "Cấm Đường", "Hoàn Kiếm", "cấm");
        assertThat(String.join("", passage.<String>getList("results[0].passages[0].segments.text")))
                .startsWith("Sáng nay <b>" + mark + "</b> Cấm Đường ở Hoàn Kiếm & phố cổ, cấm luôn xe máy");
    }

    @Test
    void ofALongTextThePlaceIsShownWhereTheWordsStand() {
        var mark = Searching.mark();
        Searching.caseOf(
                "Mở đầu dài dòng. ".repeat(60) + "Cuối cùng " + mark + " vỡ đập. " + "Kết luận cũng dài. ".repeat(60),
                "HEALTH");

        var passages = Searching.search(SignIn.POLICE_OFFICER, mark + " vỡ đập")
                .extract()
                .jsonPath();

        assertThat(passages.<String>getList("results[0].passages.source")).containsExactly("SUMMARY", "REPORT");
        assertThat(passages.<String>getList("results[0].passages[1].segments.findAll { it.marked }.text"))
                .containsExactly(mark + " vỡ đập");
        assertThat(String.join("", passages.<String>getList("results[0].passages[1].segments.text")))
                .startsWith("… ")
                .endsWith(" …")
                .hasSizeLessThan(300);
    }

    @ParameterizedTest
    @CsvSource({
        "field=HEALTH, field=OTHER",
        "status=NEW, status=CLOSED",
        "agency=hanoi-police, agency=ward-hoan-kiem",
        "agency=hanoi-dic, agency=no-such-agency",
        "platform=FACEBOOK, platform=PRESS",
        "platform=ZALO, platform=TIKTOK",
        "from=2020-01-01, from=2999-01-01",
        "to=2999-01-01, to=2020-01-01",
        "from=2026-01-01&to=2030-12-31, from=2020-01-01&to=2020-12-31"
    })
    void filtersNarrowWhatIsFound(String fitting, String other) {
        var mark = Searching.mark();
        var post = Searching.post();
        var number = Searching.caseOf(mark + " tin cần lọc", post, "HEALTH", "FACEBOOK", null);
        Searching.joined(number, "Người khác gửi trên Zalo", post, "ZALO");

        assertThat(Searching.found(SignIn.POLICE_OFFICER, mark, fitting)).containsExactly(number);
        assertThat(Searching.found(SignIn.POLICE_OFFICER, mark, other)).isEmpty();
    }

    @Test
    void theDaysAreThoseOfTheCityBothIncluded() {
        var mark = Searching.mark();
        var number = Searching.caseOf(mark + " mở hôm nay", "HEALTH");
        var today = LocalDate.now(Page.CITY);

        assertThat(Searching.found(SignIn.POLICE_OFFICER, mark, "from=%s&to=%s".formatted(today.minusDays(1), today)))
                .containsExactly(number);
        assertThat(Searching.found(SignIn.POLICE_OFFICER, mark, "from=" + today.plusDays(1)))
                .isEmpty();
        assertThat(Searching.found(SignIn.POLICE_OFFICER, mark, "to=" + today.minusDays(2)))
                .isEmpty();
    }

    @Test
    void aLinkLeadsToThePostHoweverItIsWrittenAndTheNameOfASiteToAllOfIt() {
        var site = Searching.mark() + ".vn";
        var id = Math.abs(UUID.randomUUID().getMostSignificantBits());
        var post = "https://www.facebook.com/tin.don/posts/" + id;
        var number = Searching.caseOf(Searching.mark() + " xem bài", post, "HEALTH", "FACEBOOK", null);
        var page = Searching.caseOf(
                Searching.mark() + " xem https://www." + site + "/gioi-thieu/?utm_source=x nhé", "HEALTH");

        for (var link : List.of(
                post,
                "https://m.facebook.com/tin.don/posts/" + id + "?utm_source=zalo#c",
                "facebook.com/tin.don/posts/" + id,
                "http://FACEBOOK.com/permalink.php?story_fbid=" + id)) {
            assertThat(Searching.found(SignIn.POLICE_OFFICER, link)).as(link).containsExactly(number);
        }
        for (var link : List.of(
                site, "www." + site, "https://" + site, "http://m." + site + "/gioi-thieu", site + "/gioi-thieu/#a")) {
            assertThat(Searching.found(SignIn.POLICE_OFFICER, link)).as(link).containsExactly(page);
        }
        assertThat(Searching.found(SignIn.POLICE_OFFICER, site + "/khac")).isEmpty();
        Searching.search(SignIn.POLICE_OFFICER, post)
                .body("results[0].passages[1].source", equalTo("LINK"))
                .body("results[0].passages[1].segments[0].text", equalTo(post))
                .body("results[0].passages[1].segments[0].marked", is(true));
    }

    @Test
    void aCaseIsFoundByItsNumberAndByTheRunningNumberAlone() {
        var number = Reported.freshCase("HEALTH");
        var running = number.substring(8);
        var significant = String.valueOf(Integer.parseInt(running));

        for (var typed : List.of(
                number,
                number.toLowerCase(Locale.ROOT),
                " " + number + " ",
                number.substring(3),
                "HS-" + significant,
                "HS " + running)) {
            assertThat(Searching.found(SignIn.POLICE_OFFICER, typed)).as(typed).containsExactly(number);
        }
        for (var typed : List.of(running, significant)) {
            assertThat(Searching.found(SignIn.POLICE_OFFICER, typed)).as(typed).startsWith(number);
        }
        assertThat(Searching.found(SignIn.WARD_OFFICER, number)).isEmpty();
        assertThat(Searching.found(SignIn.POLICE_OFFICER, number, "status=CLOSED"))
                .isEmpty();
    }

    @Test
    void aReportThatJoinsIsFoundAlsoWhenItIsScreenedOut() {
        var post = Searching.post();
        var number = Searching.caseOf(Searching.mark() + " bài gốc", post, "HEALTH", "FACEBOOK", null);
        var mark = Searching.mark();
        var report = Searching.joined(number, mark + " người sau nói", post, "ZALO");
        assertThat(Searching.found(SignIn.POLICE_OFFICER, mark)).containsExactly(number);

        SignIn.POLICE_OFFICER
                .request()
                .body("{\"reason\":\"Quảng cáo\"}")
                .post("/api/v1/cases/%s/reports/%s/screen-out".formatted(number, report))
                .then()
                .statusCode(200);

        Searching.search(SignIn.POLICE_OFFICER, mark).body("results[0].passages[1].source", equalTo("REPORT"));
    }

    @Test
    void wordsFollowAReportIntoAnotherCaseAndAMergerBothWays() {
        var post = Searching.post();
        var number = Searching.caseOf(Searching.mark() + " bài gốc", post, "HEALTH", "FACEBOOK", null);
        var mark = Searching.mark();
        var report = Searching.joined(number, mark + " người sau nói", post, "ZALO");
        String own = SignIn.POLICE_OFFICER
                .request()
                .body("{\"reason\":\"Việc khác\"}")
                .post("/api/v1/cases/%s/reports/%s/reject".formatted(number, report))
                .then()
                .statusCode(200)
                .extract()
                .path("number");
        assertThat(Searching.found(SignIn.POLICE_OFFICER, mark)).containsExactly(own);
        var other = Reported.freshCase("HEALTH");

        Moving.move(SignIn.POLICE_OFFICER, own, Moving.versionOf(own), Move.MERGE, Moving.into(other))
                .statusCode(200);

        assertThat(Searching.found(SignIn.POLICE_OFFICER, mark + " nguoi sau noi"))
                .containsExactlyInAnyOrder(own, other);
        Moving.made(own, SignIn.POLICE_OFFICER, Move.UNMERGE);
        assertThat(Searching.found(SignIn.POLICE_OFFICER, mark + " nguoi sau noi"))
                .containsExactly(own);
    }

    @Test
    void titlesOfStatementsAndNotesLeadToTheirCase() {
        var number = Reported.freshCase("HEALTH");
        var title = Searching.mark();
        var noted = Searching.mark();
        var text = Stating.text();
        text.put("title", Stating.both("Không có chuyện " + title, "No " + title));
        Stating.draft(SignIn.POLICE_OFFICER.request(), number, StatementKind.CHECKING, text)
                .statusCode(201);
        Searching.note(number, "Đã gọi hỏi " + noted);

        Searching.search(SignIn.DEPARTMENT_OFFICER, "chuyen " + title)
                .body("results[0].case.number", equalTo(number))
                .body("results[0].passages[1].source", equalTo("STATEMENT"))
                .body("results[0].passages[1].number", notNullValue());
        Searching.search(SignIn.AUDITOR, noted)
                .body("results[0].case.number", equalTo(number))
                .body("results[0].passages[1].source", equalTo("NOTE"))
                .body("results[0].passages[1].number", equalTo("1"));
    }

    @Test
    void pagesLeadThroughAllThatWasFoundWithoutRepeating() {
        var mark = Searching.mark();
        var numbers = IntStream.range(0, 7)
                .mapToObj(i -> Searching.caseOf(mark + " trang " + Searching.mark(), "HEALTH"))
                .toList();
        var seen = new ArrayList<String>();

        String cursor = null;
        do {
            var page = SignIn.POLICE_OFFICER
                    .request()
                    .queryParam("q", mark)
                    .queryParam("limit", 3)
                    .queryParams(cursor == null ? Map.of() : Map.of("cursor", cursor))
                    .get("/api/v1/search")
                    .then()
                    .statusCode(200)
                    .body("count", is(7))
                    .extract();
            seen.addAll(page.path("results.case.number"));
            cursor = page.path("next");
        } while (cursor != null);

        assertThat(seen).containsExactlyElementsOf(numbers.reversed());
    }
}
