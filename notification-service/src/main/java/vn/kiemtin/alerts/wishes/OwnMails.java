package vn.kiemtin.alerts.wishes;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import vn.kiemtin.alerts.audiences.Audience;
import vn.kiemtin.alerts.rules.AlertRules;
import vn.kiemtin.alerts.rules.Rule;
import vn.kiemtin.alerts.rules.Urgency;

/** Who gets a mail of their own, and when: whoever wishes for it, and whoever an alert is for alone. */
@Singleton
public class OwnMails {

    private final People people;
    private final AlertRules rules;
    private final WishSettings settings;
    private final Clock clock;

    OwnMails(People people, AlertRules rules, WishSettings settings, Clock clock) {
        this.people = people;
        this.rules = rules;
        this.settings = settings;
        this.clock = clock;
    }

    /** Alerts of a rule, for an audience. */
    public record Asked(String rule, Audience audience) {}

    /** Who gets mails of such alerts, raised at about this time. */
    public Concerned of(Set<Asked> alerts, Instant at) {
        return new Concerned(people.withAddress(alerts, at.minus(settings.unseenFor())), Set.copyOf(mandatory()));
    }

    /** The people whom alerts concern. */
    public final class Concerned {

        private final Map<Asked, List<People.Concerned>> byAlert;
        private final Set<String> mandatory;

        private Concerned(Map<Asked, List<People.Concerned>> byAlert, Set<String> mandatory) {
            this.byAlert = byAlert;
            this.mandatory = mandatory;
        }

        /** Whether the one person of the audience is known here, with an address: then no other mailbox serves. */
        public boolean serve(Asked alert) {
            return alert.audience().isOnePerson() && byAlert.containsKey(alert);
        }

        /**
         * Of an alert raised at this time.
         *
         * @param unasked whether somebody whom it is for alone gets it without having wished for it
         */
        public List<OwnMail> mails(Asked alert, Instant at, boolean unasked) {
            boolean urgent = rules.byCode(alert.rule())
                    .map(Rule::urgency)
                    .filter(Urgency.URGENT::equals)
                    .isPresent();
            boolean alone = unasked && alert.audience().isOnePerson();
            return byAlert.getOrDefault(alert, List.of()).stream()
                    .flatMap(person -> mail(person, mandatory.contains(alert.rule()), urgent, alone, at))
                    .toList();
        }
    }

    private Stream<OwnMail> mail(
            People.Concerned person, boolean mandatory, boolean urgent, boolean alone, Instant at) {
        return switch (person.wishes().of(mandatory, alone, at, settings.digestAt())) {
            case Wishes.Verdict.No _ -> Stream.empty();
            case Wishes.Verdict.AtOnce _ ->
                Stream.of(new OwnMail(person.username(), person.address(), person.language(), null));
            case Wishes.Verdict.Later(var held, var _)
            when urgent && held == Held.QUIET_HOURS ->
                Stream.of(new OwnMail(person.username(), person.address(), person.language(), null));
            case Wishes.Verdict.Later(var held, var due) ->
                Stream.of(new OwnMail(
                        person.username(), person.address(), person.language(), new OwnMail.Later(held, due)));
        };
    }

    /** The audiences that a person still belongs to, as the last sign-in told; none for whom this is no address of theirs any more, or who was not seen for long. */
    public List<String> audiencesOf(String username, String address) {
        return people.audiencesOf(username, address, clock.instant().minus(settings.unseenFor()));
    }

    /**
     * Forgets who was not here for too long for any mail, and the wishes.
     *
     * @return since when they were not: what was sent to them before need not be known any more, either
     */
    public Instant forgetUnseen() {
        var since = clock.instant().minus(settings.unseenFor());
        people.forget(since);
        return since;
    }

    /** Codes of the rules that nobody may mute. What somebody must take notice of is no less than that. */
    public List<String> mandatory() {
        return rules.enabled().stream()
                .filter(rule -> rule.mandatory() || rule.mustAcknowledge())
                .map(Rule::code)
                .toList();
    }
}
