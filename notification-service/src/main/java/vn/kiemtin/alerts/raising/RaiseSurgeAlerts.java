package vn.kiemtin.alerts.raising;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import vn.kiemtin.alerts.rules.CaseFacts;
import vn.kiemtin.alerts.rules.Happening;
import vn.kiemtin.alerts.surge.SurgeBegan;
import vn.kiemtin.alerts.surge.SurgeConcernsOthers;

/** Raises what the rules demand of a surge, in the transaction that keeps it. */
@Singleton
class RaiseSurgeAlerts {

    /** Of what is no case: nobody rates it. */
    private static final String SEVERITY = "HIGH";

    private final RaiseAlerts raise;

    RaiseSurgeAlerts(RaiseAlerts raise) {
        this.raise = raise;
    }

    /** Before others hear of it: inboxes are numbered before all else, in every transaction. */
    void of(@Observes @Priority(Interceptor.Priority.APPLICATION) SurgeBegan surge) {
        int observed = surge.look().observed();
        var ofCase = surge.ofCase();
        var facts = ofCase == null
                ? CaseFacts.ofNoCase(SEVERITY, observed, surge.subject().field())
                : grownTo(observed, ofCase);
        raise.demandedBy(new Happening.SurgeBegan(facts, surge.subject().name(), surge.surgeId()));
    }

    /** The same cause: only those hear who have not, or from whom it was withdrawn. */
    void again(@Observes SurgeConcernsOthers others) {
        var surge = others.surge();
        raise.demandedBy(new Happening.SurgeBegan(
                grownTo(surge.observed(), others.ofCase()), surge.subject().name(), surge.id()));
    }

    private static CaseFacts grownTo(int observed, CaseFacts ofCase) {
        return new CaseFacts(
                ofCase.caseId(),
                ofCase.number(),
                ofCase.severity(),
                ofCase.lead(),
                ofCase.coordinating(),
                ofCase.restrictedTo(),
                observed,
                ofCase.field());
    }
}
