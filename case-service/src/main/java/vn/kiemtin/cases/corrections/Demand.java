package vn.kiemtin.cases.corrections;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.LocalDate;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * What is to be corrected, checked.
 *
 * @param pressAgency its code
 * @param legalBases codes of the legal bases that it rests on; none where it was written before these were chosen from the register
 * @param legalBasis how the letter quotes them: as they were on the day of writing
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

        @JdbcTypeCode(SqlTypes.ARRAY) @Column(name = "legal_bases", columnDefinition = "text[]")
        List<String> legalBases,

        @Column(name = "legal_basis") String legalBasis) {

    public static final int LONGEST_LINE = 300;
    public static final int LONGEST_TEXT = 4000;
    public static final int LONGEST_ADDRESS = 2000;
}
