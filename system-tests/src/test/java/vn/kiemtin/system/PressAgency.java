package vn.kiemtin.system;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/** A press agency: what reaches its editors by mail, and how they answer. It has no account anywhere. */
record PressAgency(String code, String email) {

    private static final Pattern LINK = Pattern.compile("https?://[^/\\s]+(/cai-chinh/[A-Za-z0-9_-]{43})\\s");

    /**
     * A letter that reached it.
     *
     * @param link path of the page where it answers
     * @param fileName of the paper that came with it
     */
    record Letter(String subject, String text, String link, String fileName, byte[] paper) {

        ValidatableResponse open() {
            return RunningSystem.asCitizen()
                    .header("Accept-Language", "vi")
                    .get(link)
                    .then();
        }

        ValidatableResponse answer(String answer, Map<String, String> form) {
            return given().baseUri(RunningSystem.origin().toString())
                    .redirects()
                    .follow(false)
                    .contentType(ContentType.URLENC.withCharset("UTF-8"))
                    .formParams(form)
                    .post(link + "/" + answer)
                    .then();
        }
    }

    /** One that nobody has asked for anything yet. */
    static PressAgency fresh() {
        var code = "bao-" + UUID.randomUUID().toString().substring(0, 8);
        var email = "toasoan@" + code + ".example";
        RunningSystem.as("administrator")
                .body(Map.of(
                        "code",
                        code,
                        "nameVi",
                        "Báo Phố Nhỏ " + code,
                        "nameEn",
                        "Little Street Daily " + code,
                        "medium",
                        "DAILY",
                        "email",
                        email,
                        "validFrom",
                        LocalDate.now(ZoneId.of("Asia/Ho_Chi_Minh")).toString()))
                .post("/api/v1/reference/press-agencies")
                .then()
                .statusCode(201);
        return new PressAgency(code, email);
    }

    /** All that are in its mail box. */
    List<Letter> letters() {
        return given()
                .get(RunningSystem.installation().access().mailCatcher() + "/api/user/" + email + "/messages")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .<String>getList("mimeMessage")
                .stream()
                .map(PressAgency::opened)
                .toList();
    }

    /** How it has answered what was asked of it so far, as everybody who works with cases reads it. */
    ValidatableResponse record() {
        return RunningSystem.as("auditor")
                .get("/api/v1/reference/press-agencies/" + code + "/corrections")
                .then()
                .statusCode(200);
    }

    private static Letter opened(String mail) {
        try {
            var message = new MimeMessage(null, new ByteArrayInputStream(mail.getBytes(StandardCharsets.UTF_8)));
            var parts = (Multipart) message.getContent();
            var text = parts.getBodyPart(0).getContent().toString();
            var link = LINK.matcher(text);
            if (!link.find()) {
                throw new AssertionError("the letter has no link");
            }
            var paper = parts.getBodyPart(1);
            return new Letter(
                    message.getSubject(),
                    text,
                    link.group(1),
                    paper.getFileName(),
                    paper.getInputStream().readAllBytes());
        } catch (IOException | MessagingException e) {
            throw new AssertionError(e);
        }
    }
}
