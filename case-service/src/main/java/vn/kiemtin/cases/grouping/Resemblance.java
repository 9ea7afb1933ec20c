package vn.kiemtin.cases.grouping;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.casefile.Likeness;
import vn.kiemtin.cases.casefile.Match;
import vn.kiemtin.cases.casefile.Standing;

/**
 * Judges to which case a text belongs by its likeness to texts that stand for cases, never to the last that joined: so a case does not drift from
 * rumour to rumour. Texts that are too short, that say another number or the contrary, or that several cases quote, are an officer's to judge.
 */
@Singleton
class Resemblance {

    /** Less is a greeting. */
    private static final double LEAST_SUBSTANCE = 10;

    private static final double LEAST_SUBSTANCE_CONFIRMED = 24;

    /** A text that is two thirds of another one is what that is about. */
    private static final double LEAST_EVENNESS = 2.0 / 3;

    private final GroupingSettings settings;

    Resemblance(GroupingSettings settings) {
        this.settings = settings;
    }

    /** The case that the text resembles most, if it resembles any: rather one that is beyond doubt, then the more alike, then the older. */
    Optional<Found> best(Likened text, Collection<Candidate> candidates) {
        var rarity = Rarity.among(candidates);
        var compared = candidates.stream()
                .map(candidate -> compare(text, candidate, rarity))
                .toList();
        var alike = compared.stream()
                .filter(one -> one.standing() != null && one.candidate().takesReports())
                .filter(one -> !isRejected(one.candidate(), compared))
                .sorted(Comparator.comparing((Compared one) -> one.standing() != Standing.CONFIRMED)
                        .thenComparing(one -> -one.similarity().rank())
                        .thenComparing(one -> one.candidate().caseId().toString())
                        .thenComparing(one -> one.candidate().reportId().toString()))
                .toList();
        return alike.stream().findFirst().map(best -> found(best, alike, compared));
    }

    /** Whether it is unlike everything that stands for this case. */
    boolean isNew(Likened text, Collection<Candidate> candidates, UUID caseId) {
        var rarity = Rarity.among(candidates);
        return nearest(
                        candidates.stream()
                                .map(candidate -> compare(text, candidate, rarity))
                                .toList(),
                        caseId)
                < settings.newExemplarBelow();
    }

    /** Those of these texts that it is alike to, surely or perhaps. */
    List<Alike> alike(Likened text, Collection<Candidate> candidates) {
        var rarity = Rarity.among(candidates);
        return candidates.stream()
                .map(candidate -> compare(text, candidate, rarity))
                .filter(one -> one.standing() != null)
                .map(one -> new Alike(
                        one.candidate(),
                        one.standing() == Standing.CONFIRMED,
                        one.match() == Match.SIMILAR_TEXT && one.similarity().evenness() >= LEAST_EVENNESS))
                .toList();
    }

    /** How alike two texts are, from 0 to 1: as wholes, or where one quotes the other, by how much of it. */
    double score(Likened one, Likened other) {
        var similarity = Similarity.of(one, other, Rarity.among(List.of()));
        return standing(one, other, similarity) == null
                ? similarity.jaccard()
                : Math.max(similarity.jaccard(), similarity.containment());
    }

    /** Whether these two are, surely or perhaps. */
    boolean areAlike(Likened one, Likened other) {
        return standing(one, other, Similarity.of(one, other, Rarity.among(List.of()))) != null;
    }

    /**
     * A text that another one is alike to.
     *
     * @param isSure whether beyond doubt
     * @param isAlikeAsAWhole whether neither has much that the other has not: a quote, or a compilation, has
     */
    record Alike(Candidate candidate, boolean isSure, boolean isAlikeAsAWhole) {}

    private static double nearest(Collection<Compared> compared, UUID caseId) {
        return compared.stream()
                .filter(one -> one.candidate().caseId().equals(caseId))
                .mapToDouble(one -> one.similarity().jaccard())
                .max()
                .orElse(0);
    }

    private Compared compare(Likened text, Candidate candidate, Rarity rarity) {
        var similarity = Similarity.of(text, candidate.text(), rarity);
        var match = similarity.jaccard() >= settings.confirmedSimilarity()
                        || similarity.containment() < settings.suggestedContainment()
                ? Match.SIMILAR_TEXT
                : similarity.containment() >= settings.confirmedContainment()
                                || similarity.jaccard() < settings.suggestedSimilarity()
                        ? Match.CONTAINED_TEXT
                        : Match.SIMILAR_TEXT;
        return new Compared(candidate, similarity, match, standing(text, candidate.text(), similarity));
    }

    private @Nullable Standing standing(Likened text, Likened other, Similarity similarity) {
        int syllables = Math.min(text.syllables(), other.syllables());
        if (syllables < settings.suggestedSyllables()
                || similarity.substance() < LEAST_SUBSTANCE
                || (similarity.jaccard() < settings.suggestedSimilarity()
                        && similarity.containment() < settings.suggestedContainment())) {
            return null;
        }
        return (similarity.jaccard() >= settings.confirmedSimilarity()
                                || similarity.containment() >= settings.confirmedContainment())
                        && syllables >= settings.confirmedSyllables()
                        && similarity.substance() >= LEAST_SUBSTANCE_CONFIRMED
                        && !KeyFacts.differ(text.folded(), other.folded())
                ? Standing.CONFIRMED
                : Standing.SUGGESTED;
    }

    /** Whether the text is at least as much like one that an officer took out of the case as it is like those that stand for it. */
    private static boolean isRejected(Candidate candidate, List<Compared> compared) {
        var nearest = compared.stream()
                .filter(one -> one.candidate().caseId().equals(candidate.caseId()))
                .mapToDouble(one -> one.similarity().rank())
                .max()
                .orElse(0);
        return compared.stream()
                .filter(one -> one.candidate().wasRejectedBy(candidate) && one.standing() != null)
                .anyMatch(one -> one.similarity().rank() >= nearest);
    }

    private Found found(Compared best, List<Compared> alike, List<Compared> compared) {
        var candidate = best.candidate();
        var standing =
                best.match() == Match.CONTAINED_TEXT && isQuotedBySeveral(alike) ? Standing.SUGGESTED : best.standing();
        return new Found(
                candidate.caseId(),
                candidate.home(),
                best.match(),
                Objects.requireNonNull(standing),
                new Likeness(best.score(), candidate.reportId()),
                standing == Standing.CONFIRMED && nearest(compared, candidate.caseId()) < settings.newExemplarBelow());
    }

    private static boolean isQuotedBySeveral(List<Compared> alike) {
        return alike.stream()
                        .filter(one -> one.standing() == Standing.CONFIRMED && one.match() == Match.CONTAINED_TEXT)
                        .map(one -> one.candidate().caseId())
                        .distinct()
                        .count()
                > 1;
    }

    /**
     * @param standing null where they are not alike
     */
    private record Compared(
            Candidate candidate,
            Similarity similarity,
            Match match,
            @Nullable Standing standing) {

        double score() {
            return match == Match.SIMILAR_TEXT ? similarity.jaccard() : similarity.containment();
        }
    }
}
