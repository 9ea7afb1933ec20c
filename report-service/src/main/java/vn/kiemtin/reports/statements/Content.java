package vn.kiemtin.reports.statements;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.web.Language;

/**
 * How a statement reads in one of its versions.
 *
 * @param verdict of an outcome only
 * @param appearances addresses where the claim was seen
 */
public record Content(
        StatementKind kind,
        @Nullable Verdict verdict,
        Bilingual claim,
        Bilingual title,
        Bilingual body,
        List<String> appearances,
        Publisher publisher) {

    public Content {
        appearances = appearances == null ? List.of() : List.copyOf(appearances);
        if (kind == StatementKind.OUTCOME) {
            Objects.requireNonNull(verdict, "an outcome has a verdict");
        }
    }

    /** The text, by its blank lines. */
    List<String> paragraphs(Language language) {
        return Arrays.stream(body.in(language).strip().split("\\R\\h*\\R\\s*"))
                .filter(paragraph -> !paragraph.isBlank())
                .toList();
    }
}
