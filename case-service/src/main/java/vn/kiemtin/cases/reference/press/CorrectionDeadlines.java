package vn.kiemtin.cases.reference.press;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import vn.kiemtin.cases.reference.changes.Days;
import vn.kiemtin.cases.reference.changes.ReferenceTables;

/** The times that the law gives for a correction, by kind of medium. A migration changes them, as it does the law. */
@Singleton
public class CorrectionDeadlines {

    private static final String ALL = """
            select medium, days, law, article, title_vi, title_en, checked, source, valid_from, valid_to from correction_deadline
            """;

    private final ReferenceTables tables;
    private final Days days;

    CorrectionDeadlines(ReferenceTables tables, Days days) {
        this.tables = tables;
        this.days = days;
    }

    /** All, or those that apply on a day. */
    List<CorrectionDeadline> list(LocalDate on) {
        return tables.read(
                ALL + " where valid_from <= ? and (valid_to is null or valid_to > ?) order by medium",
                CorrectionDeadlines::deadline,
                on,
                on);
    }

    List<CorrectionDeadline> list() {
        return tables.read(ALL + " order by medium, valid_from", CorrectionDeadlines::deadline);
    }

    /**
     * What applies today.
     *
     * @throws IllegalStateException if the reference data has a gap
     */
    public CorrectionDeadline today(Medium medium) {
        return on(medium, days.today());
    }

    /**
     * What applied on a day.
     *
     * @throws IllegalStateException if the reference data has a gap
     */
    public CorrectionDeadline on(Medium medium, LocalDate day) {
        return list(day).stream()
                .filter(deadline -> deadline.medium() == medium)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no time for a correction is known for " + medium));
    }

    private static CorrectionDeadline deadline(ResultSet row) throws SQLException {
        return new CorrectionDeadline(
                Medium.valueOf(row.getString(1)),
                row.getInt(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getBoolean(7),
                row.getString(8),
                row.getObject(9, LocalDate.class),
                row.getObject(10, LocalDate.class));
    }
}
