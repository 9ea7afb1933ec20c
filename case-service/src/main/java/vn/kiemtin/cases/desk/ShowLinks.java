package vn.kiemtin.cases.desk;

import jakarta.inject.Singleton;
import java.util.List;
import vn.kiemtin.cases.access.Caller;
import vn.kiemtin.cases.casefile.CaseFile;
import vn.kiemtin.cases.casefile.LinkedReport;
import vn.kiemtin.cases.comparison.CompareReports;
import vn.kiemtin.cases.links.SuggestedLinks;

/** Puts what waits for an officer's look on the page of its case. */
@Singleton
class ShowLinks {

    /** As many as are settled at one sitting, and compared while a page is awaited. */
    private static final int MOST_SHOWN = 10;

    private final SuggestedLinks suggested;
    private final CompareReports compareReports;

    ShowLinks(SuggestedLinks suggested, CompareReports compareReports) {
        this.suggested = suggested;
        this.compareReports = compareReports;
    }

    /**
     * @param reports those of the case that the page shows
     */
    LinksOnPage of(CaseFile file, List<LinkedReport> reports, Caller caller) {
        var waiting = suggested.in(file, MOST_SHOWN);
        var compared = compareReports.ofEach(waiting, caller);
        return new LinksOnPage(
                waiting.stream()
                        .map(report -> LinksOnPage.Shown.of(report, compared.get(report.reportId())))
                        .toList(),
                suggested.countIn(file),
                compareReports.comparable(reports, caller));
    }
}
