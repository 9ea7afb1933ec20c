package vn.kiemtin.reports.proof;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;

/** What a client does with a challenge. */
final class Solver {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HexFormat HEX = HexFormat.of();

    private Solver() {}

    static String solved(Challenge challenge) {
        return solved(JSON.valueToTree(challenge).toString());
    }

    /**
     * @param challenge as it came
     */
    static String solved(String challenge) {
        try {
            var parameters = JSON.readTree(challenge).get("parameters");
            var nonce = HEX.parseHex(parameters.get("nonce").asText());
            var salt = HEX.parseHex(parameters.get("salt").asText());
            var prefix = parameters.get("keyPrefix").asText();
            for (int counter = 0; counter < 100_000; counter++) {
                var key = HEX.formatHex(KeyDerivation.derive(
                        nonce, counter, salt, parameters.get("cost").asInt()));
                if (key.startsWith(prefix)) {
                    return payload(challenge, counter, key);
                }
            }
            throw new AssertionError("there is no solution of " + challenge);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String payload(String challenge, int counter, String key) throws IOException {
        return Base64.getEncoder()
                .encodeToString(JSON.writeValueAsBytes(Map.of(
                        "challenge",
                        JSON.readTree(challenge),
                        "solution",
                        Map.of("counter", counter, "derivedKey", key, "time", 12))));
    }
}
