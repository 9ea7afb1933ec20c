package vn.kiemtin.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ContractsTest {

    private static final Path CONTRACTS = Path.of("src/main/resources/contracts");
    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<Path> events() throws IOException {
        try (var files = Files.walk(CONTRACTS.resolve("events"))) {
            return files.filter(file -> file.endsWith("schema.json")).map(Path::getParent).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("events")
    void everyEventHasValidExamples(Path event) throws IOException {
        var schema = schema(event);

        for (var example : List.of("minimal", "full", "unknown-field")) {
            assertThat(validate(schema, Files.readString(event.resolve("examples/" + example + ".json"))))
                    .as(event + " " + example)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("events")
    void noRequiredPropertyCanBeLeftOut(Path event) throws IOException {
        var schema = schema(event);
        var minimal = JSON.readTree(Files.readString(event.resolve("examples/minimal.json")));

        for (var required :
                JSON.readTree(Files.readString(event.resolve("schema.json"))).get("required")) {
            var without = minimal.<ObjectNode>deepCopy();
            without.remove(required.asText());
            assertThat(validate(schema, without.toString()))
                    .as(event + " without " + required)
                    .isNotEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("events")
    void theUnknownFieldIsUnknown(Path event) throws IOException {
        var known = names(
                JSON.readTree(Files.readString(event.resolve("schema.json"))).get("properties"));
        var example = names(JSON.readTree(Files.readString(event.resolve("examples/unknown-field.json"))));

        assertThat(example).anyMatch(name -> !known.contains(name));
    }

    @Test
    void theAsyncApiDocumentNamesEveryEventAndNoOther() throws IOException {
        var document =
                new YAMLMapper().readTree(CONTRACTS.resolve("asyncapi.yaml").toFile());
        var messages = document.at("/components/messages");

        var described = events().map(event -> event.getParent().getFileName().toString())
                .collect(Collectors.toSet());

        assertThat(document.get("asyncapi").asText()).startsWith("3.");
        assertThat(names(messages)).isEqualTo(described);
    }

    @Test
    void everyReferenceOfTheAsyncApiDocumentResolves() throws IOException {
        var document =
                new YAMLMapper().readTree(CONTRACTS.resolve("asyncapi.yaml").toFile());

        for (var reference : document.findValuesAsText("$ref")) {
            if (reference.startsWith("#")) {
                assertThat(document.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse();
            } else {
                assertThat(CONTRACTS.resolve(reference)).exists();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("events")
    void noEventCarriesContactData(Path event) throws IOException {
        var names = names(
                JSON.readTree(Files.readString(event.resolve("schema.json"))).get("properties"));

        assertThat(names).noneMatch(name -> name.matches("(?i).*(contact|mail|phone|receipt|address).*"));
    }

    private static Schema schema(Path event) throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(event.resolve("schema.json")), InputFormat.JSON);
    }

    private static List<?> validate(Schema schema, String json) {
        return schema.validate(
                json,
                InputFormat.JSON,
                context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
    }

    private static Set<String> names(JsonNode object) {
        return object.propertyStream().map(Map.Entry::getKey).collect(Collectors.toSet());
    }
}
