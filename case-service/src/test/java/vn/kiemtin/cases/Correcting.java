package vn.kiemtin.cases;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import vn.kiemtin.cases.corrections.CorrectionStep;
import vn.kiemtin.mail.testing.MailServer;

/** Correction requests that people of the police make through the API, and what the press agency answers. */
final class Correcting {

    private static final Pattern LINK = Pattern.compile("/cai-chinh/([A-Za-z0-9_-]{43})");

    private Correcting() {}

    static Map<String, Object> demand() {
        return new HashMap<>(Map.of(
                "pressAgency",
                "thu-do-daily",
                "work",
                "Cả phường bị cấm đường",
                "section",
                "Thời sự, trang 3",
                "publishedOn",
                LocalDate.now().minusDays(10).toString(),
                "falseContent",
                "Cả phường bị cấm đường.",
                "corrected",
                "Các tuyến phố vẫn lưu thông.",
                "legalBases",
                List.of("law-126-2025", "decree-119-2020-10")));
    }

    static ValidatableResponse draft(SignIn person, String number) {
        return draft(person, number, demand());
    }

    static ValidatableResponse draft(SignIn person, String number, Map<String, Object> demand) {
        return person.request()
                .body(demand)
                .post("/api/v1/cases/" + number + "/corrections")
                .then();
    }

    /** A new request of the officer's: its number in the case. */
    static int drafted(String number) {
        return draft(SignIn.POLICE_OFFICER, number).statusCode(201).extract().path("number");
    }

    /** A new request that the head has approved. */
    static int approved(String number) {
        var correction = drafted(number);
        take(SignIn.POLICE_HEAD, number, correction, CorrectionStep.APPROVE).statusCode(200);
        return correction;
    }

    /** A new request whose letter the mail server has. */
    static int sent(String number) {
        var correction = approved(number);
        awaitStatus(number, correction, "SENT");
        return correction;
    }

    static void awaitStatus(String number, int correction, String status) {
        Reported.eventually()
                .until(() -> status.equals(
                        Answered.toGet(SignIn.AUDITOR, "/api/v1/cases/" + number + "/corrections/" + correction)
                                .json()
                                .path("status")
                                .asText()));
    }

    /** With the revision that the request has. */
    static ValidatableResponse take(SignIn person, String number, int correction, CorrectionStep step) {
        return person.request()
                .header("If-Match", revisionOf(number, correction))
                .body(bodyOf(step))
                .post(address(number, correction, step))
                .then();
    }

    /** The same without REST Assured. */
    static Answered tried(SignIn person, String number, int correction, CorrectionStep step) {
        return Answered.toPost(person, address(number, correction, step), revisionOf(number, correction), bodyOf(step));
    }

    private static String address(String number, int correction, CorrectionStep step) {
        return "/api/v1/cases/" + number + "/corrections/" + correction + "/" + step.path();
    }

    static Map<String, Object> bodyOf(CorrectionStep step) {
        return switch (step) {
            case EDIT -> demand();
            case WITHDRAW, REJECT -> Map.of("reason", "Có lý do");
            default -> Map.of();
        };
    }

    /** As an entity tag. */
    static String revisionOf(String number, int correction) {
        return Answered.toGet(SignIn.POLICE_OTHER_OFFICER, "/api/v1/cases/" + number + "/corrections/" + correction)
                .with(200)
                .version();
    }

    static ValidatableResponse seen(SignIn person, String number, int correction) {
        return person.request()
                .get("/api/v1/cases/" + number + "/corrections/" + correction)
                .then();
    }

    /** The letters of this number. */
    static List<Message> letters(String letter) {
        return Arrays.stream(MailServer.server().getReceivedMessages())
                .filter(message -> subjectOf(message).contains("số " + letter + " /"))
                .map(Message.class::cast)
                .toList();
    }

    /** What stands in the letter behind {@code /cai-chinh/}. */
    static String tokenIn(Message letter) {
        try {
            var link = LINK.matcher(textOf(letter));
            if (!link.find()) {
                throw new AssertionError("the letter has no link");
            }
            return link.group(1);
        } catch (IOException | MessagingException e) {
            throw new AssertionError(e);
        }
    }

    /** Beside the paper. */
    static String textOf(Message letter) throws IOException, MessagingException {
        return letter.getContent() instanceof Multipart parts
                ? parts.getBodyPart(0).getContent().toString()
                : letter.getContent().toString();
    }

    private static String subjectOf(Message message) {
        try {
            return message.getSubject();
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }

    static ValidatableResponse open(String token) {
        return given().header("Accept-Language", "vi")
                .get("/cai-chinh/" + token)
                .then();
    }

    static ValidatableResponse answer(String token, String path, Map<String, String> form) {
        return given().redirects()
                .follow(false)
                .header("Accept-Language", "vi")
                .contentType(ContentType.URLENC.withCharset("UTF-8"))
                .formParams(form)
                .post("/cai-chinh/" + token + "/" + path)
                .then();
    }

    static Map<String, String> published(LocalDate day) {
        return Map.of("url", "https://thu-do-hang-ngay.example/cai-chinh", "day", day.toString());
    }
}
