package vn.kiemtin.messaging.parking;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record set aside because it could not be handled, or because an earlier one of its key could not.
 *
 * @param id orders parked events
 * @param key records of one key are redriven in order; null for a record without key
 * @param headers the record's headers as text
 * @param value the record's bytes
 * @param error what went wrong at the last attempt; null for one that only waits behind another
 */
public record ParkedEvent(
        long id,
        String topic,
        int partition,
        long offset,
        @Nullable String key,
        Map<String, String> headers,
        byte @Nullable [] value,
        Reason reason,
        @Nullable String error,
        int attempts,
        Instant parkedAt) {

    /** Why it is parked. */
    public enum Reason {
        /** Its consumer threw at every attempt. */
        FAILED,
        /** It is no event: headers or data cannot be read. */
        UNREADABLE,
        /** An earlier event of its key is parked. */
        BEHIND
    }
}
