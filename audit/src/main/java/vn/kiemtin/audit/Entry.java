package vn.kiemtin.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;

/**
 * One entry of an exported history.
 *
 * @param position what it says its place is; 1 for the first
 * @param said everything else that it says
 * @param hash what it says its hash is
 */
record Entry(int position, JsonNode said, String hash) {

    private static final DateTimeFormatter MICROSECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    static Entry of(JsonNode exported) {
        return new Entry(
                exported.path("position").asInt(),
                exported,
                exported.path("hash").asText());
    }

    /** What the first entry has for the hash of the one before it. */
    static String beforeTheFirst(String caseId) {
        return sha256(caseId);
    }

    /** The hash that it would have at this place, after this other one. */
    String hashAt(int place, String previous, String caseId) {
        ObjectNode form = JsonNodeFactory.instance.objectNode();
        form.set("agency", said.path("agency"));
        form.put("at", microseconds(said.path("at").asText()));
        form.put("caseId", caseId);
        form.set("facts", said.path("facts"));
        form.set("person", said.path("person"));
        form.put("position", place);
        form.put("previous", previous);
        form.set("reason", said.path("reason"));
        form.set("version", said.path("version"));
        form.set("what", said.path("what"));
        return sha256(CanonicalJson.of(form));
    }

    /** As an export writes a time, to the microsecond in any case; what is no such time stays as it is, and gives another hash. */
    private static String microseconds(String at) {
        try {
            var time = Instant.parse(at);
            return time.getNano() % 1000 == 0 ? MICROSECONDS.format(time) : at;
        } catch (DateTimeException e) {
            return at;
        }
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
