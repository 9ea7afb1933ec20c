package vn.kiemtin.cases.corrections;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Predicate;
import vn.kiemtin.cases.access.Caller;
import vn.kiemtin.cases.casefile.CaseFiles;

/** What was asked of each press agency over all cases. Works in the caller's transaction. */
@Singleton
public class PressRecords {

    private static final int MOST_SHOWN = 100;

    private final Corrections corrections;
    private final CaseFiles files;

    PressRecords(Corrections corrections, CaseFiles files) {
        this.corrections = corrections;
        this.files = files;
    }

    public PressRecord of(String pressAgency, Caller caller) {
        var sent = corrections.sentTo(pressAgency);
        var corrected = sent.stream()
                .filter(request -> request.status() == CorrectionStatus.COMPLIED)
                .toList();
        return new PressRecord(
                count(corrected, request -> !Boolean.TRUE.equals(request.late())),
                count(corrected, request -> Boolean.TRUE.equals(request.late())),
                count(sent, request -> request.status() == CorrectionStatus.REFUSED),
                count(sent, request -> request.status() == CorrectionStatus.OVERDUE),
                count(
                        sent,
                        request -> request.status() == CorrectionStatus.SENT
                                || request.status() == CorrectionStatus.ACKNOWLEDGED),
                count(sent, request -> request.status() == CorrectionStatus.WITHDRAWN),
                seen(sent, caller));
    }

    private List<PressRecord.Seen> seen(List<CorrectionRequest> sent, Caller caller) {
        return sent.stream()
                .flatMap(request -> files.findByIdOptional(request.caseId()).stream()
                        .filter(caller::sees)
                        .map(file -> new PressRecord.Seen(request, file.number())))
                .limit(MOST_SHOWN)
                .toList();
    }

    private static int count(List<CorrectionRequest> requests, Predicate<CorrectionRequest> which) {
        return (int) requests.stream().filter(which).count();
    }
}
