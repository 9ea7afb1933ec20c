package vn.kiemtin.cases.lifecycle;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jboss.logging.Logger;
import vn.kiemtin.cases.casefile.CaseEvents;
import vn.kiemtin.cases.casefile.CaseFile;
import vn.kiemtin.cases.casefile.CaseFiles;
import vn.kiemtin.cases.deadlines.Sweep;
import vn.kiemtin.cases.handover.HandOver;
import vn.kiemtin.cases.handover.HandOvers;
import vn.kiemtin.cases.history.CaseHistory;
import vn.kiemtin.cases.requests.CaseRequest;
import vn.kiemtin.cases.requests.CaseRequests;

/**
 * Ends what was not answered in time: goes on with cases that wait for information, closes offers of hand-over. Every instance looks; the case's
 * lock and a second look under it make each run out once, also what fell due while no instance was there.
 */
@Singleton
class TimeUp {

    private static final Logger LOG = Logger.getLogger(TimeUp.class);

    private final CaseFiles files;
    private final CaseRequests requests;
    private final HandOvers handOvers;
    private final CaseEvents events;
    private final CaseHistory history;
    private final ResumeCase resume;
    private final Clock clock;

    TimeUp(
            CaseFiles files,
            CaseRequests requests,
            HandOvers handOvers,
            CaseEvents events,
            CaseHistory history,
            ResumeCase resume,
            Clock clock) {
        this.files = files;
        this.requests = requests;
        this.handOvers = handOvers;
        this.events = events;
        this.history = history;
        this.resume = resume;
        this.clock = clock;
    }

    @Scheduled(every = "{kiemtin.watches.every}", concurrentExecution = ConcurrentExecution.SKIP)
    void look() {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Sweep.over(
                "hand-over-expires", most -> handOvers.casesWithTimeUp(now, most), id -> timeIsUp(files.lock(id), now));
        Sweep.over("request-expires", most -> requests.casesWithTimeUp(now, most), id -> timeIsUp(files.lock(id), now));
    }

    private void timeIsUp(CaseFile file, Instant now) {
        handOvers
                .open(file)
                .filter(offer -> !offer.expiresAt().isAfter(now))
                .ifPresent(offer -> expire(file, offer, now));
        requests.of(file).stream()
                .filter(request -> request.isAwaited() && !request.dueAt().isAfter(now))
                .forEach(request -> release(file, request, now));
        resume.ifNothingIsAwaited(file, now);
    }

    private void expire(CaseFile file, HandOver offer, Instant now) {
        offer.expire(now);
        file.endOffer();
        history.append(
                file.id(),
                now,
                "OFFER_EXPIRED",
                Map.of("handOver", offer.number(), "agency", offer.to()),
                file.version());
        events.handOverExpired(file, offer.number(), offer.to(), now);
        LOG.infof("hand-over-expired number=%s offer=%d", file.number(), offer.number());
    }

    private void release(CaseFile file, CaseRequest request, Instant now) {
        request.released(now);
        history.append(
                file.id(),
                now,
                "REQUEST_EXPIRED",
                Map.of("request", request.number(), "agency", request.agency()),
                file.version());
    }
}
