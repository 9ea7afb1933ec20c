package vn.kiemtin.alerts.telling;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.messaging.EventType;

/** The events as they travel. */
final class AlertEvents {

    private static final String TOPIC = "kiemtin.alerts";

    private AlertEvents() {}

    @EventType(topic = TOPIC, name = "AlertRaised")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AlertRaised(
            UUID alertId,
            String subject,
            @Nullable UUID caseId,
            @Nullable String caseNumber,
            String rule,
            String audience,
            String severity,
            Instant at) {}

    @EventType(topic = TOPIC, name = "AlertAcknowledged")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AlertAcknowledged(
            UUID alertId,
            String subject,
            @Nullable UUID caseId,
            @Nullable String caseNumber,
            String rule,
            String audience,
            By by,
            Instant at) {}

    /**
     * @param person account name
     */
    record By(String person) {}

    @EventType(topic = TOPIC, name = "SurgeDetected")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SurgeDetected(
            UUID surgeId,
            String subject,
            @Nullable UUID caseId,
            @Nullable String caseNumber,
            int observed,
            double expected,
            double score,
            Instant since,
            Instant at) {}

    @EventType(topic = TOPIC, name = "SurgeEnded")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SurgeEnded(
            UUID surgeId,
            String subject,
            @Nullable UUID caseId,
            @Nullable String caseNumber,
            int reports,
            Instant since,
            Instant at) {}
}
