package vn.kiemtin.alerts.raising;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import vn.kiemtin.alerts.rules.CaseFacts;
import vn.kiemtin.alerts.rules.Happening;
import vn.kiemtin.alerts.surge.SurgeBegan;

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
        raise.demandedBy(
                new Happening.SurgeBegan(factsOf(surge), surge.subject().name(), surge.surgeId()));
    }

    private static CaseFacts factsOf(SurgeBegan surge) {
        int observed = surge.look().observed();
        var ofCase = surge.ofCase();
        return ofCase == null
                ? CaseFacts.ofNoCase(SEVERITY, observed, surge.subject().field())
                : new CaseFacts(
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
