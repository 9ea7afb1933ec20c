package vn.kiemtin.alerts.brief;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a morning brief says. Lists hold the first ones only; beside them stands how many there are in all.
 *
 * @param day of the city
 * @param scope {@code city}, or {@code agency:<code>}
 * @param rebut what to rebut first, the most urgent first
 * @param spreading cases reported more often in the last 24 hours than in the 24 hours before, by how much more
 * @param due deadlines of today, and those that have passed, the earliest first
 * @param back rumours that were reported again in the last 24 hours although their case is concluded, the latest first
 * @param conclusions that wait for a second person
 * @param offers of cases that nobody has answered
 * @param reviews requests for review that are not decided
 * @param unacknowledged alerts of which somebody must take notice and nobody has, the oldest first
 */
@Schema(name = "Brief")
public record Brief(
        LocalDate day,
        @Schema(examples = "agency:hanoi-police") String scope,
        Instant madeAt,
        List<Rebut> rebut,
        Listed<Spreading> spreading,
        Listed<Due> due,
        Listed<Back> back,
        Listed<Proposed> conclusions,
        Listed<Offered> offers,
        Listed<Asked> reviews,
        Listed<Unnoticed> unacknowledged) {

    /** How many of a kind a brief names. */
    static final int MOST = 20;

    /** What is said of every case. */
    @Schema(name = "BriefCase")
    public record Concerned(
            UUID caseId,
            @Schema(examples = "HS-2026-000042") String number,
            String field,
            String severity,
            String lead,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String summary) {}

    /** One line of a brief about a case. */
    public sealed interface OfCase {

        Concerned concerned();
    }

    /**
     * @param total how many there are, those included that are not listed
     */
    public record Listed<T>(List<T> items, int total) {

        static <T> Listed<T> first(List<T> all) {
            return new Listed<>(all.size() > MOST ? List.copyOf(all.subList(0, MOST)) : List.copyOf(all), all.size());
        }

        Listed<T> only(Predicate<T> wanted) {
            var left = items.stream().filter(wanted).toList();
            return new Listed<>(left, total - (items.size() - left.size()));
        }
    }

    /**
     * @param recent reports of the last 24 hours
     * @param before those of the 24 hours before
     */
    public record Spreading(Concerned concerned, int recent, int before) implements OfCase {

        int growth() {
            return recent - before;
        }
    }

    public record Due(Concerned concerned, Instant dueAt, boolean overdue) implements OfCase {}

    /**
     * @param inWave how often it was reported again in this wave
     */
    public record Back(Concerned concerned, Instant recurredAt, int inWave) implements OfCase {}

    /**
     * @param score by which it stands where it stands
     * @param said what the public has been told
     */
    public record Rebut(Concerned concerned, int score, int recent, int before, Said said) implements OfCase {}

    /** What the public has been told about a case. */
    public enum Said {
        NOTHING,
        /** That the matter is being checked. */
        CHECKING,
        /** What came of it. */
        OUTCOME
    }

    public record Proposed(Concerned concerned, Instant proposedAt) implements OfCase {}

    /**
     * @param to agency that may accept it
     */
    public record Offered(Concerned concerned, String to, Instant expiresAt) implements OfCase {}

    public record Asked(
            Concerned concerned,
            int review,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Instant dueAt) implements OfCase {}

    public record Unnoticed(UUID alertId, String severity, InBoth title, Instant raisedAt) {}

    public record InBoth(String vi, String en) {}

    /** Whether there is nothing to tell. */
    boolean isEmpty() {
        return rebut.isEmpty() && lists().allMatch(list -> list.total() == 0);
    }

    private Stream<Listed<?>> lists() {
        return Stream.of(spreading, due, back, conclusions, offers, reviews, unacknowledged);
    }

    /** The cases it speaks of. */
    List<UUID> cases() {
        var cases = new ArrayList<UUID>();
        Stream.<List<? extends OfCase>>of(
                        rebut,
                        spreading.items(),
                        due.items(),
                        back.items(),
                        conclusions.items(),
                        offers.items(),
                        reviews.items())
                .flatMap(List::stream)
                .forEach(line -> cases.add(line.concerned().caseId()));
        return cases.stream().distinct().toList();
    }

    /** Without what is not to be seen any more. */
    Brief only(Predicate<UUID> cases, Predicate<UUID> alerts) {
        Predicate<OfCase> seen = line -> cases.test(line.concerned().caseId());
        return new Brief(
                day,
                scope,
                madeAt,
                rebut.stream().filter(seen).toList(),
                spreading.only(seen::test),
                due.only(seen::test),
                back.only(seen::test),
                conclusions.only(seen::test),
                offers.only(seen::test),
                reviews.only(seen::test),
                unacknowledged.only(alert -> alerts.test(alert.alertId())));
    }
}
