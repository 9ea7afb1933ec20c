package vn.kiemtin.web.openapi;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.web.problem.Problem;

/**
 * Completes a service's OpenAPI document with what holds for every operation, so that each says only what is its own: the problem documents by which it
 * may be refused, what the parameters mean that many have, and an example of every body, from
 * {@code openapi-examples/<schema>.json} or put together of those of its parts.
 *
 * <p>What an operation says itself stays.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ApiManners implements OASFilter {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Set<String> FRAMEWORKS_WORDS = Set.of("", "Bad Request", "Not Authorized", "Not Allowed");

    private static final Map<String, String> PARAMETERS = Map.of(
            "cursor", "Where the page begins: next of the page before; opaque",
            "limit", "The most entries of a page",
            "If-Match", "The ETag of what the caller saw: without it 428, of an older version 412",
            "Idempotency-Key",
                    "Makes a repetition harmless: the same request with the same key is answered as before. 8 to 200 printable characters,"
                            + " best a random UUID");

    /** Told of in every document by these words. */
    private enum Refusal {
        MALFORMED(400, "Not to be read: no JSON, a wrong type, an unknown value or field"),
        SIGN_IN(401, "No valid token"),
        NOT_ALLOWED(403, "Not for this caller"),
        NOT_FOUND(404, "It does not exist, or not for this caller"),
        STALE(412, "It has changed since it was read"),
        TOO_LARGE(413, "Too large; nothing was stored"),
        MEDIA_TYPE(415, "The body is of another media type"),
        INVALID(422, "errors names each field that is missing or wrong; nothing was stored"),
        VERSION_MISSING(428, "If-Match is missing"),
        AWAY(503, "Not now: try again after Retry-After seconds");

        private final String status;
        private final String description;

        Refusal(int status, String description) {
            this.status = String.valueOf(status);
            this.description = description;
        }
    }

    @Override
    public void filterOpenAPI(OpenAPI api) {
        if (api.getPaths() == null || api.getPaths().getPathItems() == null) {
            return;
        }
        if (api.getComponents() == null) {
            api.setComponents(OASFactory.createComponents());
        }
        api.getComponents().addSchema("Problem", problem());
        api.getPaths()
                .getPathItems()
                .values()
                .forEach(path -> path.getOperations()
                        .values()
                        .forEach(operation -> complete(
                                operation,
                                Stream.of(path.getParameters(), operation.getParameters())
                                        .filter(Objects::nonNull)
                                        .flatMap(List::stream)
                                        .toList(),
                                api.getComponents().getSchemas())));
    }

    private static void complete(Operation operation, List<Parameter> parameters, Map<String, Schema> schemas) {
        parameters.forEach(ApiManners::describe);
        if (operation.getResponses() == null) {
            operation.setResponses(OASFactory.createAPIResponses());
        }
        refusals(operation, parameters).forEach(refusal -> {
            if (!operation.getResponses().hasAPIResponse(refusal.status)) {
                operation
                        .getResponses()
                        .addAPIResponse(
                                refusal.status, OASFactory.createAPIResponse().description(refusal.description));
            }
        });
        operation.getResponses().getAPIResponses().forEach((status, response) -> {
            if (status.startsWith("4") || status.startsWith("5")) {
                refusedByProblem(status, response);
            } else {
                exemplify(response.getContent(), schemas);
            }
        });
        if (operation.getRequestBody() != null) {
            exemplify(operation.getRequestBody().getContent(), schemas);
        }
    }

    private static Stream<Refusal> refusals(Operation operation, List<Parameter> parameters) {
        var body = operation.getRequestBody() != null;
        var query = has(parameters, Parameter.In.QUERY);
        var signIn = operation.getSecurity() != null && !operation.getSecurity().isEmpty();
        var conditional = parameters.stream().anyMatch(parameter -> HttpHeaders.IF_MATCH.equals(parameter.getName()));
        return Stream.of(Refusal.values()).filter(refusal -> switch (refusal) {
            case MALFORMED, INVALID -> body || query;
            case TOO_LARGE, MEDIA_TYPE -> body;
            case SIGN_IN, NOT_ALLOWED -> signIn;
            case NOT_FOUND -> has(parameters, Parameter.In.PATH);
            case STALE, VERSION_MISSING -> conditional;
            case AWAY -> true;
        });
    }

    private static boolean has(List<Parameter> parameters, Parameter.In in) {
        return parameters.stream().anyMatch(parameter -> parameter.getIn() == in);
    }

    private static void describe(Parameter parameter) {
        if (parameter.getDescription() == null && PARAMETERS.containsKey(parameter.getName())) {
            parameter.setDescription(PARAMETERS.get(parameter.getName()));
        }
        if (parameter.getName().equals("limit") && parameter.getSchema() != null) {
            // read by hand, so that the framework takes it for a text
            parameter.getSchema().setType(List.of(Schema.SchemaType.INTEGER));
        }
    }

    private static void refusedByProblem(String status, APIResponse response) {
        if (response.getContent() == null || !response.getContent().hasMediaType(Problem.MEDIA_TYPE)) {
            response.setContent(OASFactory.createContent()
                    .addMediaType(
                            Problem.MEDIA_TYPE,
                            OASFactory.createMediaType()
                                    .schema(OASFactory.createSchema().ref("Problem"))));
        }
        Stream.of(Refusal.values())
                .filter(refusal -> refusal.status.equals(status))
                .filter(refusal ->
                        response.getDescription() == null || FRAMEWORKS_WORDS.contains(response.getDescription()))
                .forEach(refusal -> response.setDescription(refusal.description));
    }

    /** Where there is no example yet. */
    private static void exemplify(@Nullable Content content, Map<String, Schema> schemas) {
        if (content == null || content.getMediaTypes() == null) {
            return;
        }
        content.getMediaTypes().forEach((name, media) -> {
            if (name.startsWith(MediaType.APPLICATION_JSON)
                    && media.getExample() == null
                    && media.getExamples() == null
                    && media.getSchema() != null) {
                example(media.getSchema(), schemas).ifPresent(media::setExample);
            }
        });
    }

    /** From the file of the schema, else put together of those of its parts. */
    private static Optional<Object> example(Schema schema, Map<String, Schema> schemas) {
        if (schema.getItems() != null) {
            return example(schema.getItems(), schemas).map(List::of);
        }
        if (schema.getRef() != null) {
            var name = schema.getRef().substring(schema.getRef().lastIndexOf('/') + 1);
            return read(name)
                    .or(() -> Optional.ofNullable(schemas.get(name)).flatMap(found -> example(found, schemas)));
        }
        if (schema.getProperties() == null) {
            return Optional.ofNullable(schema.getExamples()).map(List::getFirst);
        }
        Map<String, Object> parts = new LinkedHashMap<>();
        schema.getProperties()
                .forEach((name, part) -> example(part, schemas).ifPresent(value -> parts.put(name, value)));
        return parts.isEmpty() ? Optional.empty() : Optional.of(parts);
    }

    private static Optional<Object> read(String schema) {
        var file = "openapi-examples/" + schema + ".json";
        try (var found = Thread.currentThread().getContextClassLoader().getResourceAsStream(file)) {
            return found == null ? Optional.empty() : Optional.of(JSON.readValue(found, Object.class));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " is no JSON", e);
        }
    }

    private static Schema problem() {
        var fault = object("What is wrong with one field")
                .addProperty("field", text("Its name, with dots and indexes where it is nested"))
                .addProperty("message", text("In the caller's language"));
        return object("A problem document (RFC 9457); single types have further members, such as legalMoves")
                .addProperty("type", text("Stable: /problems/ and the kind of problem"))
                .addProperty("title", text("In the caller's language"))
                .addProperty("status", OASFactory.createSchema().addType(Schema.SchemaType.INTEGER))
                .addProperty("detail", text("In the caller's language"))
                .addProperty(
                        "errors",
                        OASFactory.createSchema()
                                .addType(Schema.SchemaType.ARRAY)
                                .items(fault))
                .required(List.of("type", "title", "status", "detail"))
                .examples(List.of(Map.of(
                        "type", "/problems/invalid-request",
                        "title", "Thông tin chưa hợp lệ",
                        "status", 422,
                        "detail", "Một số thông tin chưa đúng hoặc còn thiếu nên yêu cầu chưa được tiếp nhận.",
                        "errors", List.of(Map.of("field", "limit", "message", "Giá trị phải từ 1 đến 100.")))));
    }

    private static Schema object(String description) {
        return OASFactory.createSchema().addType(Schema.SchemaType.OBJECT).description(description);
    }

    private static Schema text(String description) {
        return OASFactory.createSchema().addType(Schema.SchemaType.STRING).description(description);
    }
}
