package vn.kiemtin.cases;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import io.smallrye.jwt.build.Jwt;
import java.util.List;
import java.util.Map;

/** A person with an account and what else the sign-in tells. */
record Person(String username, String agency, Map<String, String> further, String... roles) {

    /** Heads the lead, and took no part in any conclusion. */
    static final Person DEPUTY = new Person("police.deputy", "hanoi-police", Map.of(), "officer", "head");

    RequestSpecification request() {
        var claims = Jwt.preferredUserName(username)
                .subject(further.getOrDefault("sub", "subject of " + username))
                .audience("kiemtin-api")
                .claim("name", "Name of " + username)
                .claim("realm_access", Map.of("roles", List.of(roles)));
        further.entrySet().stream()
                .filter(claim -> !claim.getKey().equals("sub"))
                .forEach(claim -> claims.claim(claim.getKey(), claim.getValue()));
        if (agency != null) {
            claims.claim("agency", agency);
        }
        return given().auth().oauth2(claims.sign(SignInKeys.signingKey())).contentType(ContentType.JSON);
    }
}
