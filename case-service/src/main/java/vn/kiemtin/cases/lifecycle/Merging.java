package vn.kiemtin.cases.lifecycle;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.casefile.Actor;
import vn.kiemtin.cases.casefile.CaseEvents;
import vn.kiemtin.cases.casefile.CaseFile;
import vn.kiemtin.cases.casefile.CaseFiles;
import vn.kiemtin.cases.casefile.CaseStatus;
import vn.kiemtin.cases.history.CaseHistory;

/** Makes a case a part of another one, whoever wants it. Works in the caller's transaction, on locked cases, under the lock of grouping. */
@Singleton
class Merging {

    private final CaseFiles files;
    private final CaseEvents events;
    private final CaseHistory history;

    Merging(CaseFiles files, CaseEvents events, CaseHistory history) {
        this.files = files;
        this.events = events;
        this.history = history;
    }

    /**
     * Its own reports are worked on in the other case from now on; which are its own stays known. The other case's history tells of it; the caller tells this one's.
     *
     * @param by null for the system
     * @param because what else the other case's history is to tell
     */
    void merge(
            CaseFile file, CaseFile into, CaseStatus to, @Nullable Actor by, Map<String, Object> because, Instant at) {
        file.merge(into, to);
        var brought = files.bring(file, file, into);
        file.removeReports(brought);
        into.addReports(brought);
        events.merged(file, into, by, at);
        tell(into, "CASE_ABSORBED", file, by, because, at);
        events.absorbed(into, file, by, at);
    }

    /** The other case does not move by it, as it does not when a report joins it. */
    void tell(CaseFile other, String what, CaseFile file, @Nullable Actor by, Map<String, Object> because, Instant at) {
        var facts = new LinkedHashMap<String, Object>(because);
        facts.put("case", file.number());
        facts.put("reports", other.reportCount());
        history.append(
                other.id(),
                at,
                what,
                by == null ? null : by.person(),
                by == null ? null : by.agency(),
                null,
                facts,
                other.version());
    }
}
