package vn.kiemtin.cases.reference.agencies;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Optional;
import vn.kiemtin.cases.reference.changes.DatedRegister;
import vn.kiemtin.cases.reference.changes.Days;
import vn.kiemtin.cases.reference.changes.ReferenceChanges;
import vn.kiemtin.cases.reference.changes.ReferenceTables;
import vn.kiemtin.cases.reference.succession.Heirs;
import vn.kiemtin.cases.reference.succession.MovedAlong;

/** The agencies. One that is still needed has an heir before it ends. */
@Singleton
class AgencyRegister extends DatedRegister<AgencyView> {

    private static final String NEEDED = """
            select 1 from routing_rule
            where (lead = ? or ? = any (coordinating)) and (valid_to is null or valid_to > ?)
            union all
            select 1 from case_of_agency where agency = ? and status = any (?)
            limit 1
            """;
    private static final String HAS_HEIR =
            "select 1 from succession where from_agency = ? and field is null and platform is null and takes_effect <= ?";

    private final ReferenceTables tables;
    private final Heirs heirs;

    AgencyRegister(ReferenceTables tables, ReferenceChanges changes, Days days, Heirs heirs) {
        super(tables, changes, days, "agency", AgencyView::new);
        this.tables = tables;
        this.heirs = heirs;
    }

    @Override
    protected Optional<String> neededAfter(String code, LocalDate day) {
        return !tables.any(HAS_HEIR, code, day) && tables.any(NEEDED, code, code, day, code, MovedAlong.STATUSES)
                ? Optional.of("reference.agency.still-needed")
                : Optional.empty();
    }

    @Override
    protected void changed() {
        heirs.forget();
    }
}
