package vn.kiemtin.cases.reference.localities;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Optional;
import vn.kiemtin.cases.reference.changes.DatedRegister;
import vn.kiemtin.cases.reference.changes.Days;
import vn.kiemtin.cases.reference.changes.ReferenceChanges;
import vn.kiemtin.cases.reference.changes.ReferenceTables;

/** The places that reports come from. Intake has a register of its own. */
@Singleton
class LocalityRegister extends DatedRegister<LocalityView> {

    private static final String NAMED_BY_A_RULE =
            "select 1 from routing_rule where locality = ? and (valid_to is null or valid_to > ?)";

    private final ReferenceTables tables;

    LocalityRegister(ReferenceTables tables, ReferenceChanges changes, Days days) {
        super(tables, changes, days, "locality", LocalityView::new);
        this.tables = tables;
    }

    @Override
    protected Optional<String> neededAfter(String code, LocalDate day) {
        return tables.any(NAMED_BY_A_RULE, code, day)
                ? Optional.of("reference.locality.still-needed")
                : Optional.empty();
    }
}
