package vn.kiemtin.reports.proof;

import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes tickets and looks at them: for whoever has no scripts, waiting stands for the work. A ticket says since when its holder waits and for which step. Where more or less is asked meanwhile, it is
 * made out anew with the same number, so that no waiting is lost and the number still counts once.
 */
@Singleton
class Tickets {

    private static final int CONTENT = 2 * Long.BYTES + Long.BYTES + 1;
    private static final int SIGNED = CONTENT + 32;
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    private final SigningKey signing;
    private final Steps steps;
    private final ProofSettings settings;
    private final Clock clock;

    Tickets(Steps steps, ProofSettings settings, Clock clock) {
        this.signing = SigningKey.of(settings, "ticket");
        this.steps = steps;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * @param since when its holder began to wait
     */
    record Ticket(UUID id, Instant since, int step) {

        private byte[] content() {
            return ByteBuffer.allocate(CONTENT)
                    .putLong(id.getMostSignificantBits())
                    .putLong(id.getLeastSignificantBits())
                    .putLong(since.toEpochMilli())
                    .put((byte) step)
                    .array();
        }
    }

    /** Of somebody who begins to wait. */
    Ticket begin(int step) {
        return new Ticket(UUID.randomUUID(), clock.instant().truncatedTo(ChronoUnit.MILLIS), step);
    }

    String written(Ticket ticket) {
        var content = ticket.content();
        return TEXT.encodeToString(ByteBuffer.allocate(SIGNED)
                .put(content)
                .put(signing.sign(content))
                .array());
    }

    /** Nothing where it is none of ours. */
    @Nullable
    Ticket read(String written) {
        byte[] signed;
        try {
            signed = Base64.getUrlDecoder().decode(written);
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
        if (signed.length != SIGNED) {
            return null;
        }
        var bytes = ByteBuffer.wrap(signed);
        var ticket = new Ticket(
                new UUID(bytes.getLong(), bytes.getLong()), Instant.ofEpochMilli(bytes.getLong()), bytes.get());
        var signature = new byte[SIGNED - CONTENT];
        bytes.get(signature);
        return MessageDigest.isEqual(signature, signing.sign(ticket.content()))
                        && ticket.step() >= 1
                        && ticket.step() <= steps.highest()
                ? ticket
                : null;
    }

    /** How long its holder has still to wait; nothing where the wait is over. */
    Duration left(Ticket ticket) {
        var left = Duration.between(clock.instant(), ticket.since().plus(steps.waiting(ticket.step())));
        return left.isPositive() ? left : Duration.ZERO;
    }

    /** The same whatever its step: one that was used stays known as used for as long as it could be shown. */
    Instant expiresAt(Ticket ticket) {
        return ticket.since().plus(steps.waiting(steps.highest())).plus(settings.valid());
    }

    boolean isExpired(Ticket ticket) {
        return expiresAt(ticket).isBefore(clock.instant());
    }
}
