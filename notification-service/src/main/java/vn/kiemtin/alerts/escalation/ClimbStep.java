package vn.kiemtin.alerts.escalation;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.UUID;
import org.jboss.logging.Logger;
import vn.kiemtin.alerts.inbox.AlertRaised;
import vn.kiemtin.alerts.inbox.InboxChanged;
import vn.kiemtin.alerts.inbox.InboxLog;
import vn.kiemtin.alerts.rules.Demand;

/**
 * Takes the step that is due: alerts, inbox entries and whatever follows from them, and when the next step is due, in one transaction. After an outage that is one
 * climb, to the highest step that is due; those before it are noted as skipped.
 */
@Singleton
class ClimbStep {

    private static final Logger LOG = Logger.getLogger(ClimbStep.class);

    private final Escalations escalations;
    private final Chains chains;
    private final WhoIsReached who;
    private final InboxLog inbox;
    private final Event<AlertRaised> alertRaised;
    private final Event<InboxChanged> changed;

    ClimbStep(
            Escalations escalations,
            Chains chains,
            WhoIsReached who,
            InboxLog inbox,
            Event<AlertRaised> alertRaised,
            Event<InboxChanged> changed) {
        this.escalations = escalations;
        this.chains = chains;
        this.who = who;
        this.inbox = inbox;
        this.alertRaised = alertRaised;
        this.changed = changed;
    }

    /**
     * @param now by the database's clock
     * @return false if it was not due (any more), or another one took the step
     */
    boolean climb(UUID alertId, Instant now) {
        return QuarkusTransaction.requiringNew().call(() -> {
            var claimed = escalations.claim(alertId, now).filter(this::isStillWaiting);
            claimed.ifPresent(escalation -> climb(escalation, now));
            return claimed.isPresent();
        });
    }

    private boolean isStillWaiting(Escalation escalation) {
        if (!escalations.isAcknowledged(escalation.alertId())) {
            return true;
        }
        escalations.end(escalation.alertId(), Ending.ACKNOWLEDGED);
        return false;
    }

    private void climb(Escalation escalation, Instant now) {
        var chain = chains.version(escalation.chain());
        int step = chain.highestDue(escalation.raisedAt(), escalation.step(), now);
        for (int each = escalation.step(); each <= step; each++) {
            escalations.take(escalation, each, chain.due(escalation.raisedAt(), each), now, each == step);
        }
        escalations.next(escalation.alertId(), step + 1, chain.due(escalation.raisedAt(), step + 1));
        var told = escalations.told(escalation.alertId());
        var cause = "step %d of %s".formatted(step, escalation.cause());
        for (var reached : who.by(escalation, chain.whom(step), told, now)) {
            escalations
                    .raise(escalation, reached, cause, step, told, now)
                    .ifPresent(raised -> tell(raised, escalation, reached, cause, now));
        }
        LOG.infof(
                "alert-climbed alert=%s rule=%s case=%s step=%d skipped=%d",
                escalation.alertId(), escalation.rule(), escalation.facts().number(), step, step - escalation.step());
    }

    private void tell(UUID alertId, Escalation escalation, Reached reached, String cause, Instant now) {
        inbox.append(reached.audience().name(), alertId, InboxLog.Kind.RAISED);
        alertRaised.fire(new AlertRaised(
                alertId,
                new Demand(escalation.rule(), reached.audience(), cause, true, Demand.CLIMBED),
                escalation.facts(),
                now));
        changed.fire(new InboxChanged());
    }
}
