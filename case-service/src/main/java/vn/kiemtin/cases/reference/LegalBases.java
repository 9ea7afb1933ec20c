package vn.kiemtin.cases.reference;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.reference.changes.ReferenceTables;
import vn.kiemtin.web.Language;

/** The legal bases that a conclusion, a correction request or a sanction proposal can name, as reference data with validity. */
@Singleton
public class LegalBases {

    private static final String ALL = """
            select code, document, article, title_vi, title_en, says_vi, says_en, checked_on, open_vi, open_en from legal_basis
            """;
    private static final String IN_FORCE = "valid_from <= ? and (valid_to is null or valid_to > ?)";
    private static final String ORDER = " order by document, article, code";

    private final ReferenceTables tables;
    private final Clock clock;

    LegalBases(ReferenceTables tables, Clock clock) {
        this.tables = tables;
        this.clock = clock;
    }

    /**
     * What can be named.
     *
     * @param document its number, as an official quotes it
     * @param article null for the document as a whole
     * @param checkedOn the day on which it was checked against a source; null if nobody has
     * @param openVi what is still to be checked before it is quoted; null for nothing
     */
    public record LegalBasis(
            String code,
            String document,
            @Nullable String article,
            String titleVi,
            String titleEn,
            String saysVi,
            String saysEn,
            @Nullable LocalDate checkedOn,
            @Nullable String openVi,
            @Nullable String openEn) {

        /** As an official quotes it: article and document. */
        public String citation() {
            return article == null ? document : article + ", " + document;
        }

        public String title(Language language) {
            return language == Language.VI ? titleVi : titleEn;
        }

        public String says(Language language) {
            return language == Language.VI ? saysVi : saysEn;
        }

        /** What is still to be checked; null for nothing. */
        public @Nullable String open(Language language) {
            return language == Language.VI ? openVi : openEn;
        }
    }

    /** Of these, the ones in force on a day, in the order of lists. */
    public List<LegalBasis> inForce(Collection<String> codes, LocalDate day) {
        return tables.read(
                ALL + " where code = any (?) and " + IN_FORCE + ORDER, LegalBases::basis, List.copyOf(codes), day, day);
    }

    /** Of these, the ones that ever were: what old conclusions rest on. */
    public List<LegalBasis> known(Collection<String> codes) {
        return tables.read(ALL + " where code = any (?)" + ORDER, LegalBases::basis, List.copyOf(codes));
    }

    /** What a form offers today. */
    public List<LegalBasis> offeredFor(LegalUse use) {
        var today = LocalDate.now(clock);
        return tables.read(ALL + " where ? = any (uses) and " + IN_FORCE + ORDER, LegalBases::basis, use, today, today);
    }

    private static LegalBasis basis(ResultSet row) throws SQLException {
        return new LegalBasis(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getObject(8, LocalDate.class),
                row.getString(9),
                row.getString(10));
    }
}
