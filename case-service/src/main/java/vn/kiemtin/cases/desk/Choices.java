package vn.kiemtin.cases.desk;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.casefile.CaseFile;
import vn.kiemtin.cases.casefile.Field;
import vn.kiemtin.cases.casefile.Severity;
import vn.kiemtin.cases.lifecycle.Move;

/** What the forms of a case have chosen when the page is shown. */
record Choices(
        Field field,
        Severity severity,
        List<String> coordinating,
        @Nullable String officer,
        List<String> people) {

    /** What the case has. */
    static Choices of(CaseFile file) {
        return new Choices(file.field(), file.severity(), file.coordinating(), file.officer(), file.restrictedTo());
    }

    /** What was entered, to be corrected; the rest as the case has it. */
    static Choices of(CaseFile file, Entered entered) {
        var isTriage = entered.move() == Move.TRIAGE;
        return new Choices(
                Objects.requireNonNullElse(entered.field(), file.field()),
                Objects.requireNonNullElse(entered.severity(), file.severity()),
                isTriage ? entered.coordinating() : file.coordinating(),
                entered.officer() == null ? file.officer() : entered.officer(),
                entered.move() == Move.RESTRICT ? entered.people() : file.restrictedTo());
    }
}
