package vn.kiemtin.cases.reference.press;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import vn.kiemtin.cases.reference.changes.Days;

/** The press agencies as other features know them. */
@Singleton
public class PressAgencies {

    private final PressAgencyRegister register;
    private final Days days;

    PressAgencies(PressAgencyRegister register, Days days) {
        this.register = register;
        this.days = days;
    }

    /** Those that are there today. */
    public List<PressAgencyView> today() {
        return register.list(days.today());
    }

    /** One that is there, or was once. */
    public Optional<PressAgencyView> find(String code) {
        return register.find(code);
    }

    /** The same, as it was called on a day. */
    public Optional<PressAgencyView> on(String code, LocalDate day) {
        return register.list(day).stream()
                .filter(agency -> agency.code().equals(code))
                .findFirst()
                .or(() -> find(code));
    }
}
