package vn.kiemtin.cases.reviews;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.messaging.EventType;

/** Somebody concerned asks for a review. */
@EventType(topic = "kiemtin.reports", name = "ReviewRequested")
record ReviewRequested(
        UUID reviewId,
        Instant receivedAt,
        About about,
        Filer standing,
        String grounds,
        @Nullable List<String> links) {

    /** One of them. */
    record About(
            @Nullable UUID caseId,
            @Nullable String statementNumber,
            @Nullable UUID reportId) {}

    List<String> allLinks() {
        return Objects.requireNonNullElse(links, List.of());
    }
}
