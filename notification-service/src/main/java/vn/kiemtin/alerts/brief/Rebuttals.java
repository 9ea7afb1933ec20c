package vn.kiemtin.alerts.brief;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What to rebut first: what spreads, times how severe it is, times how little the public has been told.
 *
 * <ul>
 *   <li><b>Spread</b>: reports of the last 24 hours, and once more those by which they outnumber the 24 hours before. So much is told of it now, and what grows will be told more tomorrow; what
 *       nobody reported for a day needs no rebuttal, which would only spread it.
 *   <li><b>Severity</b>: 1, 2 or 4. A severe rumour comes before a normal one that is reported less than four times as much.
 *   <li><b>Silence</b>: 2 where the public has been told nothing, 1 where it knows that the matter is being checked: that has won some time. Where it knows what came of it, there is nothing more
 *       to say.
 * </ul>
 *
 * Only what may be false is rebutted: not what proved true, nor an opinion, nor what was dismissed or is another body's.
 */
final class Rebuttals {

    static final int MOST = 5;

    private static final Set<String> NOT_OURS = Set.of("DISMISSED", "REFERRED", "MERGED");
    private static final Set<String> NOT_FALSE = Set.of("AUTHENTIC", "OPINION");
    private static final Comparator<Brief.Rebut> MOST_URGENT = Comparator.comparingInt(Brief.Rebut::score)
            .thenComparingInt(Brief.Rebut::recent)
            .reversed()
            .thenComparing(rebut -> rebut.concerned().number());

    private Rebuttals() {}

    /**
     * @param verdict null while it is open
     */
    record Candidate(
            Brief.Concerned concerned,
            String status,
            @Nullable String verdict,
            int recent,
            int before,
            Brief.Said said) {}

    /** The most urgent first, at most {@link #MOST}; of two alike the older case. */
    static List<Brief.Rebut> ranked(List<Candidate> candidates) {
        return candidates.stream()
                .filter(Rebuttals::isToBeRebutted)
                .map(candidate -> new Brief.Rebut(
                        candidate.concerned(),
                        score(candidate),
                        candidate.recent(),
                        candidate.before(),
                        candidate.said()))
                .sorted(MOST_URGENT)
                .limit(MOST)
                .toList();
    }

    private static boolean isToBeRebutted(Candidate candidate) {
        return candidate.recent() > 0
                && candidate.said() != Brief.Said.OUTCOME
                && !NOT_OURS.contains(candidate.status())
                && !NOT_FALSE.contains(Objects.requireNonNullElse(candidate.verdict(), ""));
    }

    private static int score(Candidate candidate) {
        int spread = candidate.recent() + Math.max(0, candidate.recent() - candidate.before());
        int severity = switch (candidate.concerned().severity()) {
            case "SEVERE" -> 4;
            case "HIGH" -> 2;
            default -> 1;
        };
        return spread * severity * (candidate.said() == Brief.Said.NOTHING ? 2 : 1);
    }
}
