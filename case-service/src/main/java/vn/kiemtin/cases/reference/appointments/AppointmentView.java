package vn.kiemtin.cases.reference.appointments;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.reference.changes.Versioned;

/**
 * A person's place in an agency for a time.
 *
 * @param validTo the first day on which it is over; left out while none is known
 */
@Schema(name = "Appointment")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AppointmentView(
        long id,
        String username,
        String name,
        AppointedRole role,
        String agency,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        int version)
        implements Versioned {}
