package vn.kiemtin.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Ten supervisors and agencies of ten people each, two of them heads, every one with an account of their own and one stream. A case has a lead and one coordinating agency: of five
 * hundred people thirty are told of it.
 *
 * <p>The accounts are added to the realm. To sign in they need no password, at a client of the measurement's own: five hundred of them would be checked for minutes. Their tokens are the
 * realm's, as everybody's.
 */
final class City implements Crowd {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String CLIENT = "kiemtin-bench";
    private static final int OF_AN_AGENCY = 10;
    private static final int HEADS = 2;
    private static final int SUPERVISORS = 10;

    private final URI origin;
    private final int agencies;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private City(URI origin, int agencies) {
        this.origin = origin;
        this.agencies = agencies;
    }

    /**
     * @param people how many are to have accounts
     * @param adminPassword of Keycloak's {@code admin}
     */
    static City settle(URI origin, String adminPassword, int people) throws IOException, InterruptedException {
        var city = new City(origin, Math.max(2, (people - SUPERVISORS) / OF_AN_AGENCY));
        city.admit(adminPassword);
        return city;
    }

    @Override
    public String called() {
        return "%d supervisors and %d agencies of %d people, a stream each"
                .formatted(SUPERVISORS, agencies, OF_AN_AGENCY);
    }

    @Override
    public List<String> accounts(int streams) {
        var all = everybody().map(Person::account).toList();
        return IntStream.range(0, streams)
                .mapToObj(i -> all.get(i % all.size()))
                .toList();
    }

    @Override
    public String lead(int number) {
        return agency(number % agencies);
    }

    @Override
    public String coordinating(int number) {
        return agency((number + 1) % agencies);
    }

    @Override
    public boolean isTold(String account, int number) {
        return account.startsWith("supervisor")
                || account.startsWith(lead(number) + ".")
                || account.startsWith(coordinating(number) + ".");
    }

    @Override
    public String token(String account) throws IOException, InterruptedException {
        return token("kiemtin", Map.of("client_id", CLIENT, "username", account));
    }

    private record Person(String account, String agency, List<String> roles) {}

    private Stream<Person> everybody() {
        var supervisors =
                IntStream.range(0, SUPERVISORS).mapToObj(i -> new Person("supervisor" + i, "", List.of("supervisor")));
        var others = IntStream.range(0, agencies)
                .boxed()
                .flatMap(agency -> IntStream.range(0, OF_AN_AGENCY)
                        .mapToObj(i -> new Person(
                                agency(agency) + "." + i,
                                agency(agency),
                                i < HEADS ? List.of("officer", "head") : List.of("officer"))));
        return Stream.concat(supervisors, others);
    }

    private static String agency(int number) {
        return "agency-%02d".formatted(number);
    }

    private void admit(String adminPassword) throws IOException, InterruptedException {
        var admin = token("master", Map.of("client_id", "admin-cli", "username", "admin", "password", adminPassword));
        ask(
                admin,
                "POST",
                "partialImport",
                Map.of(
                        "ifResourceExists",
                        "SKIP",
                        "users",
                        everybody().map(City::account).toList()));
        ask(
                admin,
                "POST",
                "authentication/flows",
                Map.of("alias", CLIENT, "providerId", "basic-flow", "topLevel", true, "builtIn", false));
        ask(
                admin,
                "POST",
                "authentication/flows/" + CLIENT + "/executions/execution",
                Map.of("provider", "direct-grant-validate-username"));
        var execution = (ObjectNode) ask(admin, "GET", "authentication/flows/" + CLIENT + "/executions", null)
                .get(0);
        ask(admin, "PUT", "authentication/flows/" + CLIENT + "/executions", execution.put("requirement", "REQUIRED"));
        for (var flow : ask(admin, "GET", "authentication/flows", null)) {
            if (CLIENT.equals(flow.path("alias").asText())) {
                ask(admin, "POST", "clients", client(admin, flow.path("id").asText()));
            }
        }
    }

    /** As the one for programs, but for how people sign in. */
    private ObjectNode client(String admin, String flow) throws IOException, InterruptedException {
        var client = (ObjectNode)
                ask(admin, "GET", "clients?clientId=kiemtin-api", null).get(0);
        client.remove("id");
        client.path("protocolMappers").forEach(mapper -> ((ObjectNode) mapper).remove("id"));
        client.put("clientId", CLIENT)
                .putObject("authenticationFlowBindingOverrides")
                .put("direct_grant", flow);
        return client;
    }

    private static Map<String, Object> account(Person person) {
        return Map.of(
                "username",
                person.account(),
                "enabled",
                true,
                "emailVerified",
                true,
                "email",
                person.account() + "@kiemtin.example",
                "firstName",
                "Người",
                "lastName",
                person.account(),
                "realmRoles",
                Stream.concat(Stream.of("default-roles-kiemtin"), person.roles().stream())
                        .toList(),
                "attributes",
                person.agency().isEmpty() ? Map.of() : Map.of("agency", List.of(person.agency())));
    }

    private JsonNode ask(String admin, String method, String path, @Nullable Object body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(origin.resolve("/auth/admin/realms/kiemtin/" + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + admin)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build();
        var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IOException("Keycloak answered %d to %s: %s".formatted(answer.statusCode(), path, answer.body()));
        }
        return JSON.readTree(answer.body());
    }

    private String token(String realm, Map<String, String> fields) throws IOException, InterruptedException {
        var form = Stream.concat(Stream.of(Map.entry("grant_type", "password")), fields.entrySet().stream())
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        var answer = http.send(
                HttpRequest.newBuilder(origin.resolve("/auth/realms/" + realm + "/protocol/openid-connect/token"))
                        .timeout(PATIENCE)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        var token = JSON.readTree(answer.body()).path("access_token").asText();
        if (token.isEmpty()) {
            throw new IOException("no token in realm %s: %s".formatted(realm, answer.body()));
        }
        return token;
    }
}
