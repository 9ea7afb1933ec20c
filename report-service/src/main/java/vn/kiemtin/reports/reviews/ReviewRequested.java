package vn.kiemtin.reports.reviews;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import vn.kiemtin.messaging.EventType;

/** Somebody concerned asks for a review. How to reach them, and their review code, never travel. */
@EventType(topic = "kiemtin.reports", name = "ReviewRequested")
record ReviewRequested(
        UUID reviewId,
        Instant receivedAt,
        About about,
        Standing standing,
        String grounds,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> links,

        String language) {

    /** A review request is an aggregate of its own, of which nothing else is told. */
    static final long VERSION = 1;
}
