package vn.kiemtin.cases.corrections;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What is to be corrected, checked.
 *
 * @param pressAgency its code
 */
@Embeddable
public record Demand(
        @Column(name = "press_agency") String pressAgency,
        String work,
        @Nullable String author,
        @Nullable String section,
        @Nullable String url,
        @Column(name = "published_on") LocalDate publishedOn,
        @Column(name = "false_content") String falseContent,
        String corrected,
        @Column(name = "legal_basis") String legalBasis) {

    public static final int LONGEST_LINE = 300;
    public static final int LONGEST_TEXT = 4000;
    public static final int LONGEST_ADDRESS = 2000;
}
