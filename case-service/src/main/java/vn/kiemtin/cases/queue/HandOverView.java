package vn.kiemtin.cases.queue;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.handover.HandOver;
import vn.kiemtin.cases.handover.HandOverStatus;

/**
 * An offer of the case to another agency.
 *
 * @param number in the case, from 1
 * @param from code of the agency that led when it was offered
 * @param to code of the agency it is offered to
 * @param offeredBy account name
 * @param endedBy account name of whoever accepted, declined or withdrew it; nobody where it expired
 */
@Schema(name = "HandOver")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HandOverView(
        int number,
        @Schema(examples = "hanoi-police") String from,
        @Schema(examples = "hanoi-dic") String to,
        String reason,
        Instant expiresAt,
        HandOverStatus status,
        String offeredBy,
        Instant offeredAt,
        @Nullable String endedBy,
        @Nullable Instant endedAt,
        @Nullable String endReason) {

    public static HandOverView of(HandOver offer) {
        return new HandOverView(
                offer.number(),
                offer.from(),
                offer.to(),
                offer.reason(),
                offer.expiresAt(),
                offer.status(),
                offer.offeredBy(),
                offer.offeredAt(),
                offer.endedBy(),
                offer.endedAt(),
                offer.endReason());
    }
}
