package vn.kiemtin.alerts.escalation;

import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import vn.kiemtin.alerts.audiences.Receiver;
import vn.kiemtin.alerts.inbox.AlertAcknowledged;
import vn.kiemtin.alerts.inbox.AlertToBeAcknowledged;
import vn.kiemtin.alerts.inbox.AlertWithdrawn;
import vn.kiemtin.alerts.inbox.Alerts;
import vn.kiemtin.alerts.inbox.AlertsRaised;
import vn.kiemtin.alerts.inbox.InboxChanged;
import vn.kiemtin.alerts.inbox.InboxLog;
import vn.kiemtin.alerts.rules.AlertRules;
import vn.kiemtin.alerts.rules.CaseFacts;
import vn.kiemtin.alerts.rules.CaseTold;
import vn.kiemtin.alerts.rules.CaseWatcher;
import vn.kiemtin.alerts.rules.Demand;
import vn.kiemtin.alerts.rules.Rule;
import vn.kiemtin.alerts.surge.SurgeIsOver;

/**
 * Begins an escalation where a rule wants its alerts acknowledged, and ends it when somebody has taken notice, when the cause is gone, or when whoever was
 * alerted first is not to have the alert any more: each in the transaction in which that happens.
 */
@Singleton
class KeepEscalations implements CaseWatcher {

    private static final Logger LOG = Logger.getLogger(KeepEscalations.class);

    private final Escalations escalations;
    private final Chains chains;
    private final AlertRules rules;
    private final Alerts alerts;
    private final InboxLog inbox;
    private final Event<AlertAcknowledged> acknowledged;
    private final Event<AlertWithdrawn> withdrawn;
    private final Event<InboxChanged> changed;

    KeepEscalations(
            Escalations escalations,
            Chains chains,
            AlertRules rules,
            Alerts alerts,
            InboxLog inbox,
            Event<AlertAcknowledged> acknowledged,
            Event<AlertWithdrawn> withdrawn,
            Event<InboxChanged> changed) {
        this.escalations = escalations;
        this.chains = chains;
        this.rules = rules;
        this.alerts = alerts;
        this.inbox = inbox;
        this.acknowledged = acknowledged;
        this.withdrawn = withdrawn;
        this.changed = changed;
    }

    void begin(@Observes AlertsRaised raised) {
        var rules = mustBeAcknowledged();
        var begun = raised.all().stream()
                .filter(alert -> rules.contains(alert.demand().rule()) && !isClimb(alert.demand()))
                .map(alert -> new Escalations.Begun(alert.alertId(), alert.facts(), alert.at()))
                .toList();
        if (!begun.isEmpty()) {
            escalations.start(begun, chains.inForce());
        }
    }

    private static boolean isClimb(Demand demand) {
        return demand.via().equals(Demand.CLIMBED);
    }

    private Set<String> mustBeAcknowledged() {
        return rules.enabled().stream()
                .filter(Rule::mustAcknowledge)
                .map(Rule::code)
                .collect(Collectors.toSet());
    }

    @Override
    public Set<UUID> concernedBy(Collection<CaseFacts> told) {
        return escalations.ofCases(
                told.stream().map(CaseFacts::caseId).distinct().toList());
    }

    void lock(@Observes AlertToBeAcknowledged notice) {
        escalations.of(notice.alert().id()).ifPresent(escalations::lock);
    }

    /** Whoever takes notice of one does so of all: every inbox shows it. */
    void acknowledge(@Observes AlertAcknowledged notice) {
        escalations.of(notice.alert().id()).ifPresent(escalation -> acknowledge(escalation, notice.by()));
    }

    private void acknowledge(UUID escalation, Receiver by) {
        end(escalation, Ending.ACKNOWLEDGED);
        for (var other : escalations.acknowledgeOthers(escalation, by.username(), by.name())) {
            inbox.append(other.audience(), other.alertId(), InboxLog.Kind.ACKNOWLEDGED);
            alerts.byId(other.alertId()).ifPresent(alert -> acknowledged.fire(new AlertAcknowledged(alert, by)));
        }
        changed.fire(new InboxChanged());
    }

    void withdraw(@Observes AlertWithdrawn gone) {
        escalations
                .of(gone.alertId())
                .filter(escalation -> !escalations.anyFirstOneLeft(escalation))
                .ifPresent(escalation -> {
                    end(escalation, Ending.WITHDRAWN);
                    withdraw(escalations.withdrawClimbs(escalation));
                });
    }

    void caseTold(@Observes CaseTold told) {
        var facts = told.facts();
        if (!escalations.lockOfCase(facts.caseId())) {
            return;
        }
        if (told.turn() == CaseTold.Turn.MERGED) {
            ofCase(facts.caseId(), Ending.MERGED);
            return;
        }
        escalations.caseStands(facts);
        switch (told.turn()) {
            case UNMERGED -> escalations.resume(facts.caseId(), Ending.MERGED);
            case TAKEN_OVER -> escalations.resume(facts.caseId(), Ending.ASSIGNED);
            case NONE, MERGED -> {
                // nothing comes back
            }
        }
        escalations.resumeRated(facts.caseId());
        ended(escalations.endBelow(facts.caseId()), facts.caseId(), Ending.BELOW_SEVERE);
        if (!facts.isRestricted()) {
            withdraw(escalations.withdrawFromDutyOfOthers(facts));
        }
    }

    void assigned(UUID caseId) {
        ended(escalations.endRated(caseId, Ending.ASSIGNED), caseId, Ending.ASSIGNED);
    }

    /** But for rules whose cause remains then. */
    void ofCase(UUID caseId, Ending because) {
        ended(escalations.endOfCase(caseId, because), caseId, because);
    }

    /** It climbs no more; the alert stays, and says that it is over. */
    void surgeIsOver(@Observes SurgeIsOver over) {
        var surge = over.surge();
        if (escalations.endOfCause(surge.id().toString(), Ending.SURGE_OVER) > 0) {
            LOG.infof("escalations-ended surge=%s because=%s", surge.id(), Ending.SURGE_OVER);
        }
    }

    void backAtWork(UUID caseId) {
        escalations.resume(caseId, Ending.DISMISSED, Ending.REFERRED);
    }

    private void end(UUID escalation, Ending because) {
        if (escalations.end(escalation, because)) {
            LOG.infof("escalation-ended alert=%s because=%s", escalation, because);
        }
    }

    private static void ended(int ended, UUID caseId, Ending because) {
        if (ended > 0) {
            LOG.infof("escalations-ended case=%s because=%s ended=%d", caseId, because, ended);
        }
    }

    private void withdraw(List<Escalations.Had> climbs) {
        for (var climb : climbs) {
            inbox.append(climb.audience(), climb.alertId(), InboxLog.Kind.WITHDRAWN);
            withdrawn.fire(new AlertWithdrawn(climb.alertId(), climb.audience()));
        }
        if (!climbs.isEmpty()) {
            changed.fire(new InboxChanged());
        }
    }
}
