package vn.kiemtin.cases.comparison;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

/**
 * Shows a report beside the one that it was recognised by: the one that it resembles, wherever that is now, or the first of its case with the same words or the same post. A text out
 * of a case that the caller does not see is never shown.
 */
@Singleton
public class CompareReports {

    private final CaseFiles files;
    private final Partners partners;

    CompareReports(CaseFiles files, Partners partners) {
        this.files = files;
        this.partners = partners;
    }

    /** Nothing where the case has no such report, or none was compared with it, or the caller does not see that one. */
    public Optional<Compared> in(CaseFile file, UUID reportId, Caller caller) {
        return files.report(reportId)
                .filter(report -> report.caseId().equals(file.id()))
                .flatMap(report -> of(report, caller));
    }

    /** Nothing where none was compared with it, or the caller does not see that one. */
    public Optional<Compared> of(LinkedReport report, Caller caller) {
        return besides(report, partners.of(List.of(report)), caller)
                .map(other -> new Compared(report, other, Comparison.of(text(report), text(other))));
    }

    /** The same of each of these reports, by their ids. */
    public Map<UUID, Compared> ofEach(Collection<LinkedReport> reports, Caller caller) {
        var known = partners.of(reports);
        var compared = new HashMap<UUID, Compared>();
        for (var report : reports) {
            besides(report, known, caller)
                    .ifPresent(other -> compared.put(
                            report.reportId(), new Compared(report, other, Comparison.of(text(report), text(other)))));
        }
        return compared;
    }

    /** Those of these reports that can be shown beside the one that they were recognised by. */
    public Set<UUID> comparable(Collection<LinkedReport> reports, Caller caller) {
        var known = partners.of(reports);
        return reports.stream()
                .filter(report -> besides(report, known, caller).isPresent())
                .map(LinkedReport::reportId)
                .collect(Collectors.toSet());
    }

    private Optional<LinkedReport> besides(LinkedReport report, Map<UUID, UUID> partners, Caller caller) {
        return Optional.ofNullable(report.likeness())
                .map(Likeness::to)
                .or(() -> Optional.ofNullable(partners.get(report.reportId())))
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
