package vn.kiemtin.cases.reference.changes;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;

/**
 * How something is called from a day on.
 *
 * @param validFrom the day
 */
public record NewNameBody(
        @NotBlank @Size(max = ChangeAnswers.LONGEST_NAME) @Pattern(regexp = ChangeAnswers.READABLE)
        String nameVi,

        @NotBlank @Size(max = ChangeAnswers.LONGEST_NAME) @Pattern(regexp = ChangeAnswers.READABLE)
        String nameEn,

        @NotNull LocalDate validFrom) {}
