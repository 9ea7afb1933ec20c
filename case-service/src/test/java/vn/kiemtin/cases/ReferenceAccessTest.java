package vn.kiemtin.cases;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.http.Method;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.kiemtin.cases.reference.Reference;
import vn.kiemtin.messaging.testing.RealParts;

/** Everybody who has to do with cases sees reference data; administrators alone change it, and see no case. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
class ReferenceAccessTest {

    /** What an administrator is answered: changes that are well-formed and impossible. */
    record Operation(Method method, String path, Object body, int administrators) {

        boolean reads() {
            return method == Method.GET;
        }
    }

    private static final String PAST = "2020-01-01";

    static final List<Operation> OPERATIONS = List.of(
            new Operation(Method.GET, "/agencies", null, 200),
            new Operation(Method.GET, "/agencies/hanoi-police", null, 200),
            new Operation(Method.GET, "/successions", null, 200),
            new Operation(Method.GET, "/routing-rules", null, 200),
            new Operation(Method.GET, "/appointments", null, 200),
            new Operation(Method.GET, "/changes", null, 200),
            new Operation(Method.GET, "/localities", null, 200),
            new Operation(Method.GET, "/localities/xa-ba-vi", null, 200),
            new Operation(Method.GET, "/press-agencies", null, 200),
            new Operation(Method.GET, "/press-agencies/thu-do-daily", null, 200),
            new Operation(
                    Method.POST,
                    "/press-agencies",
                    Map.of(
                            "code",
                            "never-there",
                            "nameVi",
                            "x",
                            "nameEn",
                            "x",
                            "medium",
                            "ONLINE",
                            "email",
                            "x@never.example",
                            "validFrom",
                            PAST),
                    422),
            new Operation(
                    Method.POST,
                    "/press-agencies/thu-do-daily/rename",
                    Map.of("nameVi", "x", "nameEn", "x", "validFrom", PAST),
                    428),
            new Operation(
                    Method.PUT,
                    "/press-agencies/thu-do-daily/contact",
                    Map.of("medium", "DAILY", "email", "x@never.example"),
                    428),
            new Operation(Method.POST, "/press-agencies/thu-do-daily/end", Map.of("validTo", PAST), 428),
            new Operation(Method.GET, "/correction-deadlines", null, 200),
            new Operation(Method.GET, "/categories", null, 200),
            new Operation(Method.GET, "/categories/HEALTH", null, 200),
            new Operation(
                    Method.POST,
                    "/localities",
                    Map.of("code", "never-there", "nameVi", "x", "nameEn", "x", "validFrom", PAST),
                    422),
            new Operation(
                    Method.POST,
                    "/localities/xa-ba-vi/rename",
                    Map.of("nameVi", "x", "nameEn", "x", "validFrom", PAST),
                    428),
            new Operation(Method.POST, "/localities/xa-ba-vi/end", Map.of("validTo", PAST), 428),
            new Operation(
                    Method.PUT,
                    "/categories/HEALTH",
                    Map.of("nameVi", "x", "nameEn", "x", "explanationVi", "x", "explanationEn", "x"),
                    428),
            new Operation(Method.GET, "/legal-bases", null, 200),
            new Operation(Method.GET, "/legal-bases/law-116-2025-7", null, 200),
            new Operation(
                    Method.POST,
                    "/legal-bases",
                    Map.of(
                            "code",
                            "never-there",
                            "document",
                            "1/2020/NĐ-CP",
                            "titleVi",
                            "x",
                            "titleEn",
                            "x",
                            "saysVi",
                            "x",
                            "saysEn",
                            "x",
                            "uses",
                            List.of("SANCTION"),
                            "validFrom",
                            "0001-01-01"),
                    422),
            new Operation(
                    Method.POST, "/legal-bases/law-116-2025-7/check", Map.of("source", "x", "checkedOn", PAST), 428),
            new Operation(Method.POST, "/legal-bases/law-116-2025-7/end", Map.of("validTo", PAST), 428),
            new Operation(Method.GET, "/calendar", null, 200),
            new Operation(Method.GET, "/calendar/days/2027-01-01", null, 200),
            new Operation(Method.GET, "/deadline-classes", null, 200),
            new Operation(Method.PUT, "/calendar/days/2020-05-05", Map.of("nameVi", "x", "nameEn", "x"), 422),
            new Operation(Method.DELETE, "/calendar/days/2027-01-01", Map.of(), 428),
            new Operation(
                    Method.POST,
                    "/deadline-classes",
                    Map.of(
                            "code",
                            "NEVER",
                            "nameVi",
                            "x",
                            "nameEn",
                            "x",
                            "minutes",
                            60,
                            "aroundTheClock",
                            true,
                            "validFrom",
                            PAST),
                    422),
            new Operation(Method.POST, "/deadline-classes/USUAL/end", Map.of("validTo", PAST), 428),
            new Operation(
                    Method.POST,
                    "/agencies",
                    Map.of("code", "never-there", "nameVi", "x", "nameEn", "x", "validFrom", PAST),
                    422),
            new Operation(
                    Method.POST,
                    "/agencies/hanoi-police/rename",
                    Map.of("nameVi", "x", "nameEn", "x", "validFrom", PAST),
                    428),
            new Operation(Method.POST, "/agencies/hanoi-police/end", Map.of("validTo", PAST), 428),
            new Operation(
                    Method.POST,
                    "/successions",
                    Map.of("from", "hanoi-police", "to", "hanoi-dic", "takesEffect", PAST),
                    422),
            new Operation(
                    Method.POST,
                    "/routing-rules",
                    Map.of(
                            "priority",
                            1,
                            "lead",
                            "hanoi-police",
                            "coordinating",
                            List.of(),
                            "severity",
                            "HIGH",
                            "validFrom",
                            PAST),
                    422),
            new Operation(Method.POST, "/routing-rules/1/end", Map.of("validTo", PAST), 428),
            new Operation(
                    Method.POST,
                    "/appointments",
                    Map.of("username", "a", "name", "A", "role", "HEAD", "agency", "hanoi-police", "validFrom", PAST),
                    422),
            new Operation(Method.POST, "/appointments/999999/end", Map.of("validTo", PAST), 404));

    static Stream<Operation> operations() {
        return OPERATIONS.stream();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void isGivenByRole(Operation operation) {
        SignIn.everyday()
                .forEach(person -> assertThat(answer(person, operation))
                        .as(person + " " + operation)
                        .isEqualTo(expected(person, operation)));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void needsASignIn(Operation operation) {
        var request = given().contentType(ContentType.JSON);
        assertThat((operation.reads() ? request : request.body(operation.body()))
                        .request(operation.method(), Reference.ADDRESS + operation.path())
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void aWrongBodyOfSomebodyElseIsForbiddenBeforeItIsRead() {
        assertThat(SignIn.POLICE_HEAD
                        .request()
                        .body("{\"code\":7}")
                        .post(Reference.ADDRESS + "/agencies")
                        .statusCode())
                .isEqualTo(403);
    }

    private static int answer(SignIn person, Operation operation) {
        var request = person.request();
        return (operation.reads() ? request : request.body(operation.body()))
                .request(operation.method(), Reference.ADDRESS + operation.path())
                .statusCode();
    }

    private static int expected(SignIn person, Operation operation) {
        return switch (person) {
            case ADMINISTRATOR -> operation.administrators();
            case OFFICER_WITHOUT_AGENCY -> 403;
            default -> operation.reads() ? 200 : 403;
        };
    }
}
