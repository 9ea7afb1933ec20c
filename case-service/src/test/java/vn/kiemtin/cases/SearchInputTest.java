package vn.kiemtin.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kiemtin.messaging.testing.RealParts;

/** Whatever is typed into a search is looked for as it stands, or refused: nothing of it is an operator, and none is too long to be kept. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
class SearchInputTest {

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
        var mark = Searching.mark();
        Searching.caseOf("Tin " + mark + " x y", "HEALTH");

        Searching.search(SignIn.POLICE_OFFICER, typed.formatted(mark));
        Searching.search(SignIn.WARD_OFFICER, typed.formatted(mark)).body("count", is(0));
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
        var mark = Searching.mark();
        var endless = "x".repeat(3_000);
        var number = Searching.caseOf(mark + " " + endless + " " + "lặp đi lặp lại ".repeat(300), "HEALTH");

        assertThat(Searching.found(SignIn.POLICE_OFFICER, mark + " " + "x".repeat(200)))
                .containsExactly(number);
        assertThat(Searching.found(SignIn.POLICE_OFFICER, mark + " \"lặp lại lặp đi\""))
                .containsExactly(number);
    }

    @Test
    void wordsWithoutEndNeverKeepACaseFromTakingReports() {
        var post = Searching.post();
        var number = Searching.caseOf(Searching.mark() + " bài gốc", post, "HEALTH", "FACEBOOK", null);
        IntStream.range(0, 60).forEach(i -> Reported.report(distinctWords(150), post, "HEALTH", "ZALO", null));

        Reported.eventually()
                .untilAsserted(() -> SignIn.POLICE_OFFICER
                        .request()
                        .get("/api/v1/cases/" + number)
                        .then()
                        .body("reportCount", is(61)));

        assertThat(Searching.found(SignIn.POLICE_OFFICER, number)).containsExactly(number);
    }

    private static String distinctWords(int many) {
        return IntStream.range(0, many)
                .mapToObj(i -> Searching.mark() + "ơ".repeat(50))
                .collect(Collectors.joining(" "));
    }
}
