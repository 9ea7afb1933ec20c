package vn.kiemtin.alerts.raising;

import io.quarkus.arc.All;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import vn.kiemtin.alerts.inbox.AlertRaised;
import vn.kiemtin.alerts.inbox.AlertsRaised;
import vn.kiemtin.alerts.inbox.InboxChanged;
import vn.kiemtin.alerts.inbox.InboxLog;
import vn.kiemtin.alerts.rules.AlertRules;
import vn.kiemtin.alerts.rules.CaseFacts;
import vn.kiemtin.alerts.rules.CaseTold;
import vn.kiemtin.alerts.rules.CaseWatcher;
import vn.kiemtin.alerts.rules.Demand;
import vn.kiemtin.alerts.rules.Happening;
import vn.kiemtin.alerts.rules.Rule;

/**
 * Raises what the rules demand: alert, inbox entry and whatever follows from it (who observes {@link AlertsRaised}), all in the consumer's transaction. What
 * was told before for the same rule, subject, audience and cause is not told again, unless it was withdrawn; nor is what may be so, after what is.
 *
 * <p>A further cause within the window of the rule counts an alert up of which nobody has taken notice yet: the inbox shows it as it is now, nothing
 * else follows. One that is more severe than that alert, or sure where that says what may be so, is an alert of its own.
 *
 * <p>What many events demand is decided for one after the other and written together.
 */
@Singleton
class RaiseAlerts {

    private static final Logger LOG = Logger.getLogger(RaiseAlerts.class);

    /** Two who are told of one case at once hold what they hold in the same order. */
    private static final Comparator<Demand> IN_ONE_ORDER = Comparator.comparing(Demand::rule)
            .thenComparing(demand -> demand.audience().name());

    private final AlertRules rules;
    private final KeptAlerts kept;
    private final InboxLog inbox;
    private final Clock clock;
    private final List<CaseWatcher> watchers;
    private final Event<AlertsRaised> alertsRaised;
    private final Event<InboxChanged> changed;
    private final Event<CaseTold> told;

    RaiseAlerts(
            AlertRules rules,
            KeptAlerts kept,
            InboxLog inbox,
            Clock clock,
            @All List<CaseWatcher> watchers,
            Event<AlertsRaised> alertsRaised,
            Event<InboxChanged> changed,
            Event<CaseTold> told) {
        this.rules = rules;
        this.kept = kept;
        this.inbox = inbox;
        this.clock = clock;
        this.watchers = watchers;
        this.alertsRaised = alertsRaised;
        this.changed = changed;
        this.told = told;
    }

    void demandedBy(Happening happening) {
        demandedBy(happening, CaseTold.Turn.NONE);
    }

    void demandedBy(Happening happening, CaseTold.Turn turn) {
        if (!(happening instanceof Happening.SurgeBegan)) {
            told.fire(new CaseTold(happening.facts(), turn));
        }
        var wanted = wantedBy(happening);
        var raising = new Raising(kept.told(causesOf(wanted)));
        wanted.forEach(raising::raise);
        raising.write();
    }

    /**
     * How cases stand, one after the other.
     *
     * @param unheard those of which nothing was told before: they are not looked for
     */
    void demandedByAll(List<CaseFacts> all, Set<UUID> unheard) {
        var known =
                all.stream().filter(facts -> !unheard.contains(facts.caseId())).toList();
        var watched = watched(known);
        var wanted = all.stream()
                .map(facts -> wantedBy(new Happening.CaseStands(facts)))
                .toList();
        var raising = new Raising(kept.told(causesOf(wanted.stream()
                .flatMap(List::stream)
                .filter(each -> !unheard.contains(each.facts().caseId()))
                .toList())));
        for (int i = 0; i < all.size(); i++) {
            var facts = all.get(i);
            if (watched.contains(facts.caseId()) || raising.hasRaisedOf(facts.caseId())) {
                raising.write();
                told.fire(new CaseTold(facts, CaseTold.Turn.NONE));
            }
            wanted.get(i).forEach(raising::raise);
        }
        raising.write();
    }

    private Set<UUID> watched(Collection<CaseFacts> cases) {
        return cases.isEmpty()
                ? Set.of()
                : watchers.stream()
                        .flatMap(watcher -> watcher.concernedBy(cases).stream())
                        .collect(Collectors.toSet());
    }

    private List<Wanted> wantedBy(Happening happening) {
        var subject = Wanted.Subject.of(happening);
        var now = clock.instant();
        return rules.demandedBy(happening).stream()
                .sorted(IN_ONE_ORDER)
                .map(demand -> new Wanted(demand, subject, happening.facts(), now))
                .toList();
    }

    private static Set<Wanted.Cause> causesOf(List<Wanted> wanted) {
        return wanted.stream().flatMap(Wanted::told).collect(Collectors.toSet());
    }

    /** What is raised in the place of one who would raise one alert after the other. */
    final class Raising {

        private final Set<Wanted.Cause> told;
        private final List<Wanted> unwritten = new ArrayList<>();
        private final Set<UUID> raisedOf = new HashSet<>();

        Raising(Set<Wanted.Cause> told) {
            this.told = new HashSet<>(told);
        }

        /** Whoever watches cases may know of it since. */
        boolean hasRaisedOf(UUID caseId) {
            return raisedOf.contains(caseId);
        }

        void raise(Wanted wanted) {
            if (wanted.told().anyMatch(told::contains)) {
                return;
            }
            told.add(wanted.cause());
            var window = rules.byCode(wanted.demand().rule()).map(Rule::window).orElse(Duration.ZERO);
            if (!window.isZero() && isCounted(wanted, window)) {
                return;
            }
            unwritten.add(wanted);
            raisedOf.add(wanted.facts().caseId());
        }

        private boolean isCounted(Wanted wanted, Duration window) {
            if (unwritten.stream().anyMatch(each -> each.cause().isBeside(wanted.cause()))) {
                write();
            }
            kept.hold(wanted);
            var open = kept.open(wanted, wanted.at().minus(window));
            if (open.isPresent() && kept.countUp(open.get(), wanted)) {
                inbox.append(wanted.demand().audience().name(), open.get(), InboxLog.Kind.UPDATED);
                changed.fire(new InboxChanged());
                log("alert-counted", open.get(), wanted);
            }
            return open.isPresent();
        }

        void write() {
            if (unwritten.isEmpty()) {
                return;
            }
            var ids = kept.raise(unwritten);
            var raised = new ArrayList<AlertRaised>();
            for (var wanted : unwritten) {
                var id = ids.get(wanted.cause());
                if (id != null) {
                    raised.add(new AlertRaised(id, wanted.demand(), wanted.facts(), wanted.at()));
                    inbox.append(wanted.demand().audience().name(), id, InboxLog.Kind.RAISED);
                    log("alert-raised", id, wanted);
                }
            }
            if (!raised.isEmpty()) {
                alertsRaised.fire(new AlertsRaised(raised));
                changed.fire(new InboxChanged());
            }
            unwritten.clear();
        }
    }

    private static void log(String what, UUID alertId, Wanted wanted) {
        var subject = wanted.subject();
        LOG.infof(
                "%s alert=%s rule=%s subject=%s audience=%s cause=\"%s\"",
                what,
                alertId,
                wanted.demand().rule(),
                subject.number() == null ? subject.name() : subject.number(),
                wanted.demand().audience().name(),
                wanted.demand().keptCause());
    }
}
