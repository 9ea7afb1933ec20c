package vn.kiemtin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.kiemtin.web.problem.ProblemType;

/** What callers rely on: a type, once given, keeps its name and status. */
class ProblemTypesTest {

    private static final String KNOWN = """
            400 malformed-request
            400 unknown-value
            401 sign-in-required
            403 not-allowed
            404 not-found
            405 method-not-supported
            406 not-acceptable
            409 already-there
            409 illegal-move
            412 stale-record
            412 stale-version
            413 too-large
            415 media-type-not-supported
            422 idempotency-key-reused
            422 invalid-request
            428 record-version-required
            428 version-required
            500 internal-error
            503 temporarily-unavailable
            """;

    @Test
    void noneOfThoseThatCallersKnowHasChanged() {
        assertThat(types().map(type -> type.status() + " " + type.slug()))
                .containsAll(KNOWN.lines().toList());
    }

    @Test
    void noTwoHaveTheSameName() {
        assertThat(types().map(ProblemType::uri))
                .doesNotHaveDuplicates()
                .allMatch(uri -> uri.matches("/problems/[a-z]+(-[a-z]+)*"));
    }

    @ParameterizedTest
    @MethodSource("types")
    void eachIsExplainedInBothLanguages(ProblemType type) {
        for (var part : new String[] {"title", "explanation"}) {
            var key = "problem." + type.slug() + "." + part;
            assertThat(Words.in(Language.VI).say(key))
                    .isNotBlank()
                    .isNotEqualTo(Words.in(Language.EN).say(key));
        }
    }

    static Stream<ProblemType> types() {
        return Arrays.stream(ProblemType.class.getFields())
                .filter(field -> field.getType() == ProblemType.class)
                .map(field -> {
                    try {
                        return (ProblemType) Objects.requireNonNull(field.get(null));
                    } catch (IllegalAccessException e) {
                        throw new AssertionError(e);
                    }
                });
    }
}
