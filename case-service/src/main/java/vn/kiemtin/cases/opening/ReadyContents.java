package vn.kiemtin.cases.opening;

import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.grouping.Content;
import vn.kiemtin.cases.grouping.Grouping;
import vn.kiemtin.cases.search.RecentWords;

/**
 * What reports say, made ready for comparison while the reports before them are still being placed: it is half of what this service does for a report by itself. A report that was not made
 * ready, or not lately, is when it is asked for.
 */
@Singleton
class ReadyContents {

    /** A batch that is being placed and one that is read ahead. */
    private static final int MOST = 400;

    /** Longer texts are rare, and few of them would be much to keep. */
    private static final int LONGEST = 4_000;

    private final RecentWords words;
    private final Grouping grouping;
    private final Map<UUID, Ready> contents = new LinkedHashMap<>();

    ReadyContents(RecentWords words, Grouping grouping) {
        this.words = words;
        this.grouping = grouping;
    }

    void makeReady(ReportSubmitted report) {
        if (report.text() == null || report.text().length() <= LONGEST) {
            keep(new Ready(report, contentOf(report)));
        }
    }

    /** Reports that were made ready, and will be placed together. */
    void makeReadyTogether(List<ReportSubmitted> reports) {
        var ready = ready(reports);
        if (ready.size() > 1) {
            grouping.lookAhead(ready);
        }
    }

    private synchronized List<Content> ready(List<ReportSubmitted> reports) {
        return reports.stream()
                .map(report -> contents.get(report.reportId()))
                .filter(Objects::nonNull)
                .map(Ready::content)
                .toList();
    }

    /** Once: who asks places the report. */
    Content of(ReportSubmitted report) {
        var ready = taken(report.reportId());
        return ready != null && ready.report.equals(report) ? ready.content : contentOf(report);
    }

    private Content contentOf(ReportSubmitted report) {
        var content = Content.of(report.text(), report.link());
        if (report.text() != null) {
            words.know(report.text(), content.folded());
        }
        return content;
    }

    private synchronized @Nullable Ready taken(UUID reportId) {
        return contents.remove(reportId);
    }

    private synchronized void keep(Ready ready) {
        contents.put(ready.report.reportId(), ready);
        if (contents.size() > MOST) {
            contents.keySet().remove(contents.keySet().iterator().next());
        }
    }

    record Ready(ReportSubmitted report, Content content) {}
}
