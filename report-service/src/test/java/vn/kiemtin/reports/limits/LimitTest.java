package vn.kiemtin.reports.limits;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitTest {

    /** Every endpoint there is and what it counts as, without a code in a cookie. */
    private static final String TABLE = """
            GET /                                             READS
            POST /                                            REPORTS
            GET /receipt                                      READS
            GET /cung-thay/{number}                           READS
            POST /cung-thay/{number}                          REPORTS
            POST /api/v1/reports                              REPORTS
            GET /api/v1/challenges                            READS
            GET /tiep-nhan                                    READS
            POST /tiep-nhan                                   WRITINGS
            GET /tiep-nhan/bien-nhan                          READS
            GET /progress                                     READS
            GET /progress/steps                               READS
            POST /progress                                    CODES
            POST /progress/forget                             WRITINGS
            POST /api/v1/reports/progress                     CODES
            POST /api/v1/reports/progress/messages            WRITINGS
            POST /api/v1/reports/progress/supplements         WRITINGS
            POST /api/v1/reports/progress/withdrawal          WRITINGS
            GET /progress/more/{kind}                         READS
            POST /progress/more/{kind}                        WRITINGS
            GET /progress/mail                                READS
            POST /progress/mail                               WRITINGS
            POST /progress/mail/end                           WRITINGS
            GET /progress/contact/delete                      READS
            POST /progress/contact/delete                     WRITINGS
            GET /progress/review                              READS
            POST /progress/review                             WRITINGS
            GET /xem-xet-lai                                  READS
            POST /xem-xet-lai                                 WRITINGS
            GET /xem-xet-lai/ma                               READS
            GET /xem-xet-lai/tra-cuu                          READS
            POST /xem-xet-lai/tra-cuu                         CODES
            POST /xem-xet-lai/tra-cuu/forget                  WRITINGS
            POST /api/v1/reviews                              WRITINGS
            POST /api/v1/reviews/state                        CODES
            GET /cap-nhat/{code}                              CODES
            POST /cap-nhat/{code}                             CODES
            GET /cap-nhat/dung/{code}                         CODES
            POST /cap-nhat/dung/{code}                        CODES
            POST /api/v1/reports/contact-deletions            WRITINGS
            POST /api/v1/reports/{reportId}/contact/reveals   WRITINGS
            GET /da-kiem-chung                                LOOKUPS
            POST /da-kiem-chung/goi-y                         LOOKUPS
            GET /thong-tin                                    -
            GET /thong-tin/feed.atom                          -
            GET /thong-tin/{number}                           -
            GET /thong-tin/{number}/card-{language: vi|en}.png  -
            GET /api/v1/statements                            READS
            GET /api/v1/statements/{number}                   -
            GET /api/v1/localities                            -
            GET /huong-dan                                    -
            GET /huong-dan/{slug}                             -
            GET /problems/{slug}                              -
            GET /tep-dinh-kem                                 READS
            GET /api/v1/partners                              READS
            GET /api/v1/partners/{id}                         READS
            POST /api/v1/partners                             WRITINGS
            PUT /api/v1/partners/{id}                         WRITINGS
            POST /api/v1/partners/{id}/keys                   WRITINGS
            POST /api/v1/partners/{id}/revocation             WRITINGS
            GET /api/v1/operations/report-service/contact-keyset             READS
            POST /api/v1/operations/report-service/contact-keyset/rotations  WRITINGS
            """;

    private static final Map<Class<? extends Annotation>, String> METHODS =
            Map.of(GET.class, "GET", POST.class, "POST", PUT.class, "PUT", DELETE.class, "DELETE");

    @Test
    void isKnownOfEveryEndpoint() {
        var known = new TreeMap<String, String>();
        TABLE.lines().map(line -> line.split("  +")).forEach(row -> known.put(row[0].strip(), row[1].strip()));
        var counted = new TreeMap<String, String>();

        endpoints().forEach(endpoint -> {
            var limit = Limit.of(
                    endpoint.substring(0, endpoint.indexOf(' ')),
                    endpoint.substring(endpoint.indexOf(' ') + 1),
                    Set.of(),
                    false);
            counted.put(endpoint, limit == null ? "-" : limit.name());
        });

        assertThat(counted).isEqualTo(known);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /progress, CODES",
        "GET, /progress/more/message, CODES",
        "GET, /xem-xet-lai/tra-cuu, CODES",
        "GET, /progress/steps, READS",
        "HEAD, /progress, CODES",
        "DELETE, /progress/more/message, WRITINGS",
        "PATCH, /anything, WRITINGS"
    })
    void countsWhatACodeInACookieOpensAsCodes(String method, String path, Limit limit) {
        assertThat(Limit.of(method, path, Set.of(), true)).isEqualTo(limit);
    }

    @ParameterizedTest
    @CsvSource({"/thong-tinh, READS", "/da-kiem-chung-khac, READS", "/api/v1/statementsX, READS"})
    void takesNoPathForOneItOnlyBeginsLike(String path, Limit limit) {
        assertThat(Limit.of("GET", path, Set.of(), false)).isEqualTo(limit);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/statements, q, LOOKUPS",
        "/api/v1/statements, cursor, READS",
        "/api/v1/statements, limit, READS",
        "/api/v1/statements/TB-2026-000001, q,",
        "/thong-tin, cursor, READS",
        "/thong-tin, q,",
        "/thong-tin/TB-2026-000001, cursor,"
    })
    void letsNobodyAskTheDatabaseForStatementsWithoutLimit(String path, String asked, @Nullable Limit limit) {
        assertThat(Limit.of("GET", path, Set.of(asked), false)).isEqualTo(limit);
    }

    @ParameterizedTest
    @CsvSource({
        "/, /",
        "/;a=b, /",
        "/api/v1/reports/, /api/v1/reports",
        "/api/v1/reports;a=b, /api/v1/reports",
        "/api;a/v1;b=c/reports;/, /api/v1/reports",
        "/tiep-nhan//, /tiep-nhan",
        "/progress/more/message, /progress/more/message"
    })
    void takesAPathForTheSameHoweverItIsWritten(String written, String path) {
        assertThat(Limit.plain(written)).isEqualTo(path);
    }

    private static List<String> endpoints() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("vn.kiemtin.reports").stream()
                        .filter(type -> type.isAnnotatedWith(Path.class))
                        .flatMap(type -> type.getMethods().stream().flatMap(method -> endpoints(type, method)))
                        .distinct()
                        .collect(Collectors.toList());
    }

    private static Stream<String> endpoints(JavaClass type, JavaMethod method) {
        return METHODS.entrySet().stream()
                .filter(verb -> method.isAnnotatedWith(verb.getKey()))
                .map(verb -> {
                    var below = method.tryGetAnnotationOfType(Path.class)
                            .map(Path::value)
                            .orElse("");
                    var path = type.getAnnotationOfType(Path.class).value();
                    return verb.getValue() + " " + (path.equals("/") && !below.isEmpty() ? below : path + below);
                });
    }
}
