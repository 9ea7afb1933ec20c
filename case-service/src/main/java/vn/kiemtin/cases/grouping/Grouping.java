package vn.kiemtin.cases.grouping;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import vn.kiemtin.cases.casefile.CaseFile;
import vn.kiemtin.cases.casefile.CaseFiles;
import vn.kiemtin.cases.casefile.LinkedReport;

/**
 * Finds the case of the same rumour, open or concluded: by the same folded text, by a link that names the same post, or by a text like one that stands
 * for the case. Works in the caller's transaction, under one lock. Only what is beyond doubt leads further reports to a case; a suggestion does so for
 * the very same content, as a suggestion.
 */
@Singleton
public class Grouping {

    private static final int ONE_AT_A_TIME = 0x4b69_656d;

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

    /**
     * Reports with these contents may come soon, together: reads of the texts that they may be like what is not going to change, so that less is read under the lock. In no transaction.
     */
    public void lookAhead(Collection<Content> contents) {
        exemplars.lookAhead(contents);
    }

    /** What is known of the cases that reports with these contents may belong to. */
    public KnownRumours known(Collection<Content> contents) {
        var known = keys.known(
                contents.stream().flatMap(content -> content.keys().stream()).toList());
        return new KnownRumours(known, exemplars.known(contents, known), resemblance, exemplars.most());
    }

    /** Stores what was remembered of reports; they and their cases are stored. */
    public void keep(KnownRumours known) {
        keys.keep(known.keys());
        exemplars.keep(known.exemplars());
    }

    /** An officer has said that a suggested report belongs to its case: it leads others there. */
    public void confirm(LinkedReport report) {
        var content = Content.of(report.text(), report.link());
        lead(report.reportId(), content, report.homeCaseId(), report.caseId(), exemplars.most());
    }

    private void lead(UUID reportId, Content content, UUID home, UUID caseId, int mostExemplars) {
        var known = known(List.of(content));
        known.lead(reportId, content, home, caseId, mostExemplars);
        keep(known);
    }

    /**
     * An officer takes the report out of its case, before it is moved: what resembles it, and no other report of the case more, follows it, and is never
     * put back.
     */
    public void part(LinkedReport report, CaseFile from, CaseFile to) {
        var content = Content.of(report.text(), report.link());
        keys.leadAway(keysOfItsOwn(report, content), report.homeCaseId(), to.id());
        exemplars.lead(report.reportId(), to.id());
        lead(report.reportId(), content, to.id(), to.id(), Integer.MAX_VALUE);
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
