package vn.kiemtin.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The origin of `make run` and the one of `make up` (nginx) send a path to the same service. */
class OriginsAgreeTest {

    static final List<Origin.Route> ROUTES = Origin.routes(Ports.standard());

    @ParameterizedTest
    @MethodSource("paths")
    void sendAPathToTheSameService(String path) throws IOException {
        String service = ROUTES.stream()
                .filter(route -> route.takes(path))
                .map(Origin.Route::service)
                .findFirst()
                .orElseThrow();

        assertThat(behindNginx(path)).isEqualTo(service.toLowerCase(Locale.ROOT));
        assertThat(behindNginx(path + "?limit=1")).isEqualTo(service.toLowerCase(Locale.ROOT));
    }

    static Stream<String> paths() {
        return Stream.concat(
                Stream.of(
                        "/nowhere",
                        "/api/v1/reports",
                        "/api/v1/reviews",
                        "/xem-xet-lai",
                        "/tiep-nhan",
                        "/progress/review",
                        "/api/v1/operations/report-service/parked-events"),
                ROUTES.stream()
                        .map(Origin.Route::prefix)
                        .flatMap(prefix -> Stream.of(prefix, prefix + "/below", prefix + "beside")));
    }

    private static String behindNginx(String request) throws IOException {
        String table = map(Files.readString(
                Parts.projectRoot().resolve(Path.of("deploy", "nginx", "templates", "origin.conf.template"))));
        return Pattern.compile("\"~(\\S+)\"\\s+(\\S+);")
                .matcher(table)
                .results()
                .filter(line -> Pattern.compile(line.group(1)).matcher(request).find())
                .map(line -> line.group(2))
                .findFirst()
                .orElseGet(() -> Pattern.compile("default\\s+(\\S+);")
                        .matcher(table)
                        .results()
                        .map(line -> line.group(1))
                        .findFirst()
                        .orElseThrow());
    }

    /** The first table of the file, which chooses the service. */
    private static String map(String configuration) {
        int from = configuration.indexOf("map $request_uri $service {");
        return configuration.substring(from, configuration.indexOf('}', from));
    }
}
