package vn.kiemtin.cases.deadlines;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.casefile.CaseFile;
import vn.kiemtin.cases.casefile.CaseStatus;
import vn.kiemtin.cases.casefile.Deadline;
import vn.kiemtin.cases.casefile.Severity;
import vn.kiemtin.web.Language;

/**
 * Keeps the deadline of a case in step with its status and severity. Works in the caller's transaction, on a locked case, with the time that the
 * caller gives the change.
 *
 * <p>What counts is added up from the times in which the clock ran, so that another class, which may count other hours, is measured from the case's
 * beginning. A class that changes later leaves a case's deadline as it is; a holiday that is announced later counts for clocks that run.
 */
@Singleton
public class Deadlines {

    private static final Set<CaseStatus> RUNNING = EnumSet.of(
            CaseStatus.NEW,
            CaseStatus.TRIAGED,
            CaseStatus.ASSIGNED,
            CaseStatus.VERIFYING,
            CaseStatus.IN_REVIEW,
            CaseStatus.REOPENED);

    private static final Duration USUAL_DAY = Duration.ofHours(8);

    private final EntityManager database;
    private final WorkingTimes times;

    Deadlines(EntityManager database, WorkingTimes times) {
        this.database = database;
        this.times = times;
    }

    /**
     * How much time there is for a new case.
     *
     * @param wanted code of the class that its routing names; by its severity where that is null, or is no class in force
     */
    public DeadlineClass classFor(@Nullable String wanted, Severity severity) {
        return times.classNamed(wanted).orElseGet(() -> times.classFor(severity));
    }

    /** A new case, which is not stored yet, gets its deadline; {@link #startClock} when it is. */
    public void give(CaseFile file, DeadlineClass given, Instant at) {
        file.setDeadline(new Deadline(given.code(), given.minutes(), given.aroundTheClock(), null, null, null, null));
        if (runsIn(file.status())) {
            run(file, List.of(firstRun(file, at)));
        }
    }

    /** The clock of a case that has been given a deadline runs since then. */
    public void startClock(CaseFile file, Instant at) {
        if (runsIn(file.status())) {
            database.persist(firstRun(file, at));
        }
    }

    /** The clocks of new cases that have been given a deadline and are stored run since they were opened. */
    public void startClocks(List<CaseFile> opened) {
        var running = opened.stream().filter(file -> runsIn(file.status())).toList();
        database.createNativeQuery("""
                        insert into clock_run (case_id, number, began_at)
                        select id, 1, opened_at from case_file where id = any (:opened)""")
                .setParameter("opened", running.stream().map(CaseFile::id).toArray(UUID[]::new))
                .executeUpdate();
    }

    private static ClockRun firstRun(CaseFile file, Instant at) {
        return new ClockRun(file.id(), 1, at);
    }

    private void begin(CaseFile file, Instant at) {
        give(file, classFor(null, file.severity()), at);
        startClock(file, at);
    }

    /** The case is open again: all its time is before it, by the class of its severity, whatever the first time took. */
    public void beginAnew(CaseFile file, Instant at) {
        runsOf(file).forEach(database::remove);
        database.flush();
        begin(file, at);
    }

    /** The status may have changed: the clock runs, or stands still. */
    public void follow(CaseFile file, Instant at) {
        var deadline = file.deadline();
        if (deadline == null) {
            begin(file, at);
            return;
        }
        var shouldRun = runsIn(file.status());
        if (shouldRun && !deadline.runs()) {
            var runs = new ArrayList<>(runsOf(file));
            runs.add(new ClockRun(file.id(), runs.size() + 1, at));
            database.persist(runs.getLast());
            run(file, runs);
        } else if (!shouldRun && deadline.runs()) {
            runsOf(file).getLast().end(at);
            file.setDeadline(deadline.stopped());
        }
    }

    /**
     * The severity has changed, and with it the class: less or more time, and perhaps other hours. What was told of the former deadline is told anew
     * of one that still lies ahead.
     */
    public void severityChanged(CaseFile file, Instant at) {
        var deadline = file.deadline();
        if (deadline == null) {
            return;
        }
        var given = times.classFor(file.severity());
        var changed = deadline.ofClass(given.code(), given.minutes(), given.aroundTheClock());
        if (changed.runs()) {
            setDueAnew(file, changed, at);
        } else {
            file.setDeadline(changed);
        }
    }

    /** The offices' calendar may have changed since the due time of a clock that runs was worked out. Answers whether that made a difference. */
    boolean followCalendar(CaseFile file, Instant at) {
        var before = file.deadline();
        if (before == null || !before.runs()) {
            return false;
        }
        setDueAnew(file, before, at);
        return !Objects.requireNonNull(file.deadline()).equals(before);
    }

    /** Cases whose clock runs and was worked out by a calendar that has changed since. */
    List<UUID> ofFormerCalendar(int most) {
        return database.createQuery("""
                        select id from CaseFile
                        where deadline.dueAt is not null and not deadline.aroundTheClock and calendar < :calendar
                        order by calendar, id""", UUID.class)
                .setParameter("calendar", times.latestCalendar())
                .setMaxResults(most)
                .getResultList();
    }

    /** Whether the clock of a case in this status runs. */
    public static boolean runsIn(CaseStatus status) {
        return RUNNING.contains(status);
    }

    /** When offices will have worked for so many usual days since then. */
    public Instant afterWorkingDays(int days, Instant from) {
        return times.pace(false).after(from, USUAL_DAY.multipliedBy(days));
    }

    /** How much time the case's class gives, in words; null where it has none. */
    public @Nullable String nameOfClass(CaseFile file, Language language) {
        var deadline = file.deadline();
        return deadline == null ? null : times.nameOf(deadline.code(), language);
    }

    /** Cases of which it must be told that their deadline approaches, those that have waited longest first. */
    List<UUID> approaching(Instant now, int most) {
        return database.createQuery("""
                        select id from CaseFile where deadline.approachingAt <= :now and deadline.approachedAt is null
                        order by deadline.approachingAt""", UUID.class)
                .setParameter("now", now)
                .setMaxResults(most)
                .getResultList();
    }

    /** Cases of which it must be told that their deadline is missed, those that have waited longest first. */
    List<UUID> missed(Instant now, int most) {
        return database.createQuery("""
                        select id from CaseFile where deadline.dueAt <= :now and deadline.missedAt is null
                        order by deadline.dueAt""", UUID.class)
                .setParameter("now", now)
                .setMaxResults(most)
                .getResultList();
    }

    /** Cases that are worked on and have no deadline. */
    List<UUID> withoutDeadline(int most) {
        return database.createQuery("""
                        select id from CaseFile where deadline.code is null and status in :running order by id""", UUID.class)
                .setParameter("running", RUNNING)
                .setMaxResults(most)
                .getResultList();
    }

    /** What was told of the former due time is told anew of one that still lies ahead. */
    private void setDueAnew(CaseFile file, Deadline deadline, Instant at) {
        var calendar = times.calendar().number();
        file.setDeadline(due(deadline, runsOf(file)).aheadOf(at), calendar);
    }

    private void run(CaseFile file, List<ClockRun> runs) {
        var calendar = times.calendar().number();
        file.setDeadline(due(Objects.requireNonNull(file.deadline()), runs), calendar);
    }

    /** By the latest calendar that is known, or a newer one: who keeps its number asks for it before. */
    private Deadline due(Deadline deadline, List<ClockRun> runs) {
        var due = Due.of(times.pace(deadline.aroundTheClock()), Duration.ofMinutes(deadline.minutes()), runs);
        return deadline.running(due.approachingAt(), due.dueAt());
    }

    private List<ClockRun> runsOf(CaseFile file) {
        return database.createQuery("from ClockRun where caseId = :id order by number", ClockRun.class)
                .setParameter("id", file.id())
                .getResultList();
    }
}
