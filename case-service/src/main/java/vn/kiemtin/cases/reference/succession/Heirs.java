package vn.kiemtin.cases.reference.succession;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.casefile.Field;
import vn.kiemtin.cases.casefile.Platform;
import vn.kiemtin.cases.reference.changes.ReferenceTables;

/**
 * Who does today what an agency did once. Known to every instance within {@link #KEPT}, to the one where it was changed at once; the watch over
 * successions finds the cases that were opened in between.
 */
@Singleton
public class Heirs {

    private static final Duration KEPT = Duration.ofSeconds(5);
    private static final Comparator<Succession> FIRST_AND_MOST_PRECISE = Comparator.comparing(Succession::takesEffect)
            .thenComparing(Comparator.comparingInt(Succession::precision).reversed());

    private final ReferenceTables tables;
    private final Clock clock;
    private volatile @Nullable Kept kept;

    Heirs(ReferenceTables tables, Clock clock) {
        this.tables = tables;
        this.clock = clock;
    }

    private record Validity(
            String agency, LocalDate from, @Nullable LocalDate to) {

        boolean covers(LocalDate day) {
            return !from.isAfter(day) && (to == null || to.isAfter(day));
        }
    }

    private record Kept(List<Succession> successions, Map<String, Validity> agencies, Instant until) {}

    /** What was read before counts no more. */
    public void forget() {
        kept = null;
    }

    /**
     * The agency itself or who came after it, if it is in force today.
     *
     * @param since the day on which the agency was named: successions of before were known then
     */
    public Optional<String> of(String agency, Field field, Platform platform, LocalDate since) {
        var known = known();
        var today = LocalDate.now(clock);
        var heir = follow(known.successions(), agency, field, platform, since, today);
        var validity = known.agencies().get(heir);
        return validity != null && validity.covers(today) ? Optional.of(heir) : Optional.empty();
    }

    /**
     * From heir to heir, each from the day on which it took over. An agency that gets a function back is not asked twice.
     *
     * @param since successions of before this day are passed over
     */
    static String follow(
            List<Succession> successions,
            String agency,
            Field field,
            Platform platform,
            LocalDate since,
            LocalDate today) {
        var at = agency;
        var from = since;
        var seen = new HashSet<Succession>();
        while (true) {
            var here = at;
            var after = from;
            var next = successions.stream()
                    .filter(succession -> succession.from().equals(here) && succession.fits(field, platform))
                    .filter(succession -> !succession.takesEffect().isBefore(after)
                            && !succession.takesEffect().isAfter(today))
                    .min(FIRST_AND_MOST_PRECISE);
            if (next.isEmpty() || !seen.add(next.get())) {
                return at;
            }
            at = next.get().to();
            from = next.get().takesEffect();
        }
    }

    private Kept known() {
        var known = kept;
        var now = clock.instant();
        if (known == null || !now.isBefore(known.until())) {
            var agencies = tables.read("select code, valid_from, valid_to from agency", Heirs::validity).stream()
                    .collect(Collectors.toUnmodifiableMap(Validity::agency, Function.identity()));
            known = new Kept(Successions.all(tables), agencies, now.plus(KEPT));
            kept = known;
        }
        return known;
    }

    private static Validity validity(ResultSet row) throws SQLException {
        return new Validity(row.getString(1), row.getObject(2, LocalDate.class), row.getObject(3, LocalDate.class));
    }
}
