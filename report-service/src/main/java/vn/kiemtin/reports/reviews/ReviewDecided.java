package vn.kiemtin.reports.reviews;

import java.time.Instant;
import java.util.UUID;
import vn.kiemtin.messaging.EventType;

/** What officers have decided about a review request. Who they are is not read here at all. */
@EventType(topic = "kiemtin.cases", name = "ReviewDecided")
record ReviewDecided(UUID reviewId, Instant at, ReviewStatus outcome, String reasonsVi, String reasonsEn) {}
