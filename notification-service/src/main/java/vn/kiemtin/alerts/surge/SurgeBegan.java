package vn.kiemtin.alerts.surge;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.alerts.rules.CaseFacts;

/**
 * Far more reports of a subject come than usual. Fired in the transaction that keeps it.
 *
 * @param ofCase null where the subject is no case
 */
public record SurgeBegan(
        UUID surgeId,
        Subject subject,
        SurgeDetector.Look look,
        @Nullable CaseFacts ofCase,
        Instant at) {}
