package vn.kiemtin.alerts.rules;

import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.alerts.audiences.Steward;

/** Adds and changes rules, which say whom the whole city alerts: for its supervisors and administrators, not for those of one agency. */
@Singleton
class ChangeRules {

    private static final Logger LOG = Logger.getLogger(ChangeRules.class);

    private final KeptRules rules;
    private final Event<RulesChanged> changed;

    ChangeRules(KeptRules rules, Event<RulesChanged> changed) {
        this.rules = rules;
        this.changed = changed;
    }

    /** What became of it. */
    sealed interface Result {

        record Done(KeptRule rule) implements Result {}

        /**
         * @param words key of what is wrong with the field
         */
        record Refused(String field, String words) implements Result {}

        record NotTheCallers() implements Result {}

        record AlreadyThere() implements Result {}

        record Unknown() implements Result {}

        record VersionMissing() implements Result {}

        record Stale(int version) implements Result {}
    }

    static boolean mayChange(Steward steward) {
        return steward.agency() == null;
    }

    @Transactional
    Result add(RuleDraft wanted, Steward by) {
        if (!mayChange(by)) {
            return new Result.NotTheCallers();
        }
        var draft = wanted.tidy();
        var fault = draft.fault();
        if (fault != null) {
            return new Result.Refused(fault.field(), fault.words());
        }
        return rules.add(draft, by) ? done("alert-rule-added", draft.code(), by) : new Result.AlreadyThere();
    }

    /** What it is about stays: another event is another rule. */
    @Transactional
    Result replace(RuleDraft wanted, @Nullable Integer seen, Steward by) {
        if (!mayChange(by)) {
            return new Result.NotTheCallers();
        }
        var present = rules.byCode(wanted.code());
        if (present.isEmpty()) {
            return new Result.Unknown();
        }
        if (seen == null) {
            return new Result.VersionMissing();
        }
        if (seen != present.get().version()) {
            return new Result.Stale(present.get().version());
        }
        var draft = wanted.tidy();
        var fault = draft.fault();
        if (fault == null) {
            fault = draft.faultAsThatOf(present.get());
        }
        if (fault != null) {
            return new Result.Refused(fault.field(), fault.words());
        }
        return rules.replace(seen, draft, by)
                ? done("alert-rule-changed", draft.code(), by)
                : new Result.Stale(rules.byCode(draft.code()).orElseThrow().version());
    }

    private Result done(String what, String code, Steward by) {
        var rule = rules.byCode(code).orElseThrow(() -> new IllegalStateException("rule " + code + " is gone"));
        changed.fire(new RulesChanged());
        LOG.infof("%s rule=%s version=%d by=%s", what, code, rule.version(), by.username());
        return new Result.Done(rule);
    }
}
