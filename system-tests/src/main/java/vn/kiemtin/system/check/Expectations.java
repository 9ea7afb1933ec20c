package vn.kiemtin.system.check;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import vn.kiemtin.system.ledger.Trial;

/**
 * What a checker must know of the run beside its ledger.
 *
 * @param patience how long the system may take to come to rest
 * @param poisonedKeys keys of the records that the run poisoned on purpose: these may be parked, with what follows of the same key
 * @param mailsSince mails sent from then on must be in the mail catcher, which keeps them in memory: the start of its process, or later
 */
public record Expectations(Duration patience, Set<String> poisonedKeys, Instant mailsSince) {

    /** Two minutes to come to rest, nothing poisoned, the mail catcher ran all the time. */
    public static Expectations of(Trial trial) {
        return new Expectations(Duration.ofMinutes(2), Set.of(), trial.began());
    }

    public Expectations withPatience(Duration other) {
        return new Expectations(other, poisonedKeys, mailsSince);
    }

    public Expectations withPoisonedKeys(Set<String> keys) {
        return new Expectations(patience, Set.copyOf(keys), mailsSince);
    }

    public Expectations withMailsSince(Instant since) {
        return new Expectations(patience, poisonedKeys, since);
    }
}
