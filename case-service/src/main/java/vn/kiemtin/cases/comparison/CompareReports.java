package vn.kiemtin.cases.comparison;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import vn.kiemtin.cases.access.Caller;
import vn.kiemtin.cases.casefile.CaseFile;
import vn.kiemtin.cases.casefile.CaseFiles;
import vn.kiemtin.cases.casefile.Likeness;
import vn.kiemtin.cases.casefile.LinkedReport;

/** Shows a report beside the one that it was recognised by, wherever that is now: a text out of a case that the caller does not see is never shown. */
@Singleton
public class CompareReports {

    private final CaseFiles files;

    CompareReports(CaseFiles files) {
        this.files = files;
    }

    /** Nothing where the case has no such report, or none was compared with it, or the caller does not see that one. */
    public Optional<Compared> in(CaseFile file, UUID reportId, Caller caller) {
        return files.report(reportId)
                .filter(report -> report.caseId().equals(file.id()))
                .flatMap(report -> of(report, caller));
    }

    /** Nothing where none was compared with it, or the caller does not see that one. */
    public Optional<Compared> of(LinkedReport report, Caller caller) {
        return besides(report, caller)
                .map(other -> new Compared(report, other, Comparison.of(text(report), text(other))));
    }

    /** Those of these reports that can be shown beside the one that they were recognised by. */
    public Set<UUID> comparable(Collection<LinkedReport> reports, Caller caller) {
        return reports.stream()
                .filter(report -> besides(report, caller).isPresent())
                .map(LinkedReport::reportId)
                .collect(Collectors.toSet());
    }

    private Optional<LinkedReport> besides(LinkedReport report, Caller caller) {
        return Optional.ofNullable(report.likeness())
                .map(Likeness::to)
                .flatMap(files::report)
                .filter(other -> report.erasedAt() == null && other.erasedAt() == null)
                .filter(other -> mayRead(other, report, caller));
    }

    /** In another case, only as far as looks need not be noted there. */
    private boolean mayRead(LinkedReport other, LinkedReport report, Caller caller) {
        if (other.caseId().equals(report.caseId())) {
            return true;
        }
        var file = files.findById(other.caseId());
        return !file.isRestricted() && caller.sees(file);
    }

    private static String text(LinkedReport report) {
        return Objects.requireNonNullElse(report.text(), "");
    }

    /**
     * @param report the one that is looked at: "here" in the comparison
     * @param other the one that it was recognised by: "there"
     */
    public record Compared(LinkedReport report, LinkedReport other, Comparison comparison) {}
}
