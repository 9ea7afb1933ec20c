package vn.kiemtin.reports.partners;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import vn.kiemtin.reports.partners.Partners.Term;

/**
 * Knows partners by their keys, from memory: a key costs whoever guesses nothing but a hash here. What changes at this instance holds at once, what changes at another one after
 * {@code kiemtin.partners.read-every}; while the database is away, what was known goes on to hold.
 */
@Singleton
public class PartnerKeys {

    /** Where a partner's program sends its key. */
    public static final String HEADER = "Kiemtin-Partner-Key";

    private static final Logger LOG = Logger.getLogger(PartnerKeys.class);
    private static final int LONGEST = 200;
    private static final int SURELY_AWAY = 5;

    private final Partners partners;
    private final PartnerSettings settings;
    private final Clock clock;
    private final ScheduledExecutorService reader = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("partner-keys").factory());
    private volatile Map<KeyHash, Term> terms = Map.of();
    private volatile boolean everRead;
    private final AtomicInteger failures = new AtomicInteger();

    PartnerKeys(Partners partners, PartnerSettings settings, Clock clock) {
        this.partners = partners;
        this.settings = settings;
        this.clock = clock;
    }

    /** What a key is. */
    public sealed interface Found {

        record Known(Partner partner) implements Found {}

        /** None, or not valid now: which of the two is told to nobody. */
        record Unknown() implements Found {}

        /** Nobody knows yet: the database has been away since this instance started. */
        record NotReadYet() implements Found {}
    }

    /** Never waits. */
    public Found find(String key) {
        var term = key.length() > LONGEST ? null : terms.get(KeyHash.of(key));
        if (term != null && term.holdsAt(clock.instant())) {
            return new Found.Known(term.partner());
        }
        return everRead ? new Found.Unknown() : new Found.NotReadYet();
    }

    void start(@Observes StartupEvent starting) {
        terms = Map.copyOf(given());
        readAgain();
        var every = settings.readEvery().toMillis();
        reader.scheduleWithFixedDelay(this::readAgain, every, every, TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent stopping) {
        reader.shutdownNow();
    }

    private void read() {
        var read = new HashMap<>(partners.terms(clock.instant()));
        read.putAll(given());
        terms = Map.copyOf(read);
        everRead = true;
    }

    /** Those of the settings. */
    private Map<KeyHash, Term> given() {
        var given = new HashMap<KeyHash, Term>();
        settings.given()
                .forEach((name, partner) -> given.put(
                        KeyHash.of(partner.key()),
                        new Term(
                                new Partner(
                                        UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)),
                                        name,
                                        partner.burst(),
                                        partner.aMinute()),
                                Instant.EPOCH,
                                null)));
        return given;
    }

    /** Never fails: where nothing can be read, what was known goes on to hold, and the next time comes soon. */
    final void readAgain() {
        try {
            read();
            if (failures.getAndSet(0) >= SURELY_AWAY) {
                LOG.infof("partner-keys-read-again");
            }
        } catch (RuntimeException e) {
            var level = failures.incrementAndGet() == SURELY_AWAY ? Logger.Level.WARN : Logger.Level.DEBUG;
            LOG.logf(level, "partner-keys-unread reason=%s", e.getMessage());
        }
    }
}
