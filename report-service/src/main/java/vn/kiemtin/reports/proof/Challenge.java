package vn.kiemtin.reports.proof;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A challenge of ALTCHA's protocol, version 2, in its deterministic form: which counter, appended to the nonce as four bytes, gives PBKDF2 a key that begins with the
 * prefix? Whoever counts up from 0 finds it, and then has all of the key, of which {@code keySignature} is the proof.
 *
 * @param signature of the parameters: nobody else can make them easier
 */
@Schema(name = "Challenge", description = "A challenge of ALTCHA's protocol, version 2: any of its solvers takes it")
public record Challenge(
        Parameters parameters,

        @Schema(examples = "6f7c1d…", description = "HMAC of the parameters, in hexadecimal digits")
        String signature) {

    /**
     * In the order in which they are signed.
     *
     * @param cost rounds of PBKDF2
     * @param expiresAt in seconds since 1970
     */
    @Schema(name = "ChallengeParameters")
    @JsonPropertyOrder(alphabetic = true)
    public record Parameters(
            @Schema(examples = "PBKDF2/SHA-256") String algorithm,
            @Schema(examples = "2000") int cost,
            Data data,
            @Schema(examples = "1795500000") long expiresAt,
            @Schema(examples = "32") int keyLength,

            @Schema(examples = "9be1f1c6d2c94f6a8a1c94ab5f0d7c11")
            String keyPrefix,

            @Schema(examples = "3b1f0a…") String keySignature,

            @Schema(examples = "5cf64f3c5b0c2f8d4f7c5b1e9a4ad0f2")
            String nonce,

            @Schema(examples = "a1b2c3d4e5f60718293a4b5c6d7e8f90")
            String salt) {}

    /** What it is bound to. */
    @Schema(name = "ChallengeData")
    public record Data(@Schema(examples = "2") int step) {}
}
