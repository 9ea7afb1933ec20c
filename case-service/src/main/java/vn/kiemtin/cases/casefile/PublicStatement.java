package vn.kiemtin.cases.casefile;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An official statement as the public gets to read it.
 *
 * @param version 1 as it was first published, one more with each amendment
 * @param verdict what the case has found; null while it is only being checked
 * @param appearances where the claim was seen
 * @param publishedAt when its first version was published
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PublicStatement(
        UUID id,
        String number,
        String kind,
        int version,
        @Nullable String verdict,
        Bilingual claim,
        Bilingual title,
        Bilingual body,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> appearances,
        Publisher publisher,
        Instant publishedAt) {

    /**
     * The agency that stands for it.
     *
     * @param agency its code
     * @param vi as it is called in Vietnamese
     * @param en and in English
     */
    public record Publisher(String agency, String vi, String en) {}
}
