package vn.kiemtin.alerts.delivery;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.kiemtin.alerts.audiences.Audience;
import vn.kiemtin.alerts.inbox.AlertAcknowledged;
import vn.kiemtin.alerts.inbox.AlertRaised;
import vn.kiemtin.alerts.inbox.AlertWithdrawn;
import vn.kiemtin.alerts.inbox.AlertsRaised;
import vn.kiemtin.alerts.rules.AlertRules;
import vn.kiemtin.alerts.rules.Channel;
import vn.kiemtin.alerts.rules.Rule;
import vn.kiemtin.alerts.wishes.OwnMails;

/**
 * Where alerts go besides the inbox, by the channels of their rules and what people wish for, written down in the transaction that raises them; crossed out in the one that withdraws
 * them. What it asks for, it asks once for all that are raised together.
 */
@Singleton
class PlanDeliveries {

    private static final Set<Channel> EVERY_CHANNEL = Set.of(Channel.values());

    private final KeptPlans kept;
    private final AlertRules rules;
    private final OwnMails own;

    PlanDeliveries(KeptPlans kept, AlertRules rules, OwnMails own) {
        this.kept = kept;
        this.rules = rules;
        this.own = own;
    }

    void of(@Observes AlertsRaised raised) {
        var asked = raised.all().stream().map(PlanDeliveries::asked).collect(Collectors.toSet());
        var people = own.of(asked, raised.all().getFirst().at());
        var planned = new ArrayList<Planned>();
        mail(
                with(Channel.MAIL, raised.all())
                        .filter(alert -> !people.serve(asked(alert)))
                        .toList(),
                planned);
        for (var alert : raised.all()) {
            if (alert.demand().audience().isOnePerson() || !alert.facts().isRestricted()) {
                people.mails(asked(alert), alert.at(), uses(alert, Channel.MAIL))
                        .forEach(mail -> planned.add(Planned.mail(alert.alertId(), mail)));
            }
        }
        post(
                with(Channel.WEBHOOK, raised.all())
                        .filter(alert -> !alert.demand().audience().isOnePerson())
                        .toList(),
                planned);
        if (!planned.isEmpty()) {
            kept.plan(planned);
        }
    }

    /** What waits for somebody's quiet hours to end is needless then. */
    void noticed(@Observes AlertAcknowledged acknowledged) {
        kept.cancelHeld(acknowledged.alert().id());
    }

    void noMore(@Observes AlertWithdrawn withdrawn) {
        kept.cancel(withdrawn.alertId());
    }

    private static OwnMails.Asked asked(AlertRaised alert) {
        return new OwnMails.Asked(alert.demand().rule(), alert.demand().audience());
    }

    private Stream<AlertRaised> with(Channel channel, List<AlertRaised> all) {
        return all.stream().filter(alert -> uses(alert, channel));
    }

    private boolean uses(AlertRaised alert, Channel channel) {
        return rules.byCode(alert.demand().rule())
                .map(Rule::channels)
                .orElse(EVERY_CHANNEL)
                .contains(channel);
    }

    /**
     * To the first mailbox that serves: nothing is dropped silently but what is one person's, who may have none. Where mails to it wait to become one, these do, too: in a storm that
     * saves to look at each of them again.
     */
    private void mail(List<AlertRaised> alerts, List<Planned> planned) {
        if (alerts.isEmpty()) {
            return;
        }
        var audiences = audiences(alerts);
        var mailboxes = kept.mailboxes(audiences.stream()
                .flatMap(audience -> audience.mailboxes().stream())
                .collect(Collectors.toSet()));
        var gatherings = mailboxes.isEmpty()
                ? Map.<Planned.Mailbox, OffsetDateTime>of()
                : kept.gatherings(Set.copyOf(mailboxes.values()));
        for (var alert : alerts) {
            var audience = alert.demand().audience();
            audience.mailboxes().stream()
                    .map(choice -> mailboxes.get(choice.name()))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .ifPresentOrElse(
                            to -> planned.add(Planned.mail(alert.alertId(), to, gatherings.get(to))),
                            () -> hasNone(audience));
        }
    }

    private static void hasNone(Audience audience) {
        if (!audience.isOnePerson()) {
            throw new IllegalStateException(
                    "there is no mailbox for " + audience.name() + ", not even the supervisors'");
        }
    }

    /** To every endpoint that was registered for the audience; for one person there is none. */
    private void post(List<AlertRaised> alerts, List<Planned> planned) {
        if (alerts.isEmpty()) {
            return;
        }
        var endpoints = kept.endpoints(audiences(alerts));
        for (var alert : alerts) {
            endpoints.stream()
                    .filter(endpoint -> endpoint.audiences()
                            .contains(alert.demand().audience().name()))
                    .forEach(endpoint -> planned.add(Planned.post(alert.alertId(), endpoint.name())));
        }
    }

    private static Collection<Audience> audiences(List<AlertRaised> alerts) {
        return alerts.stream().map(alert -> alert.demand().audience()).collect(Collectors.toSet());
    }
}
