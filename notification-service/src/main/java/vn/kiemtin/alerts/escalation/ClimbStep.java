package vn.kiemtin.alerts.escalation;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.alerts.duty.DutyAt;
import vn.kiemtin.alerts.duty.Rosters;
import vn.kiemtin.alerts.inbox.AlertRaised;
import vn.kiemtin.alerts.inbox.AlertsRaised;
import vn.kiemtin.alerts.inbox.InboxChanged;
import vn.kiemtin.alerts.inbox.InboxLog;
import vn.kiemtin.alerts.rules.Demand;

/**
 * Takes the steps that are due: alerts, inbox entries and whatever follows from them, and when the next steps are due, in one transaction. After an outage that is one
 * climb of each escalation, to the highest step that is due; those before it are noted as skipped.
 */
@Singleton
class ClimbStep {

    private static final Logger LOG = Logger.getLogger(ClimbStep.class);

    private final Escalations escalations;
    private final Chains chains;
    private final WhoIsReached who;
    private final Rosters rosters;
    private final InboxLog inbox;
    private final Event<AlertsRaised> alertsRaised;
    private final Event<InboxChanged> changed;

    ClimbStep(
            Escalations escalations,
            Chains chains,
            WhoIsReached who,
            Rosters rosters,
            InboxLog inbox,
            Event<AlertsRaised> alertsRaised,
            Event<InboxChanged> changed) {
        this.escalations = escalations;
        this.chains = chains;
        this.who = who;
        this.rosters = rosters;
        this.inbox = inbox;
        this.alertsRaised = alertsRaised;
        this.changed = changed;
    }

    /**
     * All in one transaction.
     *
     * @param now by the database's clock
     * @return how many climbed: the others were not due (any more), or another one took their step
     */
    int climb(List<UUID> alertIds, Instant now) {
        return QuarkusTransaction.requiringNew().call(() -> {
            var waiting = stillWaiting(escalations.claim(alertIds, now));
            if (!waiting.isEmpty()) {
                climb(waiting, new Moment(waiting, now));
            }
            return waiting.size();
        });
    }

    private List<Escalation> stillWaiting(List<Escalation> claimed) {
        if (claimed.isEmpty()) {
            return claimed;
        }
        var acknowledged = escalations.acknowledged(
                claimed.stream().map(Escalation::alertId).toList());
        acknowledged.forEach(alertId -> escalations.end(alertId, Ending.ACKNOWLEDGED));
        return claimed.stream()
                .filter(escalation -> !acknowledged.contains(escalation.alertId()))
                .toList();
    }

    private void climb(List<Escalation> waiting, Moment moment) {
        var taken = new ArrayList<Escalations.Taken>();
        var next = new ArrayList<Escalations.Next>();
        var raised = new ArrayList<AlertRaised>();
        for (var escalation : waiting) {
            var chain = moment.chain(escalation.chain());
            var from = escalation.raisedAt();
            int step = chain.highestDue(from, escalation.step(), moment.now);
            for (int each = escalation.step(); each <= step; each++) {
                taken.add(new Escalations.Taken(escalation.alertId(), each, chain.due(from, each), each == step));
            }
            next.add(new Escalations.Next(escalation.alertId(), step + 1, chain.due(from, step + 1)));
            raise(escalation, chain, step, moment, raised);
            LOG.infof(
                    "alert-climbed alert=%s rule=%s case=%s step=%d skipped=%d",
                    escalation.alertId(),
                    escalation.rule(),
                    escalation.facts().number(),
                    step,
                    step - escalation.step());
        }
        escalations.take(taken, moment.now);
        escalations.next(next);
        if (!raised.isEmpty()) {
            alertsRaised.fire(new AlertsRaised(raised));
            changed.fire(new InboxChanged());
        }
    }

    private void raise(Escalation escalation, Chain chain, int step, Moment moment, List<AlertRaised> raised) {
        var cause = "step %d of %s".formatted(step, escalation.cause());
        for (var reached : who.by(escalation, chain.whom(step), () -> moment.told(escalation), moment.duty)) {
            escalations
                    .raise(escalation, reached, cause, step, moment.told(escalation), moment.now)
                    .ifPresent(alertId -> {
                        inbox.append(reached.audience().name(), alertId, InboxLog.Kind.RAISED);
                        raised.add(new AlertRaised(
                                alertId,
                                new Demand(escalation.rule(), reached.audience(), cause, true, Demand.CLIMBED),
                                escalation.facts(),
                                moment.now));
                    });
        }
    }

    /** What steps that are taken together ask for: each thing once, and only if any of them does. */
    private final class Moment {

        private final List<Escalation> all;
        private final Instant now;
        private final DutyAt duty;
        private final Map<Integer, Chain> versions = new HashMap<>();
        private @Nullable Map<UUID, List<String>> told;

        Moment(List<Escalation> all, Instant now) {
            this.all = all;
            this.now = now;
            this.duty = rosters.on(now);
        }

        Chain chain(int version) {
            return versions.computeIfAbsent(version, chains::version);
        }

        /** Who was told before any of these steps. */
        List<String> told(Escalation escalation) {
            if (told == null) {
                told = escalations.told(all.stream().map(Escalation::alertId).toList());
            }
            return told.getOrDefault(escalation.alertId(), List.of());
        }
    }
}
