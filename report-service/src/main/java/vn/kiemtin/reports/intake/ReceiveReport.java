package vn.kiemtin.reports.intake;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.reports.attachments.CheckFiles;
import vn.kiemtin.reports.attachments.CheckedFiles;
import vn.kiemtin.reports.attachments.SealFiles;
import vn.kiemtin.reports.attachments.SentFile;
import vn.kiemtin.reports.idempotency.IdempotencyKey;
import vn.kiemtin.reports.proof.Admission;
import vn.kiemtin.web.Language;

/**
 * Takes in a report with its files: everything is checked before anything is stored, the files are sealed before the report names them, and what no report names
 * is gone again.
 */
@Singleton
public class ReceiveReport {

    private final ReportChecks checks;
    private final CheckFiles checkFiles;
    private final SealFiles sealFiles;
    private final SubmitReport submitReport;

    ReceiveReport(ReportChecks checks, CheckFiles checkFiles, SealFiles sealFiles, SubmitReport submitReport) {
        this.checks = checks;
        this.checkFiles = checkFiles;
        this.sealFiles = sealFiles;
        this.submitReport = submitReport;
    }

    /** What came of it. */
    public sealed interface Result {

        record Submitted(Submission submission) implements Result {}

        /** All that is wrong with the report and its files, at once; nothing was stored. */
        record Faulty(List<Fault> faults) implements Result {}
    }

    /**
     * @param spoken the language of the request, taken unless the report names one
     * @param admission whether it may be taken in; told only where nothing else is wrong with it
     * @param entry by an officer, of what somebody told; null of what people send themselves
     */
    public Result receive(
            ReportRequest request,
            List<SentFile> sent,
            Channel channel,
            Language spoken,
            @Nullable IdempotencyKey key,
            Admission admission,
            @Nullable Entry entry) {
        var files = checkFiles.check(sent);
        var report = check(request, files, channel, spoken);
        if (report instanceof CheckedReport.Sound(var draft) && files instanceof CheckedFiles.Sound(var sound)) {
            if (admission instanceof Admission.Withheld(var demand) && (key == null || !submitReport.knows(key))) {
                return new Result.Submitted(new Submission.Withheld(demand));
            }
            try (var sealed = sealFiles.seal(sound)) {
                return new Result.Submitted(
                        submitReport.submit(entry == null ? draft : draft.entered(entry), sealed, key, admission));
            }
        }
        return new Result.Faulty(faults(report, files));
    }

    /** All that {@link #receive} would find wrong, for whoever has more to check; stores nothing. */
    public List<Fault> check(ReportRequest request, List<SentFile> sent, Channel channel, Language spoken) {
        var files = checkFiles.check(sent);
        return faults(check(request, files, channel, spoken), files);
    }

    private CheckedReport check(ReportRequest request, CheckedFiles files, Channel channel, Language spoken) {
        return checks.check(
                request, channel, spoken, !(files instanceof CheckedFiles.Sound(var sound)) || !sound.isEmpty());
    }

    private static List<Fault> faults(CheckedReport report, CheckedFiles files) {
        var faults = new ArrayList<Fault>();
        if (report instanceof CheckedReport.Faulty(var ofReport)) {
            faults.addAll(ofReport);
        }
        if (files instanceof CheckedFiles.Faulty(var ofFiles)) {
            ofFiles.forEach(fault -> faults.add(new Fault(SentForm.FILES, fault.key(), fault.arguments())));
        }
        return faults;
    }
}
