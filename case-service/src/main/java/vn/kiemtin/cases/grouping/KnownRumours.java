package vn.kiemtin.cases.grouping;

import java.util.Optional;
import java.util.UUID;
import vn.kiemtin.cases.casefile.LinkedReport;
import vn.kiemtin.cases.casefile.Match;
import vn.kiemtin.cases.casefile.Standing;

/**
 * What is known of the cases that some reports may belong to, read under the lock all at once. Each report that is remembered leads the later ones, just as if it were stored already; what was
 * remembered is stored all at once as well, by {@link Grouping#keep}.
 */
public final class KnownRumours {

    /** Fewer, beside a link, may be a remark that people make of any post. */
    private static final int SYLLABLES_OF_A_POST = 20;

    private final KnownKeys keys;
    private final KnownExemplars exemplars;
    private final Resemblance resemblance;
    private final int mostExemplars;

    KnownRumours(KnownKeys keys, KnownExemplars exemplars, Resemblance resemblance, int mostExemplars) {
        this.keys = keys;
        this.exemplars = exemplars;
        this.resemblance = resemblance;
        this.mostExemplars = mostExemplars;
    }

    KnownKeys keys() {
        return keys;
    }

    KnownExemplars exemplars() {
        return exemplars;
    }

    /** The case that such a report belongs to, or may belong to. */
    public Optional<Found> find(Content content) {
        var byKey = keys.find(content.keys());
        if (byKey.filter(KnownRumours::isBeyondDoubt).isPresent()) {
            return byKey.map(found -> found.match() == Match.SAME_LINK ? withItsText(found, content) : found);
        }
        var byLikeness = resemblance.best(content.text(), exemplars.resembling(content));
        return byLikeness.filter(KnownRumours::isBeyondDoubt).or(() -> byKey).or(() -> byLikeness);
    }

    /** Whether it takes a look at texts that are like it to find the case of this content. */
    static boolean isComparedWithOthers(Content content, KnownKeys keys) {
        return keys.find(content.keys())
                .filter(KnownRumours::isBeyondDoubt)
                .filter(found -> found.match() != Match.SAME_LINK || !isAsLongAsAPost(content))
                .isEmpty();
    }

    /** Of two who report the same post, one may give its text and the other what he thinks of it. */
    private Found withItsText(Found found, Content content) {
        return isAsLongAsAPost(content)
                        && resemblance.isNew(content.text(), exemplars.resembling(content), found.caseId())
                ? found.tellingMore()
                : found;
    }

    private static boolean isAsLongAsAPost(Content content) {
        return content.text().syllables() >= SYLLABLES_OF_A_POST;
    }

    private static boolean isBeyondDoubt(Found found) {
        return found.standing() == Standing.CONFIRMED;
    }

    /** The report is linked as it was found: from now on it leads others there, as far as its link is beyond doubt. */
    public void remember(LinkedReport report, Content content, Optional<Found> found) {
        keys.lead(content.keys(), report.homeCaseId(), report.caseId(), report.standing());
        if (report.standing() == Standing.CONFIRMED) {
            var isFirst = found.isPresent() && !found.get().tellsMore();
            var most = isFirst ? 1 : mostExemplars;
            exemplars.add(report.reportId(), content, report.homeCaseId(), report.caseId(), most);
        }
    }

    /**
     * The report surely belongs to a case, and stands for it unless so many do.
     *
     * @param caseId where the case is worked on
     */
    void lead(UUID reportId, Content content, UUID home, UUID caseId, int most) {
        keys.lead(content.keys(), home, caseId, Standing.CONFIRMED);
        exemplars.add(reportId, content, home, caseId, most);
    }
}
