package vn.kiemtin.cases.desk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.access.Caller;
import vn.kiemtin.cases.casefile.CaseFile;

/**
 * Asks report-service how to reach the sender of a report, with the token of whoever is signed in at the desk: what that service shows, and records, it decides by itself. The contact
 * passes through here and is kept nowhere.
 */
@Singleton
class AskForContact {

    private static final Logger LOG = Logger.getLogger(AskForContact.class);
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final String intake;
    private final ObjectMapper json;
    private final SecurityIdentity identity;

    AskForContact(
            @ConfigProperty(name = "kiemtin.intake.address") String intake,
            ObjectMapper json,
            SecurityIdentity identity) {
        this.intake = intake;
        this.json = json;
        this.identity = identity;
    }

    /** Whether it is worth asking: for the lead or a coordinating agency; of a restricted case, those who are named. Report-service has the last word. */
    static boolean mayBeAskedBy(Caller caller, CaseFile file) {
        return caller.worksForAgency()
                && (file.isRestricted()
                        ? file.restrictedTo().contains(caller.username())
                        : file.lead().equals(caller.agency())
                                || file.coordinating().contains(caller.agency()));
    }

    /** What report-service answered. */
    sealed interface Answer {

        record Shown(@Nullable String email, @Nullable String phone) implements Answer {

            @Override
            public String toString() {
                return "Shown[hidden]";
            }
        }

        record None() implements Answer {}

        record Refused() implements Answer {}

        record ReasonWanted() implements Answer {}

        record TooMany(long minutes) implements Answer {}

        record Away() implements Answer {}
    }

    Answer about(UUID reportId, @Nullable String reason) {
        try {
            var answer = http.send(request(reportId, reason), HttpResponse.BodyHandlers.ofString());
            return switch (answer.statusCode()) {
                case 200 -> shown(answer.body());
                case 404 -> answer.body().contains("/problems/no-contact") ? new Answer.None() : new Answer.Refused();
                case 401, 403 -> new Answer.Refused();
                case 422 -> new Answer.ReasonWanted();
                case 429 ->
                    new Answer.TooMany(
                            answer.headers().firstValueAsLong("Retry-After").orElse(60) / 60 + 1);
                default -> away("status " + answer.statusCode());
            };
        } catch (IOException e) {
            return away(e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return away("interrupted");
        }
    }

    private HttpRequest request(UUID reportId, @Nullable String reason) throws JsonProcessingException {
        var request = HttpRequest.newBuilder(URI.create(intake + "/api/v1/reports/" + reportId + "/contact/reveals"))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        json.writeValueAsString(Map.of("reason", reason == null ? "" : reason))));
        var token = identity.getCredential(AccessTokenCredential.class);
        if (token != null) {
            request.header("Authorization", "Bearer " + token.getToken());
        }
        return request.build();
    }

    private Answer shown(String body) throws JsonProcessingException {
        var contact = json.readTree(body);
        return new Answer.Shown(
                contact.path("email").asText(null), contact.path("phone").asText(null));
    }

    private static Answer away(String why) {
        LOG.warnf("contact-not-fetched why=%s", why);
        return new Answer.Away();
    }
}
