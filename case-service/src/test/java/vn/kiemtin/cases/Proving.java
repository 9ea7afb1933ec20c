package vn.kiemtin.cases;

import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/** Evidence that people add to a case through the API. */
final class Proving {

    static final byte[] PNG = HexFormat.of()
            .parseHex("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
                    + "0000000d49444154789c6360000002000001e221bc330000000049454e44ae426082");
    static final String HTML = "<!DOCTYPE html><html><body><script>alert(1)</script></body></html>";

    private Proving() {}

    static String address(String number) {
        return "/api/v1/cases/" + number + "/evidence";
    }

    static RequestSpecification form(SignIn person) {
        return person.request().contentType("multipart/form-data");
    }

    static ValidatableResponse upload(SignIn person, String number, String name, byte[] content) {
        return form(person)
                .multiPart(FilePart.of(name, content))
                .post(address(number))
                .then();
    }

    static ValidatableResponse raw(String type, byte[] content, String query, String number) {
        return SignIn.POLICE_OFFICER
                .request()
                .urlEncodingEnabled(false)
                .contentType(type)
                .body(content)
                .post(address(number) + (query.isEmpty() ? "" : "?" + query))
                .then();
    }

    static ValidatableResponse link(SignIn person, String number, String link) {
        return person.request()
                .body(Map.of("link", link, "text", "Từ mai\r\ncấm đường"))
                .post(address(number))
                .then();
    }

    static ValidatableResponse aside(SignIn person, String number, int item, String version, String reason) {
        var request = person.request();
        return (version == null ? request : request.header("If-Match", version))
                .body(Map.of("reason", reason))
                .post(address(number) + "/" + item + "/set-aside")
                .then();
    }

    static ValidatableResponse history(String number) {
        return SignIn.AUDITOR
                .request()
                .get("/api/v1/cases/" + number + "/history?limit=50")
                .then()
                .statusCode(200);
    }

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
