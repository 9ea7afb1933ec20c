package vn.kiemtin.cases.reference.press;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.access.Caller;
import vn.kiemtin.cases.reference.changes.Change;
import vn.kiemtin.cases.reference.changes.DatedRegister;
import vn.kiemtin.cases.reference.changes.Days;
import vn.kiemtin.cases.reference.changes.ReferenceChanges;
import vn.kiemtin.cases.reference.changes.ReferenceTables;

/** The press agencies, with what they publish and where they are reached. */
@Singleton
class PressAgencyRegister extends DatedRegister<PressAgencyView> {

    private static final String REACH = """
            insert into press_agency_contact (press_agency, medium, email) values (?, ?, ?)
            on conflict (press_agency) do update set medium = excluded.medium, email = excluded.email
            """;

    private final ReferenceTables tables;

    PressAgencyRegister(ReferenceTables tables, ReferenceChanges changes, Days days) {
        super(
                tables,
                changes,
                days,
                "press_agency",
                "press_agency_contact",
                (contact, code, nameVi, nameEn, validFrom, validTo, version) -> new PressAgencyView(
                        code,
                        nameVi,
                        nameEn,
                        Medium.valueOf(contact.getString("medium")),
                        contact.getString("email"),
                        validFrom,
                        validTo,
                        version));
        this.tables = tables;
    }

    /** What it publishes, and where it is reached. */
    record Contact(Medium medium, String email) {}

    @Transactional
    Change<PressAgencyView> create(
            String code, String nameVi, String nameEn, Contact contact, LocalDate validFrom, Caller by) {
        return create(code, nameVi, nameEn, validFrom, by, () -> reach(code, contact));
    }

    /** At once: a letter goes to where the press agency is reached today. */
    @Transactional
    Change<PressAgencyView> reachedAt(String code, Contact contact, @Nullable Integer seen, Caller by) {
        return change(code, seen, _ -> Optional.empty(), () -> reach(code, contact), by, "REACHED", contact);
    }

    /** A request that is under way keeps the name that it was written with. */
    @Override
    protected Optional<String> neededAfter(String code, LocalDate day) {
        return Optional.empty();
    }

    private void reach(String code, Contact contact) {
        tables.write(REACH, code, contact.medium(), contact.email().strip());
    }
}
