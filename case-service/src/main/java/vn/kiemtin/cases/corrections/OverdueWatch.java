package vn.kiemtin.cases.corrections;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;
import vn.kiemtin.cases.casefile.CaseFiles;
import vn.kiemtin.cases.deadlines.Sweep;

/**
 * Tells once of each correction that did not come in time. Every instance looks; the case's lock and a second look under it make it once. A press agency
 * that says it has corrected waits for an officer, not for an alert.
 */
@Singleton
class OverdueWatch {

    private final CaseFiles files;
    private final Corrections corrections;
    private final CorrectionRecord record;
    private final Clock clock;

    OverdueWatch(CaseFiles files, Corrections corrections, CorrectionRecord record, Clock clock) {
        this.files = files;
        this.corrections = corrections;
        this.record = record;
        this.clock = clock;
    }

    @Scheduled(every = "{kiemtin.watches.every}", concurrentExecution = ConcurrentExecution.SKIP)
    void look() {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Sweep.over("correction-overdue", most -> corrections.overdue(now, most), id -> tell(id, now));
    }

    private void tell(UUID id, Instant now) {
        var file = files.lock(Objects.requireNonNull(corrections.byId(id)).caseId());
        var request = corrections.refreshed(id);
        var due = request.dueAt();
        if (due == null || due.isAfter(now) || request.isClaimed()) {
            return;
        }
        Steps.row(request, CorrectionStep.FALL_DUE).ifPresent(row -> {
            request.fallDue(now, row.to());
            record.overdue(request, file, now);
        });
    }
}
