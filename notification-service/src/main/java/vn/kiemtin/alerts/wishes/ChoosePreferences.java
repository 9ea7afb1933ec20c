package vn.kiemtin.alerts.wishes;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.TreeSet;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.alerts.audiences.Receiver;
import vn.kiemtin.alerts.rules.AlertRules;
import vn.kiemtin.alerts.rules.Rule;

/** A person chooses. What nobody may mute is not muted, nor put off to the digest. */
@Singleton
class ChoosePreferences {

    private static final Logger LOG = Logger.getLogger(ChoosePreferences.class);

    private final People people;
    private final KnowPeople know;
    private final AlertRules rules;
    private final OwnMails mails;

    ChoosePreferences(People people, KnowPeople know, AlertRules rules, OwnMails mails) {
        this.people = people;
        this.know = know;
        this.rules = rules;
        this.mails = mails;
    }

    /** What became of it. */
    sealed interface Result {

        record Done(Preferences.Kept kept) implements Result {}

        /** There are no such rules. */
        record UnknownRules(List<String> codes) implements Result {}

        /** Rules that nobody may mute or put off. */
        record MandatoryRules(List<String> codes) implements Result {}

        /** Quiet hours that never end, or never begin. */
        record NoQuietHours() implements Result {}

        record VersionMissing() implements Result {}

        record Stale(int version) implements Result {}
    }

    @Transactional
    Preferences.Kept of(Receiver receiver) {
        var kept = people.preferencesOf(receiver.username());
        if (kept.isPresent()) {
            return kept.get().without(this::isOutdated);
        }
        know.note(receiver);
        return people.preferencesOf(receiver.username())
                .orElseThrow(() -> new IllegalStateException("a person who was just noted is not there"));
    }

    @Transactional
    Result choose(Preferences chosen, @Nullable Integer seen, Receiver by) {
        var chosenBefore = of(by).chosen().rules().keySet();
        var unknown = new TreeSet<>(chosen.rules().keySet());
        unknown.removeIf(
                code -> chosenBefore.contains(code) || rules.byCode(code).isPresent());
        if (!unknown.isEmpty()) {
            return new Result.UnknownRules(List.copyOf(unknown));
        }
        var mandatory = new TreeSet<>(mails.mandatory());
        mandatory.removeIf(code -> chosen.rules().getOrDefault(code, Mode.AT_ONCE) == Mode.AT_ONCE);
        if (!mandatory.isEmpty()) {
            return new Result.MandatoryRules(List.copyOf(mandatory));
        }
        var quiet = chosen.quietHours();
        if (quiet != null && (quiet.neverEnd() || quiet.days().isEmpty())) {
            return new Result.NoQuietHours();
        }
        if (seen == null) {
            return new Result.VersionMissing();
        }
        var before = of(by);
        if (!people.choose(by.username(), chosen, seen)) {
            return new Result.Stale(before.version());
        }
        LOG.infof("preferences-chosen person=%s version=%d", by.username(), seen + 1);
        return new Result.Done(of(by));
    }

    /** A wish that was possible before the rule became mandatory is one no more. */
    private boolean isOutdated(String code, Mode mode) {
        return mode != Mode.AT_ONCE && mails.mandatory().contains(code);
    }

    /** Of all rules in force. */
    List<String> codes() {
        return rules.enabled().stream().map(Rule::code).toList();
    }
}
