package vn.kiemtin.cases.grouping;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.kiemtin.cases.casefile.CaseFile;
import vn.kiemtin.cases.casefile.CaseFiles;
import vn.kiemtin.cases.casefile.LinkedReport;
import vn.kiemtin.cases.casefile.Match;
import vn.kiemtin.cases.casefile.Standing;

/**
 * Finds the case of the same rumour, open or concluded: by the same folded text, by a link that names the same post, or by a text like one that stands
 * for the case. Works in the caller's transaction, under one lock. Only what is beyond doubt leads further reports to a case; a suggestion does so for
 * the very same content, as a suggestion.
 */
@Singleton
public class Grouping {

    private static final int ONE_AT_A_TIME = 0x4b69_656d;

    /** Fewer, beside a link, may be a remark that people make of any post. */
    private static final int SYLLABLES_OF_A_POST = 20;

    private final EntityManager database;
    private final CaseFiles files;
    private final MatchKeys keys;
    private final Exemplars exemplars;
    private final Resemblance resemblance;

    Grouping(EntityManager database, CaseFiles files, MatchKeys keys, Exemplars exemplars, Resemblance resemblance) {
        this.database = database;
        this.files = files;
        this.keys = keys;
        this.exemplars = exemplars;
        this.resemblance = resemblance;
    }

    /**
     * Lets nobody else match or open until this transaction ends, on any instance: two alike reports of the same instant must not open
     * two cases.
     */
    public void lock() {
        database.createNativeQuery("select 1 from pg_advisory_xact_lock(:lock)")
                .setParameter("lock", (long) ONE_AT_A_TIME)
                .getSingleResult();
    }

    /** The case that such a report belongs to, or may belong to. */
    public Optional<Found> find(Content content) {
        var byKey = keys.find(content.keys());
        if (byKey.filter(Grouping::isBeyondDoubt).isPresent()) {
            return byKey.map(found -> found.match() == Match.SAME_LINK ? withItsText(found, content) : found);
        }
        var byLikeness = resemblance.best(content.text(), exemplars.resembling(content));
        return byLikeness.filter(Grouping::isBeyondDoubt).or(() -> byKey).or(() -> byLikeness);
    }

    /** Of two who report the same post, one may give its text and the other what he thinks of it. */
    private Found withItsText(Found found, Content content) {
        return content.text().syllables() >= SYLLABLES_OF_A_POST
                        && resemblance.isNew(content.text(), exemplars.resembling(content), found.caseId())
                ? found.tellingMore()
                : found;
    }

    private static boolean isBeyondDoubt(Found found) {
        return found.standing() == Standing.CONFIRMED;
    }

    /** The report is linked as it was found: from now on it leads others there, as far as its link is beyond doubt. */
    public void remember(LinkedReport report, Content content, Optional<Found> found) {
        keys.lead(content.keys(), report.homeCaseId(), report.standing());
        if (report.standing() == Standing.CONFIRMED) {
            var isFirst = found.isPresent() && !found.get().tellsMore();
            exemplars.add(report.reportId(), content, report.homeCaseId(), isFirst ? 1 : exemplars.most());
        }
    }

    /** An officer has said that a suggested report belongs to its case: it leads others there. */
    public void confirm(LinkedReport report) {
        var content = Content.of(report.text(), report.link());
        keys.lead(content.keys(), report.homeCaseId(), Standing.CONFIRMED);
        exemplars.add(report.reportId(), content, report.homeCaseId(), exemplars.most());
    }

    /**
     * An officer takes the report out of its case, before it is moved: what resembles it, and no other report of the case more, follows it, and is never
     * put back.
     */
    public void part(LinkedReport report, CaseFile from, CaseFile to) {
        var content = Content.of(report.text(), report.link());
        keys.leadAway(keysOfItsOwn(report, content), report.homeCaseId(), to.id());
        keys.lead(content.keys(), to.id(), Standing.CONFIRMED);
        exemplars.lead(report.reportId(), to.id());
        exemplars.add(report.reportId(), content, to.id(), Integer.MAX_VALUE);
        for (var left : new HashSet<>(List.of(report.homeCaseId(), from.id()))) {
            exemplars.reject(report.reportId(), left);
        }
        exemplars.forgetRejection(report.reportId(), to.id());
    }

    /** By what it is recognised and no other report of the case is that surely belongs there. */
    private Set<Key> keysOfItsOwn(LinkedReport report, Content content) {
        var own = new HashSet<>(content.keys());
        try (var contents = files.contentsOfOthers(report)) {
            for (var others = contents.iterator(); others.hasNext() && !own.isEmpty(); ) {
                var other = others.next();
                var text = (String) other[0];
                MatchKeys.of(Likened.of(text), text, (String) other[1]).forEach(own::remove);
            }
        }
        return own;
    }
}
