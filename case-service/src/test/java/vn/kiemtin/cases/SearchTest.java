package vn.kiemtin.cases;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.quarkus.test.security.oidc.Claim;
import io.quarkus.test.security.oidc.OidcSecurity;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kiemtin.cases.lifecycle.Move;
import vn.kiemtin.cases.statements.StatementKind;
import vn.kiemtin.messaging.testing.RealParts;
import vn.kiemtin.web.Page;

/** Cases are found by what is said in and about them, by those who see them. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
class SearchTest {

    @BeforeEach
    void theOfficersHaveSignedInBefore() {
        Moving.theOfficersHaveSignedInBefore();
        for (var person : List.of(SignIn.WARD_OFFICER, SignIn.POLICE_HEAD)) {
            person.request().get("/api/v1/cases?limit=1").then().statusCode(200);
        }
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
        var mark = mark();
        var number = caseOf("Nhiều " + mark + " đường phố bị ngập sâu", "HEALTH");

        assertThat(found(SignIn.POLICE_OFFICER, mark + " " + words)).containsExactly(number);
    }

    @Test
    void everyWordMustOccur() {
        var mark = mark();
        caseOf("Đường phố " + mark + " ngập sâu", "HEALTH");

        assertThat(found(SignIn.POLICE_OFFICER, mark + " ngập lụt")).isEmpty();
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
        var mark = mark();
        var number = caseOf(mark + " chợ hết gạo nếp, siêu thị hết gạo tẻ. Nếp thì còn", "HEALTH");

        assertThat(found(SignIn.POLICE_OFFICER, mark + " " + phrase)).isEqualTo(isFound ? List.of(number) : List.of());
    }

    @Test
    void noPhraseBeginsInOneTextAndEndsInAnother() {
        var post = post();
        var mark = mark();
        var other = mark();
        var number = caseOf("Tin về chợ đêm " + mark, post, "HEALTH", "FACEBOOK", null);
        joined(number, other + " bắt đầu khác", post, "ZALO");

        assertThat(found(SignIn.POLICE_OFFICER, mark + " " + other)).containsExactly(number);
        assertThat(found(SignIn.POLICE_OFFICER, '"' + mark + " " + other + '"')).isEmpty();
    }

    @Test
    void wordsSideBySideComeBeforeWordsAnywhere() {
        var mark = mark();
        var together = caseOf(mark + " tin đồn vỡ đập lan nhanh trong đêm nay", "HEALTH");
        var apart = caseOf(mark + " vỡ ống nước nên nhiều nhà dân phải đi đập đá", "HEALTH");

        assertThat(found(SignIn.POLICE_OFFICER, mark + " vỡ đập")).containsExactly(together, apart);
    }

    @Test
    void whatTheSummarySaysWeighsMoreThanANote() {
        var mark = mark();
        var said = caseOf(mark + " cả chợ xôn xao về việc này", "HEALTH");
        var noted = caseOf("Một tin khác hẳn về giá xăng " + mark(), "HEALTH");
        note(noted, "Có thể liên quan " + mark);

        assertThat(found(SignIn.POLICE_OFFICER, mark)).containsExactly(said, noted);
    }

    @Test
    void whatWasLookedForIsMarkedInTheTextAsItWasWritten() {
        var mark = mark();
        caseOf("Sáng nay <b>" + mark + "</b> Cấm Đường ở Hoàn Kiếm & phố cổ, cấm luôn xe máy", "HEALTH");

        var passage = search(SignIn.POLICE_OFFICER, mark + " cam duong \"hoan kiem\"")
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
        var mark = mark();
        caseOf(
                "Mở đầu dài dòng. ".repeat(60) + "Cuối cùng " + mark + " vỡ đập. " + "Kết luận cũng dài. ".repeat(60),
                "HEALTH");

        var passages = search(SignIn.POLICE_OFFICER, mark + " vỡ đập").extract().jsonPath();

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
        var mark = mark();
        var post = post();
        var number = caseOf(mark + " tin cần lọc", post, "HEALTH", "FACEBOOK", null);
        joined(number, "Người khác gửi trên Zalo", post, "ZALO");

        assertThat(found(SignIn.POLICE_OFFICER, mark, fitting)).containsExactly(number);
        assertThat(found(SignIn.POLICE_OFFICER, mark, other)).isEmpty();
    }

    @Test
    void theDaysAreThoseOfTheCityBothIncluded() {
        var mark = mark();
        var number = caseOf(mark + " mở hôm nay", "HEALTH");
        var today = LocalDate.now(Page.CITY);

        assertThat(found(SignIn.POLICE_OFFICER, mark, "from=%s&to=%s".formatted(today.minusDays(1), today)))
                .containsExactly(number);
        assertThat(found(SignIn.POLICE_OFFICER, mark, "from=" + today.plusDays(1)))
                .isEmpty();
        assertThat(found(SignIn.POLICE_OFFICER, mark, "to=" + today.minusDays(2)))
                .isEmpty();
    }

    @Test
    void aLinkLeadsToThePostHoweverItIsWrittenAndTheNameOfASiteToAllOfIt() {
        var site = mark() + ".vn";
        var id = Math.abs(UUID.randomUUID().getMostSignificantBits());
        var post = "https://www.facebook.com/tin.don/posts/" + id;
        var number = caseOf(mark() + " xem bài", post, "HEALTH", "FACEBOOK", null);
        var page = caseOf(mark() + " xem https://www." + site + "/gioi-thieu/?utm_source=x nhé", "HEALTH");

        for (var link : List.of(
                post,
                "https://m.facebook.com/tin.don/posts/" + id + "?utm_source=zalo#c",
                "facebook.com/tin.don/posts/" + id,
                "http://FACEBOOK.com/permalink.php?story_fbid=" + id)) {
            assertThat(found(SignIn.POLICE_OFFICER, link)).as(link).containsExactly(number);
        }
        for (var link : List.of(
                site, "www." + site, "https://" + site, "http://m." + site + "/gioi-thieu", site + "/gioi-thieu/#a")) {
            assertThat(found(SignIn.POLICE_OFFICER, link)).as(link).containsExactly(page);
        }
        assertThat(found(SignIn.POLICE_OFFICER, site + "/khac")).isEmpty();
        search(SignIn.POLICE_OFFICER, post)
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
            assertThat(found(SignIn.POLICE_OFFICER, typed)).as(typed).containsExactly(number);
        }
        for (var typed : List.of(running, significant)) {
            assertThat(found(SignIn.POLICE_OFFICER, typed)).as(typed).startsWith(number);
        }
        assertThat(found(SignIn.WARD_OFFICER, number)).isEmpty();
        assertThat(found(SignIn.POLICE_OFFICER, number, "status=CLOSED")).isEmpty();
    }

    @Test
    void theNumberOfACaseThatIsPartOfOneTheCallerSeesLeadsToIt() {
        var number = Reported.freshCase("SECURITY_ORDER");
        var other = Reported.freshCase("HEALTH");
        assertThat(found(SignIn.DEPARTMENT_OFFICER, number)).isEmpty();

        Moving.move(SignIn.POLICE_OFFICER, number, Moving.versionOf(number), Move.MERGE, Moving.into(other))
                .statusCode(200);

        assertThat(found(SignIn.DEPARTMENT_OFFICER, number)).containsExactly(number);
    }

    static Stream<SignIn> everybody() {
        return SignIn.everyday();
    }

    @ParameterizedTest
    @MethodSource("everybody")
    void everybodyFindsAndCountsExactlyWhatTheySee(SignIn person) {
        var mark = mark();
        var cases = new ArrayList<String>();
        cases.add(caseOf(mark + " một", "SECURITY_ORDER"));
        cases.add(caseOf(mark + " hai", "HEALTH"));
        cases.add(caseOf(mark + " ba", null, "OTHER", "FACEBOOK", "phuong-hoan-kiem"));
        cases.add(caseOf(mark + " bốn", null, "HEALTH", "PRESS", null));
        for (var people : List.of(
                List.of("police.officer"),
                List.of("supervisor"),
                List.of("department.officer", "auditor"),
                List.of("ward.officer"))) {
            var number = caseOf(mark + " kín " + people, "HEALTH");
            restricted(number, people);
            cases.add(number);
        }
        var asked = caseOf(mark + " hỏi", "SECURITY_ORDER");
        Moving.made(asked, SignIn.POLICE_OFFICER, Move.TRIAGE);
        Moving.made(asked, SignIn.POLICE_HEAD, Move.ASSIGN);
        Moving.made(asked, SignIn.POLICE_OFFICER, Move.START);
        Moving.made(asked, SignIn.POLICE_OFFICER, Move.ASK);
        cases.add(asked);

        var answer = person.request()
                .queryParam("q", mark)
                .queryParam("limit", 50)
                .get("/api/v1/search")
                .then();

        var seen = cases.stream()
                .filter(number ->
                        person.request().get("/api/v1/cases/" + number).statusCode() == 200)
                .toList();
        if (person == SignIn.ADMINISTRATOR || person == SignIn.OFFICER_WITHOUT_AGENCY) {
            answer.statusCode(403);
        } else {
            assertThat(answer.statusCode(200)
                            .body("count", is(seen.size()))
                            .extract()
                            .<List<String>>path("results.case.number"))
                    .containsExactlyInAnyOrderElementsOf(seen);
        }
    }

    @Test
    void aRestrictionHidesItAtOnceAndLiftingItBringsItBack() {
        var mark = mark();
        var number = caseOf(mark + " sẽ bị hạn chế", "HEALTH");
        note(number, "Ghi chú kín");

        restricted(number, List.of("police.officer"));

        for (var person : List.of(SignIn.POLICE_OTHER_OFFICER, SignIn.SUPERVISOR, SignIn.AUDITOR)) {
            search(person, mark).body("count", is(0)).body("more", is(false)).body("results.size()", is(0));
            assertThat(found(person, number)).isEmpty();
        }
        search(SignIn.POLICE_OFFICER, mark + " ghi chú kín")
                .body("results.case.number", contains(number))
                .body("results[0].passages.source", contains("SUMMARY"));
        move(SignIn.POLICE_HEAD, number, Move.LIFT_RESTRICTION, Moving.BODIES.get(Move.LIFT_RESTRICTION));
        assertThat(found(SignIn.SUPERVISOR, mark)).containsExactly(number);
    }

    @Test
    void aHandOverLetsTheOtherAgencyFindIt() {
        var mark = mark();
        var number = caseOf(mark + " chuyển cơ quan", "SECURITY_ORDER");
        assertThat(found(SignIn.DEPARTMENT_OFFICER, mark)).isEmpty();

        Moving.made(number, SignIn.POLICE_HEAD, Move.OFFER);

        assertThat(found(SignIn.DEPARTMENT_OFFICER, mark)).containsExactly(number);
    }

    @Test
    void aReportThatJoinsIsFoundAlsoWhenItIsScreenedOut() {
        var post = post();
        var number = caseOf(mark() + " bài gốc", post, "HEALTH", "FACEBOOK", null);
        var mark = mark();
        var report = joined(number, mark + " người sau nói", post, "ZALO");
        assertThat(found(SignIn.POLICE_OFFICER, mark)).containsExactly(number);

        SignIn.POLICE_OFFICER
                .request()
                .body("{\"reason\":\"Quảng cáo\"}")
                .post("/api/v1/cases/%s/reports/%s/screen-out".formatted(number, report))
                .then()
                .statusCode(200);

        search(SignIn.POLICE_OFFICER, mark).body("results[0].passages[1].source", equalTo("REPORT"));
    }

    @Test
    void wordsFollowAReportIntoAnotherCaseAndAMergerBothWays() {
        var post = post();
        var number = caseOf(mark() + " bài gốc", post, "HEALTH", "FACEBOOK", null);
        var mark = mark();
        var report = joined(number, mark + " người sau nói", post, "ZALO");
        String own = SignIn.POLICE_OFFICER
                .request()
                .body("{\"reason\":\"Việc khác\"}")
                .post("/api/v1/cases/%s/reports/%s/reject".formatted(number, report))
                .then()
                .statusCode(200)
                .extract()
                .path("number");
        assertThat(found(SignIn.POLICE_OFFICER, mark)).containsExactly(own);
        var other = Reported.freshCase("HEALTH");

        Moving.move(SignIn.POLICE_OFFICER, own, Moving.versionOf(own), Move.MERGE, Moving.into(other))
                .statusCode(200);

        assertThat(found(SignIn.POLICE_OFFICER, mark + " nguoi sau noi")).containsExactlyInAnyOrder(own, other);
        Moving.made(own, SignIn.POLICE_OFFICER, Move.UNMERGE);
        assertThat(found(SignIn.POLICE_OFFICER, mark + " nguoi sau noi")).containsExactly(own);
    }

    @Test
    void titlesOfStatementsAndNotesLeadToTheirCase() {
        var number = Reported.freshCase("HEALTH");
        var title = mark();
        var noted = mark();
        var text = Stating.text();
        text.put("title", Stating.both("Không có chuyện " + title, "No " + title));
        Stating.draft(SignIn.POLICE_OFFICER.request(), number, StatementKind.CHECKING, text)
                .statusCode(201);
        note(number, "Đã gọi hỏi " + noted);

        search(SignIn.DEPARTMENT_OFFICER, "chuyen " + title)
                .body("results[0].case.number", equalTo(number))
                .body("results[0].passages[1].source", equalTo("STATEMENT"))
                .body("results[0].passages[1].number", notNullValue());
        search(SignIn.AUDITOR, noted)
                .body("results[0].case.number", equalTo(number))
                .body("results[0].passages[1].source", equalTo("NOTE"))
                .body("results[0].passages[1].number", equalTo("1"));
    }

    @Test
    void pagesLeadThroughAllThatWasFoundWithoutRepeating() {
        var mark = mark();
        var numbers = IntStream.range(0, 7)
                .mapToObj(i -> caseOf(mark + " trang " + mark(), "HEALTH"))
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", " ", "\"", "\"\"", "!?…", ":*", "&|!()", "-", "<->", "''", "\\", "💥", "%", "\u0000", "\u0301"
            })
    void whereThereIsNothingToLookForThereIsAHint(String nothing) {
        SignIn.POLICE_OFFICER
                .request()
                .header("Accept-Language", "en")
                .queryParam("q", nothing)
                .get("/api/v1/search")
                .then()
                .statusCode(200)
                .body("results.size()", is(0))
                .body("count", is(0))
                .body("hint", containsString("at least one word"));
        SignIn.POLICE_OFFICER
                .request()
                .get("/api/v1/search")
                .then()
                .statusCode(200)
                .body("hint", notNullValue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%s:*",
                "%s & | ! ( )",
                "!%s",
                "-%s",
                "%s <-> x <2> y",
                "'%s' \\'",
                "\"%s",
                "%s\"\"\"",
                "\\%s\\\\",
                "a:hanoi-police %s",
                "') or true -- %s",
                "%s\u0000\u202e",
                "http://%s:99999999/'\\",
                "%s.vn/'\"&|",
                "HS-99999999999 %s",
                "n:1 | %s",
                "*%s*",
                "http://[%s",
                "%s https://"
            })
    void nothingTypedIsAnOperator(String typed) {
        var mark = mark();
        caseOf("Tin " + mark + " x y", "HEALTH");

        search(SignIn.POLICE_OFFICER, typed.formatted(mark));
        search(SignIn.WARD_OFFICER, typed.formatted(mark)).body("count", is(0));
    }

    @Test
    void nonsenseInTheQueryIsAProblemThatNamesTheField() {
        var answers = new LinkedHashMap<String, Integer>();
        for (var query : List.of(
                "q=" + "a ".repeat(151).strip().replace(" ", "%20"),
                "status=SLEEPING",
                "field=ART",
                "platform=NEWSPAPER",
                "from=yesterday",
                "to=2026-13-01",
                "from=%2B99999-01-01",
                "agency=%00",
                "limit=0",
                "limit=51",
                "limit=many",
                "cursor=abc",
                "cursor=Rk9VTkQgOTk5")) {
            var answer = SignIn.POLICE_OFFICER
                    .request()
                    .urlEncodingEnabled(false)
                    .get("/api/v1/search?" + (query.startsWith("q=") ? "" : "q=x&") + query);
            answers.put(query, answer.statusCode());
            answer.then().body("errors[0].field", equalTo(query.substring(0, query.indexOf('='))));
        }
        assertThat(answers.values()).allMatch(status -> status == 400 || status == 422);
        var tenThousandWords = IntStream.range(0, 10_000).mapToObj(i -> "w" + i).collect(Collectors.joining("+"));
        assertThat(SignIn.POLICE_OFFICER
                        .request()
                        .urlEncodingEnabled(false)
                        .get("/api/v1/search?q=" + tenThousandWords)
                        .statusCode())
                .isBetween(400, 431);
    }

    @Test
    void wordsOfAnyLengthAndNumberAreKept() {
        var mark = mark();
        var endless = "x".repeat(3_000);
        var number = caseOf(mark + " " + endless + " " + "lặp đi lặp lại ".repeat(300), "HEALTH");

        assertThat(found(SignIn.POLICE_OFFICER, mark + " " + "x".repeat(200))).containsExactly(number);
        assertThat(found(SignIn.POLICE_OFFICER, mark + " \"lặp lại lặp đi\"")).containsExactly(number);
    }

    @Test
    void wordsWithoutEndNeverKeepACaseFromTakingReports() {
        var post = post();
        var number = caseOf(mark() + " bài gốc", post, "HEALTH", "FACEBOOK", null);
        IntStream.range(0, 60).forEach(i -> Reported.report(distinctWords(150), post, "HEALTH", "ZALO", null));

        Reported.eventually()
                .untilAsserted(() -> SignIn.POLICE_OFFICER
                        .request()
                        .get("/api/v1/cases/" + number)
                        .then()
                        .body("reportCount", is(61)));

        assertThat(found(SignIn.POLICE_OFFICER, number)).containsExactly(number);
    }

    private static String distinctWords(int many) {
        return IntStream.range(0, many).mapToObj(i -> mark() + "ơ".repeat(50)).collect(Collectors.joining(" "));
    }

    @Test
    void withoutTokenThereIsA401() {
        given().get("/api/v1/search?q=x").then().statusCode(401).body("type", equalTo("/problems/sign-in-required"));
    }

    @Test
    @TestSecurity(user = "police.officer", roles = "officer")
    @OidcSecurity(claims = @Claim(key = "agency", value = "hanoi-police"))
    void thePageShowsWhatWasFoundMarkedAndAsText() {
        var mark = mark();
        var number = caseOf("<script>alert(1)</script> " + mark + " Cấm Đường & phạt", "HEALTH");

        page().queryParam("q", mark + " \"cam duong\" <img>")
                .get("/desk/search")
                .then()
                .statusCode(200)
                .body(containsString("Không tìm thấy"));
        page().queryParam("q", mark + " \"cam duong\"")
                .get("/desk/search")
                .then()
                .statusCode(200)
                .body(allOf(
                        containsString("Tìm thấy 1 hồ sơ"),
                        containsString("<a href=\"/desk/cases/" + number + "\">" + number + "</a>"),
                        containsString("<mark>" + mark + " Cấm Đường</mark> &amp; phạt"),
                        containsString("&lt;script&gt;alert(1)&lt;/script&gt;"),
                        containsString("value=\"" + mark + " &quot;cam duong&quot;\""),
                        not(containsString("<script>alert"))));
    }

    @Test
    @TestSecurity(user = "police.officer", roles = "officer")
    @OidcSecurity(claims = @Claim(key = "agency", value = "hanoi-police"))
    void thePageKeepsItsFiltersFromPageToPageAndIgnoresNonsense() {
        var mark = mark();
        IntStream.range(0, 21).forEach(i -> caseOf(mark + " trang " + mark(), "HEALTH"));

        String next = page().queryParam("q", mark + " & trang")
                .queryParam("field", "HEALTH")
                .get("/desk/search")
                .then()
                .body(allOf(containsString("Tìm thấy 21 hồ sơ"), containsString("Kết quả tiếp theo")))
                .extract()
                .htmlPath()
                .getString("**.find { it.@rel == 'next' }.@href");
        page().urlEncodingEnabled(false)
                .get(next)
                .then()
                .body(allOf(containsString("Kết quả trước"), containsString("value=\"HEALTH\" selected")));
        page().urlEncodingEnabled(false)
                .get("/desk/search?q=%00&status=x&platform=y&from=z&to=9&agency=%00&cursor=abc&field=1")
                .then()
                .statusCode(200)
                .body(containsString("ít nhất một từ"));
        page().queryParam("q", "x".repeat(301)).get("/desk/search").then().body(containsString("300 ký tự"));
        page().queryParam("q", mark)
                .queryParam("lang", "en")
                .get("/desk/search")
                .then()
                .body(containsString("21 cases found"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/desk", "/desk/move-desk", "/desk/search"})
    @TestSecurity(
            user = "police.head",
            roles = {"officer", "head"})
    @OidcSecurity(claims = @Claim(key = "agency", value = "hanoi-police"))
    void everyPageOfTheDeskHasOneBoxToSearch(String path) {
        var page = page().get(path).then().statusCode(200).extract().asString();

        assertThat(page.split("name=\"q\"", -1)).hasSize(2);
    }

    @Test
    @TestSecurity(user = "ward.officer", roles = "officer")
    @OidcSecurity(claims = @Claim(key = "agency", value = "ward-hoan-kiem"))
    void thePageShowsNobodyWhatIsNotTheirs() {
        var mark = mark();
        var number = caseOf(mark + " của công an", "SECURITY_ORDER");

        page().queryParam("q", mark)
                .get("/desk/search")
                .then()
                .statusCode(200)
                .body(allOf(containsString("Không tìm thấy"), not(containsString(number))));
    }

    /** A word that stands nowhere else. */
    private static String mark() {
        return UUID.randomUUID()
                .toString()
                .replace("-", "")
                .chars()
                .mapToObj(digit -> String.valueOf((char) ('a' + Character.digit(digit, 16))))
                .collect(Collectors.joining())
                .substring(0, 14);
    }

    private static String post() {
        return "https://www.facebook.com/tin.don/posts/"
                + Math.abs(UUID.randomUUID().getMostSignificantBits());
    }

    private static String caseOf(String text, String field) {
        return caseOf(text, null, field, "FACEBOOK", null);
    }

    /** Of texts that are alike but for a word, one case would be made: each says something of its own besides. */
    private static String caseOf(String text, String link, String field, String platform, String locality) {
        var unlikeOthers = text + Stream.generate(SearchTest::mark).limit(5).collect(Collectors.joining(" ", " ", ""));
        Reported.report(unlikeOthers, link, field, platform, locality);
        return Reported.numberOf(unlikeOthers);
    }

    /** One more report of the same post; answers its id when it is there. */
    private static UUID joined(String number, String text, String post, String platform) {
        var report = Reported.report(text, post, "HEALTH", platform, null);
        Reported.eventually()
                .until(() -> SignIn.POLICE_OFFICER
                        .request()
                        .get("/api/v1/cases/" + number)
                        .then()
                        .extract()
                        .<List<String>>path("reports.id")
                        .contains(report.toString()));
        return report;
    }

    private static void note(String number, String text) {
        SignIn.POLICE_OFFICER
                .request()
                .body(Map.of("text", text))
                .post("/api/v1/cases/" + number + "/notes")
                .then()
                .statusCode(201);
    }

    private static void restricted(String number, List<String> people) {
        move(SignIn.POLICE_HEAD, number, Move.RESTRICT, Map.of("people", people, "reason", "Có thông tin của trẻ em"));
    }

    private static void move(SignIn person, String number, Move move, Object body) {
        var version = person.request()
                .get("/api/v1/cases/" + number + "/moves")
                .then()
                .statusCode(200)
                .extract()
                .header("ETag");
        Moving.move(person, number, version, move, body).statusCode(200);
    }

    private static ValidatableResponse search(SignIn person, String q) {
        return person.request().queryParam("q", q).get("/api/v1/search").then().statusCode(200);
    }

    private static List<String> found(SignIn person, String q) {
        return search(person, q).extract().path("results.case.number");
    }

    private static List<String> found(SignIn person, String q, String further) {
        return person.request()
                .queryParam("q", q)
                .get("/api/v1/search?" + further)
                .then()
                .statusCode(200)
                .body("hint", nullValue())
                .extract()
                .path("results.case.number");
    }

    private static RequestSpecification page() {
        return given().accept("text/html").redirects().follow(false);
    }
}
