package vn.kiemtin.cases.lifecycle;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import org.jboss.logging.Logger;
import vn.kiemtin.cases.casefile.CaseEvents;
import vn.kiemtin.cases.casefile.CaseFile;
import vn.kiemtin.cases.casefile.CaseFiles;
import vn.kiemtin.cases.casefile.CaseStatus;
import vn.kiemtin.cases.deadlines.Deadlines;
import vn.kiemtin.cases.history.CaseHistory;
import vn.kiemtin.cases.requests.CaseRequests;

/** Lets the system go on with a case that waits for nothing any more. Works in the caller's transaction, on a locked case. */
@Singleton
class ResumeCase {

    private static final Logger LOG = Logger.getLogger(ResumeCase.class);

    private final CaseFiles files;
    private final CaseRequests requests;
    private final Deadlines deadlines;
    private final CaseEvents events;
    private final CaseHistory history;

    ResumeCase(CaseFiles files, CaseRequests requests, Deadlines deadlines, CaseEvents events, CaseHistory history) {
        this.files = files;
        this.requests = requests;
        this.deadlines = deadlines;
        this.events = events;
        this.history = history;
    }

    void ifNothingIsAwaited(CaseFile file, Instant now) {
        var from = file.status();
        if (from != CaseStatus.AWAITING_INFO || requests.anyAwaited(file)) {
            return;
        }
        var to = Moves.row(file, Move.RESUME).orElseThrow().to();
        file.moveTo(to);
        deadlines.follow(file, now);
        files.show(file);
        events.statusChanged(file, from, Move.RESUME.name(), null, now);
        history.append(file.id(), now, Move.RESUME.name(), Map.of("from", from, "to", to), file.version());
        LOG.infof("case-moved number=%s move=RESUME from=%s to=%s by=system", file.number(), from, to);
    }
}
