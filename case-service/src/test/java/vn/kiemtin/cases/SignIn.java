package vn.kiemtin.cases;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.stream.Stream;

/** People of the tests, with tokens of the shape that Keycloak gives. */
enum SignIn {
    POLICE_OFFICER("police.officer", "hanoi-police", "officer"),
    POLICE_OTHER_OFFICER("police.other", "hanoi-police", "officer"),
    POLICE_HEAD("police.head", "hanoi-police", "officer", "head"),
    DEPARTMENT_OFFICER("department.officer", "hanoi-dic", "officer"),
    DEPARTMENT_HEAD("department.head", "hanoi-dic", "officer", "head"),
    WARD_OFFICER("ward.officer", "ward-hoan-kiem", "officer"),
    SUPERVISOR("supervisor", null, "supervisor"),
    AUDITOR("auditor", null, "auditor"),
    ADMINISTRATOR("administrator", null, "admin"),
    OFFICER_WITHOUT_AGENCY("lost.officer", null, "officer"),
    POLICE_RETIRING("police.retiring", "hanoi-police", "officer"),
    POLICE_LEAVER("police.leaver", "hanoi-police", "officer"),
    POLICE_LEAVER_NOW_AUDITOR("police.leaver", null, "auditor");

    final String username;
    final String agency;
    final List<String> roles;

    SignIn(String username, String agency, String... roles) {
        this.username = username;
        this.agency = agency;
        this.roles = List.of(roles);
    }

    /** All but those who change their place. */
    static Stream<SignIn> everyday() {
        return Stream.of(values())
                .filter(person -> !person.username.equals("police.leaver") && person != POLICE_RETIRING);
    }

    RequestSpecification request() {
        return given().auth().oauth2(token()).contentType(ContentType.JSON);
    }

    String token() {
        return SignInKeys.token(username, agency, roles);
    }

    /** A token that was given for a system of this name. */
    String tokenFor(String audience) {
        return SignInKeys.signed(audience, username, agency, roles);
    }
}
