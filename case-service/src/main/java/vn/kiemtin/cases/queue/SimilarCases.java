package vn.kiemtin.cases.queue;

import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import vn.kiemtin.cases.access.Caller;
import vn.kiemtin.cases.casefile.CaseFile;
import vn.kiemtin.cases.casefile.CaseStatus;
import vn.kiemtin.cases.comparison.PairsOfWords;

/**
 * Cases that may be about the same rumour. Looked through are the newest {@value #LOOKED_THROUGH} that the caller sees and no others, so that an answer
 * depends on nothing that the caller must not know; what is part of another case is found by that one.
 */
@Singleton
public class SimilarCases {

    static final int LOOKED_THROUGH = 500;

    private static final int MOST = 10;

    /** Less is a turn of phrase. */
    private static final double LEAST_SCORE = 0.15;

    private static final CaseFilter ANY = new CaseFilter(null, null, null, null, null, null, null, null, null, null);

    private final CaseQueue queue;

    SimilarCases(CaseQueue queue) {
        this.queue = queue;
    }

    /** The most alike first. */
    public List<Similar> to(CaseFile file, Caller caller) {
        var pairs = PairsOfWords.of(file.summary());
        return queue.page(caller, ANY, CaseOrder.NEWEST, null, LOOKED_THROUGH).cases().stream()
                .filter(other -> !other.equals(file) && other.status() != CaseStatus.MERGED)
                .map(other -> new Similar(other, pairs.likenessTo(PairsOfWords.of(other.summary()))))
                .filter(similar -> similar.score() >= LEAST_SCORE)
                .sorted(Comparator.comparingDouble(Similar::score).reversed())
                .limit(MOST)
                .toList();
    }

    /**
     * @param score how alike what the cases are about is, from 0 to 1
     */
    public record Similar(CaseFile file, double score) {

        /** The score in whole percent. */
        public long percent() {
            return Math.round(score * 100);
        }
    }
}
