package vn.kiemtin.cases.reference.succession;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.logging.Logger;
import vn.kiemtin.cases.casefile.CaseEvents;
import vn.kiemtin.cases.casefile.CaseFile;
import vn.kiemtin.cases.casefile.CaseFiles;
import vn.kiemtin.cases.deadlines.Deadlines;
import vn.kiemtin.cases.handover.HandOvers;
import vn.kiemtin.cases.history.CaseHistory;
import vn.kiemtin.cases.requests.CaseRequests;

/**
 * Puts an heir in an agency's place in a case: as lead, with nobody to work on it yet and what was begun to be begun anew; as coordinating; as asked,
 * with what is asked and not answered. An offer from or to the agency ends. The clock runs on. Works in the caller's transaction, on a locked case.
 */
@Singleton
class SucceedCase {

    private static final Logger LOG = Logger.getLogger(SucceedCase.class);

    private final CaseFiles files;
    private final CaseRequests requests;
    private final HandOvers handOvers;
    private final Deadlines deadlines;
    private final CaseEvents events;
    private final CaseHistory history;

    SucceedCase(
            CaseFiles files,
            CaseRequests requests,
            HandOvers handOvers,
            Deadlines deadlines,
            CaseEvents events,
            CaseHistory history) {
        this.files = files;
        this.requests = requests;
        this.handOvers = handOvers;
        this.deadlines = deadlines;
        this.events = events;
        this.history = history;
    }

    void of(CaseFile file, String predecessor, String heir, Instant now) {
        Map<String, Object> facts = new LinkedHashMap<>();
        var from = file.status();
        var newLead = file.lead().equals(predecessor);
        var to = newLead ? MovedAlong.underNewLead(from) : from;
        facts.put("from", from);
        facts.put("to", to);
        facts.put("predecessor", predecessor);
        facts.put("heir", heir);
        var ended = handOvers
                .open(file)
                .filter(offer -> offer.from().equals(predecessor) || offer.to().equals(predecessor));
        ended.ifPresent(offer -> {
            offer.lapse(now);
            file.endOffer();
            facts.put("offeredTo", offer.to());
        });
        if (newLead) {
            requests.release(file, now);
        }
        requests.passOn(file, predecessor, heir);
        file.succeed(predecessor, heir, to);
        if (newLead && file.mergedFrom() != null) {
            file.comeBackTo(MovedAlong.underNewLead(file.mergedFrom()));
        }
        deadlines.follow(file, now);
        files.show(file);
        facts.put("lead", file.lead());
        facts.put("coordinating", file.coordinating());
        history.append(file.id(), now, "SUCCEEDED", facts, file.version());
        events.succeeded(
                file, predecessor, heir, ended.map(offer -> offer.number()).orElse(null), now);
        LOG.infof("case-succeeded number=%s predecessor=%s heir=%s", file.number(), predecessor, heir);
    }
}
