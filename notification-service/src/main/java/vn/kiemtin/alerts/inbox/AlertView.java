package vn.kiemtin.alerts.inbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An alert as its receivers read it, in their language.
 *
 * @param why why this receiver got it, in words
 * @param occurrences how often there was cause for it: more than once, where it counted up instead of being raised again
 * @param lastAt when there was the last time; left out where it was once
 * @param acknowledgedBy account name
 * @param acknowledgedByName the person's name; the account's where that is not known
 * @param subject {@code case:} with its id, {@code field:}, {@code locality:} with a code, or {@code overall}
 * @param caseNumber left out where it is about no case
 * @param link the case at the desk, or the queue of the cases that it is about
 * @param climbedFrom the first alert, of which nobody had taken notice; left out where this is the first
 * @param step of the chain that it climbed
 */
@Schema(name = "Alert")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AlertView(
        UUID id,
        @Schema(examples = "SEVERE_CASE_OPENED") String rule,
        String severity,
        @Schema(examples = "field:HEALTH") String subject,
        @Nullable @Schema(examples = "HS-2026-000042") String caseNumber,
        @Nullable String summary,
        String title,
        String why,
        String audience,
        Instant raisedAt,
        int occurrences,
        @Nullable Instant lastAt,
        @Nullable Instant acknowledgedAt,
        @Nullable String acknowledgedBy,
        @Nullable String acknowledgedByName,
        String link,
        @Nullable UUID climbedFrom,
        @Nullable Integer step) {}
