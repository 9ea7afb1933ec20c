package vn.kiemtin.alerts;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import io.smallrye.jwt.build.Jwt;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** People of the tests, with tokens of the shape that Keycloak gives. */
enum SignIn {
    POLICE_OFFICER("police.officer", "hanoi-police", "officer"),
    POLICE_HEAD("police.head", "hanoi-police", "officer", "head"),
    DEPARTMENT_OFFICER("department.officer", "hanoi-dic", "officer"),
    DEPARTMENT_HEAD("department.head", "hanoi-dic", "officer", "head"),
    SUPERVISOR("supervisor", null, "supervisor"),
    OTHER_SUPERVISOR("supervisor.two", null, "supervisor"),
    AUDITOR("auditor", null, "auditor"),
    ADMINISTRATOR("administrator", null, "admin"),
    POLICE_ADMINISTRATOR("police.administrator", "hanoi-police", "admin"),
    DEPARTMENT_ADMINISTRATOR("department.administrator", "hanoi-dic", "admin");

    private final String username;
    private final String agency;
    private final List<String> roles;

    private String kept;
    private Instant keptUntil = Instant.MIN;

    SignIn(String username, String agency, String... roles) {
        this.username = username;
        this.agency = agency;
        this.roles = List.of(roles);
    }

    RequestSpecification request() {
        return given().auth().oauth2(token()).contentType(ContentType.JSON);
    }

    /** The same for a while, as an application keeps it: to sign one takes longer than most requests. */
    synchronized String token() {
        var now = Instant.now();
        if (keptUntil.isBefore(now)) {
            kept = tokenFor("kiemtin-api");
            keptUntil = now.plusSeconds(60);
        }
        return kept;
    }

    /** A token that was given for a system of this name. */
    String tokenFor(String audience) {
        var claims = Jwt.preferredUserName(username)
                .subject(username)
                .audience(audience)
                .claim("name", "Name of " + username)
                .claim("realm_access", Map.of("roles", roles));
        if (agency != null) {
            claims.claim("agency", agency);
        }
        return claims.sign(SignInKeys.signingKey());
    }
}
