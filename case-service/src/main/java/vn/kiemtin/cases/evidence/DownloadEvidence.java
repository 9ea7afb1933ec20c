package vn.kiemtin.cases.evidence;

import jakarta.inject.Singleton;
import java.util.Optional;
import vn.kiemtin.cases.access.Caller;
import vn.kiemtin.cases.casefile.CaseFile;

/** Hands out a file as it was added, or not at all; each time is noted in the case's history. */
@Singleton
public class DownloadEvidence {

    private final Evidence evidence;
    private final EvidenceStore store;
    private final RecordEvidence recordEvidence;

    DownloadEvidence(Evidence evidence, EvidenceStore store, RecordEvidence recordEvidence) {
        this.evidence = evidence;
        this.store = store;
        this.recordEvidence = recordEvidence;
    }

    /** What became of it. */
    public sealed interface Result {

        record Found(EvidenceItem item, EvidenceStore.Whole file) implements Result {}

        /** There is no such item, or it is no file. */
        record NoFile() implements Result {}

        /** What lies in the store is gone, or not what was added. */
        record Altered() implements Result {}
    }

    /**
     * @param file a case that the caller sees
     */
    public Result download(CaseFile file, int number, Caller caller) {
        var item = evidence.find(file, number).filter(found -> found.kind() == EvidenceKind.FILE);
        if (item.isEmpty()) {
            return new Result.NoFile();
        }
        Optional<EvidenceStore.Whole> whole = store.whole(item.get().sha256());
        if (whole.isEmpty()) {
            return new Result.Altered();
        }
        recordEvidence.downloaded(file.number(), item.get(), caller);
        return new Result.Found(item.get(), whole.get());
    }
}
