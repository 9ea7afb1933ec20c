package vn.kiemtin.cases.lifecycle;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import vn.kiemtin.cases.casefile.CaseFile;
import vn.kiemtin.cases.casefile.CaseFiles;
import vn.kiemtin.cases.casefile.CaseStatus;
import vn.kiemtin.cases.deadlines.Deadlines;
import vn.kiemtin.cases.history.CaseHistory;

/**
 * The system merges a case by itself, but only a new one that no person has ever touched: what an officer has seen to, decides an officer. So an
 * undone merger stays undone, too: whoever undid it has touched both. It goes into a case that is still worked on by the same lead, is not restricted, and is no less
 * severe: nobody loses sight of it, and no clock runs more slowly.
 */
@Singleton
public class MergeUntouched {

    private static final Logger LOG = Logger.getLogger(MergeUntouched.class);

    private final CaseFiles files;
    private final CaseHistory history;
    private final Deadlines deadlines;
    private final Merging merging;

    MergeUntouched(CaseFiles files, CaseHistory history, Deadlines deadlines, Merging merging) {
        this.files = files;
        this.history = history;
        this.deadlines = deadlines;
        this.merging = merging;
    }

    /** Which of the two would become a part of which; rather the younger one. Both must be locked. */
    public Optional<Merger> of(CaseFile one, CaseFile other) {
        var byAge = Stream.of(one, other)
                .sorted(Comparator.comparing(CaseFile::openedAt).thenComparing(CaseFile::number))
                .toList();
        return Stream.of(new Merger(byAge.getLast(), byAge.getFirst()), new Merger(byAge.getFirst(), byAge.getLast()))
                .filter(merger -> takes(merger.into(), merger.file()) && isUntouched(merger.file()))
                .findFirst();
    }

    private static boolean takes(CaseFile into, CaseFile file) {
        return into.status().isOpen()
                && !into.status().isConcluded()
                && !into.isRestricted()
                && into.status() != CaseStatus.AWAITING_INFO
                && into.lead().equals(file.lead())
                && into.agencies()
                        .collect(Collectors.toSet())
                        .containsAll(file.agencies().toList())
                && into.severity().compareTo(file.severity()) >= 0
                && isNoSlower(into, file);
    }

    private static boolean isNoSlower(CaseFile into, CaseFile file) {
        var time = file.deadline();
        var timeThere = into.deadline();
        return time == null
                || (timeThere != null
                        && timeThere.minutes() <= time.minutes()
                        && (timeThere.aroundTheClock() || !time.aroundTheClock()));
    }

    private boolean isUntouched(CaseFile file) {
        return file.status() == CaseStatus.NEW && !file.isRestricted() && !history.tellsOfAPerson(file.id());
    }

    /**
     * Works in the caller's transaction, under the lock of grouping.
     *
     * @param because the report that ties the two
     */
    public void make(Merger merger, UUID because, Instant at) {
        var file = merger.file();
        var into = merger.into();
        var from = file.status();
        merging.merge(file, into, CaseStatus.MERGED, null, Map.of("report", because), at);
        deadlines.follow(file, at);
        files.show(file);
        var facts = new LinkedHashMap<String, Object>();
        facts.put("from", from);
        facts.put("to", file.status());
        facts.put("case", into.number());
        facts.put("reports", file.reportCount());
        facts.put("report", because);
        history.append(file.id(), at, Move.MERGE.name(), facts, file.version());
        LOG.infof("case-moved number=%s move=MERGE from=%s to=%s by=system", file.number(), from, file.status());
    }

    /**
     * @param file becomes a part
     * @param into of this one
     */
    public record Merger(CaseFile file, CaseFile into) {}
}
