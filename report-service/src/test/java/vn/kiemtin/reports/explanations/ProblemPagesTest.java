package vn.kiemtin.reports.explanations;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.lang.reflect.Field;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.kiemtin.messaging.testing.RealParts;
import vn.kiemtin.web.problem.ProblemType;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class ProblemPagesTest {

    @ParameterizedTest
    @MethodSource("slugs")
    void explainEveryTypeInBothLanguages(String slug) {
        var answer = given().header("Accept-Language", "en").get("/problems/" + slug);

        assertThat(answer.statusCode()).isEqualTo(200);
        var page = Jsoup.parse(answer.asString());
        assertThat(page.select("main section[lang=en] h1").text()).isNotBlank();
        assertThat(page.select("main section[lang=vi] h2").text()).isNotBlank();
        assertThat(page.select("main section p").eachText()).hasSize(2).doesNotHaveDuplicates();
    }

    /** Of every type there is in the code that reports are taken in with. */
    static Stream<String> slugs() {
        return new ClassFileImporter()
                .importPackages("vn.kiemtin").stream()
                        .flatMap(type -> type.getFields().stream())
                        .filter(field -> field.getRawType().isEquivalentTo(ProblemType.class))
                        .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
                        .map(field -> slug(field.reflect()));
    }

    private static String slug(Field field) {
        try {
            field.setAccessible(true);
            return ((ProblemType) field.get(null)).slug();
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void areNotThereForTypesThatAreNot() {
        assertThat(given().accept("text/html").get("/problems/nonsense").statusCode())
                .isEqualTo(404);
    }
}
