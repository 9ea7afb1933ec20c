package vn.kiemtin.reports.conversation;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.reports.attachments.Attachments;
import vn.kiemtin.reports.attachments.CheckFiles;
import vn.kiemtin.reports.attachments.CheckedFiles;
import vn.kiemtin.reports.attachments.SealFiles;
import vn.kiemtin.reports.attachments.SealedFiles;
import vn.kiemtin.reports.attachments.SentFile;
import vn.kiemtin.reports.idempotency.IdempotencyKey;
import vn.kiemtin.reports.intake.Fault;
import vn.kiemtin.reports.intake.SentForm;
import vn.kiemtin.reports.receipts.ReceiptCode;

/**
 * Adds something to a report, with files as a report has them: checked before anything is stored, sealed under the report's key before a supplement names them; what none
 * names is gone again. Nothing is sealed for a report that takes no more.
 */
@Singleton
class AddToReport {

    private final CheckFiles checkFiles;
    private final SealFiles sealFiles;
    private final Attachments attachments;
    private final TellMore tellMore;

    AddToReport(CheckFiles checkFiles, SealFiles sealFiles, Attachments attachments, TellMore tellMore) {
        this.checkFiles = checkFiles;
        this.sealFiles = sealFiles;
        this.attachments = attachments;
        this.tellMore = tellMore;
    }

    /** What came of it. */
    sealed interface Result {

        /** It was in order; what was then done with it. */
        record Checked(TellMore.Result told) implements Result {}

        /** All that is wrong, at once; nothing was stored. */
        record Faulty(List<Fault> faults) implements Result {}
    }

    Result add(
            @Nullable String receiptCode,
            @Nullable String text,
            @Nullable String link,
            List<SentFile> sent,
            @Nullable IdempotencyKey key) {
        var files = checkFiles.check(sent);
        var more = MoreChecks.supplement(
                receiptCode, text, link, !(files instanceof CheckedFiles.Sound(var sound)) || !sound.isEmpty());
        if (more instanceof MoreChecks.Checked.Sound(var code, var supplement)
                && files instanceof CheckedFiles.Sound(var sound)) {
            if (sound.isEmpty()) {
                return new Result.Checked(tellMore.tell(code, supplement, SealedFiles.none(), key));
            }
            return new Result.Checked(
                    switch (tellMore.look(code)) {
                        case TellMore.Looked.Closed(var why) -> why;
                        case TellMore.Looked.Open(var report) -> tell(report, code, supplement, sound, key);
                    });
        }
        return new Result.Faulty(faults(more, files));
    }

    private TellMore.Result tell(
            UUID report,
            ReceiptCode code,
            More supplement,
            List<CheckedFiles.SoundFile> sound,
            @Nullable IdempotencyKey key) {
        try (var sealed = sealFiles.seal(report, sound)) {
            var told = tellMore.tell(code, supplement, sealed, key);
            if (told instanceof TellMore.Result.Erased) {
                // Sealing may have kept a fresh key after all keys of the report were shredded.
                attachments.shred(List.of(report));
            }
            return told;
        }
    }

    private static List<Fault> faults(MoreChecks.Checked more, CheckedFiles files) {
        var faults = new ArrayList<Fault>();
        if (more instanceof MoreChecks.Checked.Faulty(var ofText)) {
            faults.addAll(ofText);
        }
        if (files instanceof CheckedFiles.Faulty(var ofFiles)) {
            ofFiles.forEach(fault -> faults.add(new Fault(SentForm.FILES, fault.key(), fault.arguments())));
        }
        return faults;
    }
}
