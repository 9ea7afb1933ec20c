package vn.kiemtin.reports.localities;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.text.Collator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.web.Language;
import vn.kiemtin.web.Page;
import vn.kiemtin.web.problem.DatabaseAway;

/**
 * The places in force today. Kept in memory for a minute, so that intake does not ask the database for each report; for as long as the
 * database is away, those known before count.
 */
@Singleton
public class Localities implements PanacheRepositoryBase<Locality, String> {

    private static final Duration KEPT = Duration.ofMinutes(1);

    private final Clock clock;
    private volatile @Nullable Snapshot snapshot;

    Localities(Clock clock) {
        this.clock = clock;
    }

    /** All places in force, wards before communes, each in the language's alphabetical order. */
    public List<Locality> inForce(Language language) {
        var names = Collator.getInstance(language.locale());
        return current().places().stream()
                .sorted(Comparator.comparing(Locality::kind)
                        .thenComparing(place -> place.name(language), names::compare))
                .toList();
    }

    /** Whether there is such a place today. */
    public boolean knows(String code) {
        return current().codes().contains(code);
    }

    private Snapshot current() {
        var known = snapshot;
        var now = clock.instant();
        if (known != null && !known.readAt().plus(KEPT).isBefore(now)) {
            return known;
        }
        try {
            var read = read(now);
            snapshot = read;
            return read;
        } catch (RuntimeException e) {
            if (known != null && DatabaseAway.explains(e)) {
                return known;
            }
            throw e;
        }
    }

    private Snapshot read(Instant now) {
        var today = LocalDate.ofInstant(now, Page.CITY);
        var places = QuarkusTransaction.requiringNew()
                .call(() -> list("inForceFrom <= ?1 and (inForceUntil is null or inForceUntil > ?1)", today));
        return new Snapshot(now, places, places.stream().map(Locality::code).collect(Collectors.toUnmodifiableSet()));
    }

    private record Snapshot(Instant readAt, List<Locality> places, Set<String> codes) {}
}
