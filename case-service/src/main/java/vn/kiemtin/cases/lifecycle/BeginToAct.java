package vn.kiemtin.cases.lifecycle;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.casefile.Actor;
import vn.kiemtin.cases.casefile.CaseEvents;
import vn.kiemtin.cases.casefile.CaseFile;
import vn.kiemtin.cases.casefile.CaseFiles;
import vn.kiemtin.cases.casefile.CaseStatus;
import vn.kiemtin.cases.history.CaseHistory;

/** Lets a concluded case count as acted on, with the first response that goes out. Works in the caller's transaction, on a locked case. */
@Singleton
public class BeginToAct {

    private static final Logger LOG = Logger.getLogger(BeginToAct.class);

    private final CaseFiles files;
    private final CaseEvents events;
    private final CaseHistory history;

    BeginToAct(CaseFiles files, CaseEvents events, CaseHistory history) {
        this.files = files;
        this.events = events;
        this.history = history;
    }

    /**
     * Does nothing with a case that is acted on already, or that has no conclusion in force.
     *
     * @param by null where the system sent it out
     */
    public void withFirstResponse(CaseFile file, @Nullable Actor by, Instant at) {
        var from = file.status();
        if (from != CaseStatus.CONCLUDED) {
            return;
        }
        var to = Moves.row(file, Move.ACT).orElseThrow().to();
        file.moveTo(to);
        files.show(file);
        events.statusChanged(file, from, Move.ACT.name(), by, at);
        history.append(
                file.id(),
                at,
                Move.ACT.name(),
                by == null ? null : by.person(),
                by == null ? null : by.agency(),
                null,
                Map.of("from", from, "to", to),
                file.version());
        LOG.infof("case-moved number=%s move=ACT from=%s to=%s", file.number(), from, to);
    }
}
