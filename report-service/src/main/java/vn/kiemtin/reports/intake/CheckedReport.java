package vn.kiemtin.reports.intake;

import java.util.List;

/** What came of checking a report. */
public sealed interface CheckedReport {

    record Sound(ReportDraft draft) implements CheckedReport {}

    /** All that is wrong, at once. */
    record Faulty(List<Fault> faults) implements CheckedReport {}
}
