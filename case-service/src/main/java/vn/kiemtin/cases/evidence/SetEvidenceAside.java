package vn.kiemtin.cases.evidence;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.access.Caller;
import vn.kiemtin.cases.casefile.CaseFiles;

/** Somebody who works on the case says, once and with a reason, that an item does not count any more. It stays, and so do conclusions that rest on it. */
@Singleton
public class SetEvidenceAside {

    private final CaseFiles files;
    private final Evidence evidence;
    private final RecordEvidence recordEvidence;

    SetEvidenceAside(CaseFiles files, Evidence evidence, RecordEvidence recordEvidence) {
        this.files = files;
        this.evidence = evidence;
        this.recordEvidence = recordEvidence;
    }

    /** What became of it. Only {@link Done} has changed anything. */
    public sealed interface Result {

        record Done(EvidenceItem item) implements Result {}

        /** There is no such case or item for the caller. */
        record Invisible() implements Result {}

        /** The caller looks at cases without working on them. */
        record NotTheCallers() implements Result {}

        /** The caller did not say which version was seen. */
        record VersionMissing() implements Result {}

        /** It was set aside before. */
        record Stale(int version) implements Result {}

        /** There is nothing to be read in the reason. */
        record NoReason() implements Result {}
    }

    /**
     * @param seen the version that the caller saw; null if the caller did not say
     * @param reason readable
     */
    @Transactional
    public Result setAside(String number, int item, @Nullable String reason, @Nullable Integer seen, Caller caller) {
        var file = files.lockByNumber(number).filter(caller::sees);
        var found = file.flatMap(known -> evidence.find(known, item));
        if (found.isEmpty()) {
            return new Result.Invisible();
        }
        if (!caller.takesPart()) {
            return new Result.NotTheCallers();
        }
        var known = found.get();
        if (isRepeated(known, reason, caller)) {
            return new Result.Done(known);
        }
        if (seen == null) {
            return new Result.VersionMissing();
        }
        if (seen != known.version() || !known.counts()) {
            return new Result.Stale(known.version());
        }
        if (reason == null) {
            return new Result.NoReason();
        }
        recordEvidence.setAside(file.orElseThrow(), known, reason, caller);
        return new Result.Done(known);
    }

    /** The same again, by whoever did it: a request whose answer got lost. */
    private static boolean isRepeated(EvidenceItem item, @Nullable String reason, Caller caller) {
        var before = item.setAside();
        return before != null && before.by().equals(caller.username()) && Objects.equals(before.reason(), reason);
    }
}
