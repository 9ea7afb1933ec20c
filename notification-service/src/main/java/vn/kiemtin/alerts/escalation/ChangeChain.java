package vn.kiemtin.alerts.escalation;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.alerts.audiences.Audience;
import vn.kiemtin.alerts.audiences.Receiver;

/** Puts another version of the chain in force, for what is raised from then on. The chain is the supervisors'. */
@Singleton
class ChangeChain {

    static final int MOST_STEPS = 10;
    static final int LONGEST_MINUTES = 1_440;
    static final int SHORTEST_REPETITION = 5;

    private static final Logger LOG = Logger.getLogger(ChangeChain.class);

    private final Chains chains;

    ChangeChain(Chains chains) {
        this.chains = chains;
    }

    /** What became of it. */
    sealed interface Result {

        record Changed(Chain chain) implements Result {}

        /**
         * @param words key of what is wrong with the field
         */
        record Refused(String field, String words) implements Result {}

        record NotTheCallers() implements Result {}

        record VersionMissing() implements Result {}

        record Stale(int version) implements Result {}
    }

    Chain inForce() {
        return chains.inForce();
    }

    static boolean mayChange(Receiver receiver) {
        return receiver.belongsTo(Audience.SUPERVISORS.name());
    }

    @Transactional
    Result change(@Nullable Integer seen, List<Chain.Step> steps, Duration repeatEvery, Receiver by) {
        if (!mayChange(by)) {
            return new Result.NotTheCallers();
        }
        if (seen == null) {
            return new Result.VersionMissing();
        }
        if (steps.isEmpty() || steps.size() > MOST_STEPS || !areInOrder(steps)) {
            return new Result.Refused("steps", "invalid.chain-steps");
        }
        if (repeatEvery.toMinutes() < SHORTEST_REPETITION || repeatEvery.toMinutes() > LONGEST_MINUTES) {
            return new Result.Refused("repeatEveryMinutes", "invalid.chain-repetition");
        }
        int version = chains.inForce().version();
        if (version != seen || !chains.add(version + 1, steps, repeatEvery, by.username())) {
            return new Result.Stale(chains.inForce().version());
        }
        LOG.infof("escalation-chain-changed version=%d by=%s", version + 1, by.username());
        return new Result.Changed(chains.inForce());
    }

    private static boolean areInOrder(List<Chain.Step> steps) {
        return steps.getFirst().after().compareTo(Duration.ZERO) >= 0
                && steps.getLast().after().toMinutes() <= LONGEST_MINUTES
                && IntStream.range(1, steps.size())
                        .allMatch(i ->
                                steps.get(i - 1).after().compareTo(steps.get(i).after()) < 0);
    }
}
