package vn.kiemtin.messaging.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Schema and examples of one event, as both sides test against them. */
public class EventContract {

    private static final List<String> EXAMPLES = List.of("minimal", "full", "unknown-field");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String folder;
    private final String schemaText;
    private final Schema schema;

    private EventContract(String folder) {
        this.folder = folder;
        this.schemaText = read(folder + "schema.json");
        this.schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schemaText, InputFormat.JSON);
    }

    /** The first version of this event. */
    public static EventContract of(String eventName) {
        return new EventContract("/contracts/events/" + eventName + "/v1/");
    }

    /** The examples by name: minimal, full, unknown-field. A consumer must read each of them. */
    public Map<String, String> examples() {
        var examples = new LinkedHashMap<String, String>();
        EXAMPLES.forEach(name -> examples.put(name, read(folder + "examples/" + name + ".json")));
        return examples;
    }

    /** Fails unless this is what a producer may publish: valid, and with no property that the schema does not name. */
    public void assertProduced(String json) {
        assertValid(json);
        var unknown = new TreeSet<String>();
        parse(json).fieldNames().forEachRemaining(unknown::add);
        parse(schemaText).get("properties").fieldNames().forEachRemaining(unknown::remove);
        if (!unknown.isEmpty()) {
            throw new AssertionError("properties that the contract does not name: " + unknown);
        }
    }

    /** Fails unless this is valid by the schema, formats included. */
    public void assertValid(String json) {
        var errors = schema.validate(
                json,
                InputFormat.JSON,
                context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
        if (!errors.isEmpty()) {
            throw new AssertionError(errors + " in " + json);
        }
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(String resource) {
        try (var stream = EventContract.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalArgumentException("there is no " + resource + " in contracts");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
