package vn.kiemtin.cases.lifecycle;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import vn.kiemtin.cases.casefile.CaseFiles;
import vn.kiemtin.cases.history.CaseHistory;
import vn.kiemtin.cases.requests.CaseRequests;

/**
 * Goes on with cases whose awaited answer did not come in time. Every instance looks; the case's lock and a second look under it make each request
 * run out once, also what fell due while no instance was there.
 */
@Singleton
class TimeUp {

    private static final int AT_A_TIME = 50;

    private final CaseFiles files;
    private final CaseRequests requests;
    private final CaseHistory history;
    private final ResumeCase resume;
    private final Clock clock;

    TimeUp(CaseFiles files, CaseRequests requests, CaseHistory history, ResumeCase resume, Clock clock) {
        this.files = files;
        this.requests = requests;
        this.history = history;
        this.resume = resume;
        this.clock = clock;
    }

    @Scheduled(every = "5s", concurrentExecution = ConcurrentExecution.SKIP)
    void look() {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var cases = QuarkusTransaction.requiringNew().call(() -> requests.casesWithTimeUp(now, AT_A_TIME));
        cases.forEach(id -> QuarkusTransaction.requiringNew().run(() -> expire(id, now)));
    }

    private void expire(UUID caseId, Instant now) {
        var file = files.lock(caseId);
        for (var request : requests.of(file)) {
            if (request.isAwaited() && !request.dueAt().isAfter(now)) {
                request.released(now);
                history.append(
                        caseId,
                        now,
                        "REQUEST_EXPIRED",
                        Map.of("request", request.number(), "agency", request.agency()),
                        file.version());
            }
        }
        resume.ifNothingIsAwaited(file, now);
    }
}
