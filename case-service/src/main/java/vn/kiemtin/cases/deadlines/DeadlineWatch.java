package vn.kiemtin.cases.deadlines;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.casefile.CaseEvents;
import vn.kiemtin.cases.casefile.CaseFile;
import vn.kiemtin.cases.casefile.CaseFiles;
import vn.kiemtin.cases.casefile.Deadline;
import vn.kiemtin.cases.history.CaseHistory;

/**
 * Tells when three quarters of a case's time have passed, and when all of it has: each once, in history and events; before, moves what the calendar moves. Every instance looks; the case's
 * lock and a second look under it make it once, also for what fell due while no instance was there, and whichever way a clock is set.
 */
@Singleton
class DeadlineWatch {

    private static final Logger LOG = Logger.getLogger(DeadlineWatch.class);

    private final CaseFiles files;
    private final Deadlines deadlines;
    private final CaseEvents events;
    private final CaseHistory history;
    private final Clock clock;

    DeadlineWatch(CaseFiles files, Deadlines deadlines, CaseEvents events, CaseHistory history, Clock clock) {
        this.files = files;
        this.deadlines = deadlines;
        this.events = events;
        this.history = history;
        this.clock = clock;
    }

    @Scheduled(every = "{kiemtin.watches.every}", concurrentExecution = ConcurrentExecution.SKIP)
    void look() {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Sweep.over("begin-deadline", deadlines::withoutDeadline, id -> follow(files.lock(id), now));
        Sweep.over("follow-calendar", deadlines::ofFormerCalendar, id -> followCalendar(files.lock(id), now));
        Sweep.over("tell-approaching", most -> deadlines.approaching(now, most), id -> tell(id, now));
        Sweep.over("tell-missed", most -> deadlines.missed(now, most), id -> tell(id, now));
    }

    /** A case of before there were deadlines begins its time now; one that an older instance has moved stops its clock. */
    private void follow(CaseFile file, Instant now) {
        deadlines.follow(file, now);
        files.show(file);
    }

    /** A holiday that was announced while the clock ran gives more time; a day that is worked after all, less. */
    private void followCalendar(CaseFile file, Instant now) {
        if (deadlines.followCalendar(file, now)) {
            files.show(file);
            record(file, Objects.requireNonNull(file.deadline()), "DEADLINE_MOVED", now);
        }
    }

    private void tell(UUID id, Instant now) {
        var file = files.lock(id);
        var deadline = file.deadline();
        if (deadline == null) {
            return;
        }
        if (!Deadlines.runsIn(file.status())) {
            follow(file, now);
            return;
        }
        if (hasPassed(deadline.approachingAt(), now) && deadline.approachedAt() == null) {
            deadline = deadline.approached(now);
            record(file, deadline, "DEADLINE_APPROACHING", now);
            events.deadlineApproaching(file, Objects.requireNonNull(deadline.dueAt()), now);
        }
        if (hasPassed(deadline.dueAt(), now) && deadline.missedAt() == null) {
            deadline = deadline.missed(now);
            record(file, deadline, "DEADLINE_MISSED", now);
            events.deadlineMissed(file, Objects.requireNonNull(deadline.dueAt()), now);
        }
        file.setDeadline(deadline);
    }

    private void record(CaseFile file, Deadline deadline, String what, Instant now) {
        var facts = Map.<String, Object>of(
                "dueAt", String.valueOf(deadline.dueAt()), "class", deadline.code(), "lead", file.lead());
        history.append(file.id(), now, what, facts, file.version());
        LOG.infof("deadline number=%s what=%s due=%s", file.number(), what, deadline.dueAt());
    }

    private static boolean hasPassed(@Nullable Instant time, Instant now) {
        return time != null && !time.isAfter(now);
    }
}
