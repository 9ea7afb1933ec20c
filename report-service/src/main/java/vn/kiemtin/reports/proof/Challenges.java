package vn.kiemtin.reports.proof;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.reports.proof.Challenge.Parameters;

/**
 * Makes challenges and looks at solutions. Nothing is kept of a challenge: it carries all that is known of it, signed, so that any instance can look at the solution, and
 * looking costs two signatures, whatever the work cost.
 */
@Singleton
class Challenges {

    private static final HexFormat HEX = HexFormat.of();
    private static final int NONCE_BYTES = 16;
    private static final int LONGEST = 4096;

    private final ObjectMapper json = JsonMapper.builder().build();
    private final SecureRandom random = new SecureRandom();
    private final SigningKey signing;
    private final SigningKey signingKeys;
    private final Steps steps;
    private final ProofSettings settings;
    private final Clock clock;

    Challenges(Steps steps, ProofSettings settings, Clock clock) {
        this.signing = SigningKey.of(settings, "challenge");
        this.signingKeys = SigningKey.of(settings, "key");
        this.steps = steps;
        this.settings = settings;
        this.clock = clock;
    }

    /** What a solution is worth. */
    sealed interface Looked {

        /**
         * @param id of its challenge
         * @param expiresAt when its challenge does
         */
        record Solved(UUID id, int step, Instant expiresAt) implements Looked {}

        /** Its challenge is ours, and too old. */
        record Expired() implements Looked {}

        /** Unreadable, of a challenge that is not ours, or not its solution. */
        record Wrong() implements Looked {}
    }

    /** A new one, bound to a step. */
    Challenge make(int step) {
        var nonce = bytes();
        var salt = bytes();
        int most = steps.tries(step);
        int counter = most / 2 + random.nextInt(most - most / 2);
        var key = KeyDerivation.derive(nonce, counter, salt, settings.cost());
        var parameters = new Parameters(
                KeyDerivation.NAME,
                settings.cost(),
                new Challenge.Data(step),
                clock.instant().plus(settings.valid()).getEpochSecond(),
                KeyDerivation.LENGTH,
                HEX.formatHex(Arrays.copyOf(key, KeyDerivation.LENGTH / 2)),
                HEX.formatHex(signingKeys.sign(key)),
                HEX.formatHex(nonce),
                HEX.formatHex(salt));
        return new Challenge(parameters, HEX.formatHex(signing.sign(canonical(parameters))));
    }

    /**
     * @param payload challenge and solution as JSON in base 64, as ALTCHA's clients send it
     */
    Looked look(String payload) {
        var read = read(payload);
        if (read == null || !isOurs(read.challenge())) {
            return new Looked.Wrong();
        }
        var parameters = read.challenge().parameters();
        var expiresAt = Instant.ofEpochSecond(parameters.expiresAt());
        if (expiresAt.isBefore(clock.instant())) {
            return new Looked.Expired();
        }
        var key = bytes(read.solution().derivedKey());
        return key != null && MessageDigest.isEqual(signingKeys.sign(key), bytes(parameters.keySignature()))
                ? new Looked.Solved(id(parameters.nonce()), parameters.data().step(), expiresAt)
                : new Looked.Wrong();
    }

    private boolean isOurs(Challenge challenge) {
        return MessageDigest.isEqual(signing.sign(canonical(challenge.parameters())), bytes(challenge.signature()));
    }

    private @Nullable Payload read(String payload) {
        if (payload.length() > LONGEST) {
            return null;
        }
        try {
            var read = json.readValue(Base64.getMimeDecoder().decode(payload), Payload.class);
            return read != null && read.isWhole() ? read : null;
        } catch (IOException | IllegalArgumentException unreadable) {
            return null;
        }
    }

    private byte[] canonical(Parameters parameters) {
        try {
            return json.writeValueAsString(parameters).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] bytes() {
        var bytes = new byte[NONCE_BYTES];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte @Nullable [] bytes(@Nullable String hex) {
        try {
            return hex == null ? null : HEX.parseHex(hex);
        } catch (IllegalArgumentException notHex) {
            return null;
        }
    }

    private static UUID id(String nonce) {
        var bytes = ByteBuffer.wrap(HEX.parseHex(nonce));
        return new UUID(bytes.getLong(), bytes.getLong());
    }

    /** Anybody's: see {@link #isWhole}. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Payload(Challenge challenge, Solution solution) {

        private boolean isWhole() {
            return challenge != null
                    && challenge.parameters() != null
                    && challenge.parameters().data() != null
                    && solution != null;
        }
    }

    /** What its clients tell besides, such as how long it took, does not matter. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Solution(@Nullable String derivedKey) {}
}
