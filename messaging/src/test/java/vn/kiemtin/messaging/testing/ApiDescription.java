package vn.kiemtin.messaging.testing;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * A service's OpenAPI document as it is served. Whoever programs against it finds of every operation what it is for, how it refuses (as problem
 * documents, RFC 9457), and an example of every body, which has the fields that its schema has.
 */
public final class ApiDescription {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PROBLEM = "application/problem+json";
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    private final JsonNode document;
    private final List<String> gaps = new ArrayList<>();

    private ApiDescription(JsonNode document) {
        this.document = document;
    }

    public static ApiDescription served(String path) {
        return new ApiDescription(read(given().accept("application/json")
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .asString()));
    }

    /** What is missing or wrong, each with the operation it is missing in. */
    public List<String> gaps() {
        gaps.clear();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(operation -> METHODS.contains(operation.getKey()))
                        .forEach(operation ->
                                look(operation.getKey() + " " + path.getKey() + ": ", operation.getValue())));
        return List.copyOf(gaps);
    }

    private void look(String operation, JsonNode described) {
        require(described.path("summary").asText().length() > 3, operation + "no summary");
        expectedRefusals(described)
                .forEach(status ->
                        require(described.path("responses").has(status), operation + "nothing is said of a " + status));
        described.path("parameters").forEach(parameter -> {
            var name = resolved(parameter).path("name").asText();
            require(
                    !Set.of("cursor", "limit", "after", "If-Match", "Idempotency-Key")
                                    .contains(name)
                            || resolved(parameter).has("description"),
                    operation + "no description of " + name);
        });
        require(
                described.path("responses").properties().stream()
                        .anyMatch(response -> response.getKey().startsWith("2")),
                operation + "nothing is said of success");
        described
                .path("responses")
                .properties()
                .forEach(response ->
                        look(operation + response.getKey() + " ", response.getKey(), resolved(response.getValue())));
        if (described.has("requestBody")) {
            contents(operation + "request ", resolved(described.path("requestBody")));
        }
    }

    private void look(String response, String status, JsonNode described) {
        require(!described.path("description").asText().isBlank(), response + "no description");
        if (status.startsWith("4") || status.startsWith("5")) {
            require(described.path("content").has(PROBLEM), response + "is no problem document");
        } else if (!status.equals("204") && !status.startsWith("3")) {
            contents(response, described);
        }
    }

    private void contents(String where, JsonNode described) {
        require(!described.path("content").isEmpty(), where + "body without a description");
        described.path("content").properties().forEach(content -> {
            var media = content.getValue();
            var schema = media.path("schema");
            var examples = examples(media);
            require(!examples.isEmpty(), where + "body without an example, " + schema);
            examples.forEach(example -> fits(where + "example ", resolved(schema), example));
        });
    }

    private static List<String> expectedRefusals(JsonNode operation) {
        var expected = new ArrayList<String>();
        var places = StreamSupport.stream(operation.path("parameters").spliterator(), false)
                .map(parameter -> parameter.path("in").asText())
                .toList();
        if (operation.has("requestBody")) {
            expected.addAll(List.of("400", "413", "415", "422"));
        }
        if (places.contains("query")) {
            expected.add("400");
            expected.add("422");
        }
        if (places.contains("path")) {
            expected.add("404");
        }
        if (!operation.path("security").isEmpty()) {
            expected.add("401");
            expected.add("403");
        }
        expected.add("503");
        return expected;
    }

    private List<JsonNode> examples(JsonNode media) {
        var found = new ArrayList<JsonNode>();
        if (media.has("example")) {
            found.add(media.path("example"));
        }
        media.path("examples").forEach(example -> found.add(example.path("value")));
        return found;
    }

    /** No field that the schema does not know, none missing that it requires, no value that it does not list. */
    private void fits(String where, JsonNode schema, JsonNode example) {
        if (example.isTextual() && !schema.path("type").toString().contains("string") && !schema.has("enum")) {
            fits(where, schema, read(example.asText()));
            return;
        }
        if (example.isArray()) {
            example.forEach(element -> fits(where + "[] ", resolved(schema.path("items")), element));
        }
        if (example.isObject() && schema.has("properties")) {
            example.properties().forEach(field -> {
                var known = schema.path("properties").path(field.getKey());
                require(
                        !known.isMissingNode(),
                        where + "has a field " + field.getKey() + " that the schema does not know");
                if (!field.getValue().isTextual() || resolved(known).has("enum")) {
                    fits(where + field.getKey() + " ", resolved(known), field.getValue());
                }
            });
            schema.path("required")
                    .forEach(field -> require(example.has(field.asText()), where + "lacks " + field.asText()));
        }
        if (schema.has("enum") && !example.isNull()) {
            require(
                    StreamSupport.stream(schema.path("enum").spliterator(), false)
                            .anyMatch(example::equals),
                    where + "has a value that the schema does not list: " + example);
        }
    }

    private JsonNode resolved(JsonNode node) {
        for (var part : node.path("anyOf")) {
            if (!part.path("type").asText().equals("null")) {
                return resolved(part);
            }
        }
        return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
    }

    private void require(boolean held, String gap) {
        if (!held) {
            gaps.add(gap);
        }
    }

    @Override
    public String toString() {
        return document.toPrettyString();
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + json, e);
        }
    }
}
