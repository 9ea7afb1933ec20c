package vn.kiemtin.reports.partners;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.reports.partners.Partners.Kept;

/** Makes partners, changes their limits, gives them keys and takes those away. Who did it is kept for good with what was done. */
@Singleton
class ManagePartners {

    private static final Logger LOG = Logger.getLogger(ManagePartners.class);
    private static final int KEY_BYTES = 32;
    private static final String BEGINS = "ktp_";

    private final SecureRandom random = new SecureRandom();
    private final Partners partners;
    private final PartnerSettings settings;
    private final Clock clock;

    ManagePartners(Partners partners, PartnerSettings settings, Clock clock) {
        this.partners = partners;
        this.settings = settings;
        this.clock = clock;
    }

    /** What came of it. */
    sealed interface Result {

        record Done(Kept partner) implements Result {}

        /** @param key shown now, and never again */
        record WithKey(Kept partner, String key) implements Result {

            @Override
            public String toString() {
                return "WithKey[hidden]";
            }
        }

        record NameTaken() implements Result {}

        record Unknown() implements Result {}

        record VersionMissing() implements Result {}

        record Stale(int version) implements Result {}
    }

    List<Kept> all() {
        return partners.all().stream()
                .map(partners::find)
                .filter(Objects::nonNull)
                .toList();
    }

    @Nullable
    Kept find(UUID id) {
        return partners.find(id);
    }

    @Transactional
    Result make(
            String name,
            int burst,
            int aMinute,
            @Nullable Instant validFrom,
            @Nullable Instant validTo,
            String account) {
        var now = now();
        var id = UUID.randomUUID();
        var made = partners.insert(new Kept(
                id,
                name,
                burst,
                aMinute,
                Objects.requireNonNullElse(validFrom, now),
                validTo,
                1,
                List.of(),
                List.of()));
        if (!made) {
            return new Result.NameTaken();
        }
        note(id, What.MADE, account, now);
        return keyFor(id, account, now);
    }

    @Transactional
    Result change(UUID id, @Nullable Integer seen, int burst, int aMinute, @Nullable Instant validTo, String account) {
        var before = partners.find(id);
        if (before == null) {
            return new Result.Unknown();
        }
        if (seen == null) {
            return new Result.VersionMissing();
        }
        if (seen != before.version() || !partners.change(id, seen, burst, aMinute, validTo)) {
            return new Result.Stale(before.version());
        }
        note(id, What.CHANGED, account, now());
        return new Result.Done(Objects.requireNonNull(partners.find(id)));
    }

    /** Another key; the former ones hold for a while, so that nothing is refused while the new one is put in place. */
    @Transactional
    Result giveAnotherKey(UUID id, String account) {
        if (partners.find(id) == null) {
            return new Result.Unknown();
        }
        var now = now();
        partners.endKeys(id, now.plus(settings.formerKeyKept()));
        return keyFor(id, account, now);
    }

    /** No key of it opens anything from now on. */
    @Transactional
    Result revoke(UUID id, String account) {
        if (partners.find(id) == null) {
            return new Result.Unknown();
        }
        var now = now();
        partners.endKeys(id, now);
        note(id, What.REVOKED, account, now);
        return new Result.Done(Objects.requireNonNull(partners.find(id)));
    }

    private Result keyFor(UUID id, String account, Instant now) {
        var bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        var key = BEGINS + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        partners.addKey(id, KeyHash.of(key), now);
        note(id, What.KEY_MADE, account, now);
        return new Result.WithKey(Objects.requireNonNull(partners.find(id)), key);
    }

    private void note(UUID id, What what, String account, Instant now) {
        partners.note(id, what, account, now);
        LOG.infof("partner-changed id=%s what=%s by=%s", id, what, account);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
