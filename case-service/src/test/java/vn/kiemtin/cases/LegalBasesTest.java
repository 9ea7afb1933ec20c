package vn.kiemtin.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.kiemtin.cases.reference.LegalBases;
import vn.kiemtin.cases.reference.LegalUse;
import vn.kiemtin.cases.reference.Reference;
import vn.kiemtin.messaging.testing.RealParts;

/** What conclusions rest on: entered from the law's day on, checked against a source, ended; what it says stays. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
class LegalBasesTest {

    @Inject
    LegalBases legalBases;

    @Test
    void aBasisIsEnteredFromTheLawsDayOnCheckedAndEnds() {
        var code = Reference.fresh("decree");
        var body = body(code);
        Reference.post("/legal-bases", body)
                .statusCode(201)
                .header("ETag", equalTo("\"1\""))
                .body("checkedOn", nullValue())
                .body("validFrom", equalTo("2020-02-03"));
        Reference.post("/legal-bases", body).statusCode(409).body("type", equalTo("/problems/already-there"));

        Reference.update(
                        "/legal-bases/" + code,
                        "check",
                        Map.of("source", "https://vanban.chinhphu.vn", "checkedOn", "" + Reference.today()))
                .statusCode(200)
                .body("source", equalTo("https://vanban.chinhphu.vn"))
                .body("version", is(2));
        Reference.update("/legal-bases/" + code, "end", Map.of("validTo", "2024-07-01"))
                .statusCode(200)
                .body("validTo", equalTo("2024-07-01"));

        Reference.get("/legal-bases?on=2024-06-30").body("legalBases.code", hasItem(code));
        Reference.get("/legal-bases?on=2024-07-01").body("legalBases.code", not(hasItem(code)));
        Reference.get("/changes?limit=3")
                .body("changes[0].what", equalTo("LEGAL_BASIS_ENDED"))
                .body("changes[1].what", equalTo("LEGAL_BASIS_CHECKED"))
                .body("changes[2].what", equalTo("LEGAL_BASIS_CREATED"))
                .body("changes[2].facts.document", equalTo("1/2020/NĐ-CP"));
    }

    @ParameterizedTest
    @CsvSource({
        "validFrom, 1066-10-14, validFrom",
        "validFrom, +999999-01-01, validFrom",
        "validTo, 2020-02-02, validTo",
        "checkedOn, 2020-02-03, source",
        "source, https://vanban.chinhphu.vn, checkedOn",
        "saysVi, ' ', saysVi",
        "code, Không, code"
    })
    void whatCannotBeIsRefusedByItsField(String field, String value, String faulty) {
        var body = new HashMap<>(body(Reference.fresh("decree")));
        body.put(field, value);

        Reference.post("/legal-bases", body).statusCode(422).body("errors.field", hasItem(faulty));
    }

    @Test
    void nobodyHasCheckedInTheFuture() {
        var body = new HashMap<>(body(Reference.fresh("decree")));
        body.putAll(Map.of("source", "x", "checkedOn", "" + Reference.today().plusDays(1)));

        Reference.post("/legal-bases", body).statusCode(422).body("errors.field", hasItem("checkedOn"));
    }

    @Test
    void whoeverSawAnOldVersionChangesNothing() {
        var code = Reference.fresh("decree");
        Reference.post("/legal-bases", body(code)).statusCode(201);

        Reference.as("administrator", null, "admin")
                .header("If-Match", "\"7\"")
                .body(Map.of("validTo", "2024-07-01"))
                .post(Reference.ADDRESS + "/legal-bases/" + code + "/end")
                .then()
                .statusCode(412)
                .header("ETag", equalTo("\"1\""));
        Reference.get("/legal-bases/" + code).body("validTo", nullValue());
        Reference.get("/legal-bases/nowhere").statusCode(404);
    }

    @Test
    void theLawsOfTheReformOfJuly2026FollowEachOtherWithoutAGap() {
        for (var pair : List.of(
                List.of("law-24-2018-8", "law-116-2025-7"),
                List.of("law-103-2016-42", "law-126-2025"),
                List.of("decree-15-2020-101", "decree-174-2026"))) {
            assertThat(legalBases.inForce(pair, LocalDate.of(2026, 6, 30)))
                    .extracting(LegalBases.LegalBasis::code)
                    .containsExactly(pair.getFirst());
            assertThat(legalBases.inForce(pair, LocalDate.of(2026, 7, 1)))
                    .extracting(LegalBases.LegalBasis::code)
                    .containsExactly(pair.getLast());
        }
    }

    @Test
    void everySeedNamesWhereAndWhenItWasCheckedOrSaysWhatIsOpen() {
        List<Map<String, Object>> seeds =
                Reference.get("/legal-bases").extract().path("legalBases");

        assertThat(seeds)
                .filteredOn(seed -> !String.valueOf(seed.get("document")).startsWith("1/2020/"))
                .hasSizeGreaterThan(10)
                .allSatisfy(seed -> assertThat(seed.get("checkedOn") != null || seed.get("openVi") != null)
                        .as("%s", seed.get("code"))
                        .isTrue());
        Reference.get("/legal-bases/hanoi-500-2023")
                .body("checkedOn", nullValue())
                .body("openEn", notNullValue());
    }

    @Test
    void aFormOffersWhatServesItsPurposeToday() {
        assertThat(legalBases.offeredFor(LegalUse.CONCLUSION))
                .extracting(LegalBases.LegalBasis::code)
                .contains("law-116-2025-7", "hanoi-500-2023")
                .doesNotContain("law-24-2018-8", "criminal-code-117");
        assertThat(legalBases.known(List.of("law-24-2018-8")).getFirst().citation())
                .isEqualTo("Điều 8 khoản 1 điểm d, 24/2018/QH14");
    }

    private static Map<String, Object> body(String code) {
        return Map.of(
                "code", code,
                "document", "1/2020/NĐ-CP",
                "article", "Điều 1",
                "titleVi", "Nghị định thử",
                "titleEn", "A decree for a test",
                "saysVi", "Cấm thử.",
                "saysEn", "Tests are forbidden.",
                "uses", List.of("SANCTION"),
                "validFrom", "2020-02-03");
    }
}
