package vn.kiemtin.alerts.surge;

import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import vn.kiemtin.web.Page;

/**
 * Looks whether anything surges, or does no more, and keeps and tells it, all in one transaction. One instance does so at a time; whatever ends it, nothing of that look
 * has happened, and the next one sees the same.
 */
@Singleton
class FindSurges {

    private static final Logger LOG = Logger.getLogger(FindSurges.class);
    private static final Duration TIDY_EVERY = Duration.ofHours(1);

    private final ReportCounts counts;
    private final Surges surges;
    private final SurgeParameters parameters;
    private final SurgeDetector detector;
    private final Event<SurgeBegan> began;
    private final Event<SurgeIsOver> over;
    private final Clock clock;

    FindSurges(
            ReportCounts counts,
            Surges surges,
            SurgeSettings settings,
            Event<SurgeBegan> began,
            Event<SurgeIsOver> over,
            Clock clock) {
        this.counts = counts;
        this.surges = surges;
        this.parameters = checked(settings.parameters(Page.CITY));
        this.detector = new SurgeDetector(parameters);
        this.began = began;
        this.over = over;
        this.clock = clock;
    }

    private static SurgeParameters checked(SurgeParameters parameters) {
        if (parameters.endScore() >= parameters.alarmScore()) {
            throw new IllegalArgumentException("kiemtin.surge.end-score must be less than kiemtin.surge.alarm-score");
        }
        if (Duration.ofHours(1).toMillis() % parameters.bucket().toMillis() != 0) {
            throw new IllegalArgumentException("an hour must be a multiple of kiemtin.surge.bucket");
        }
        return parameters;
    }

    @Transactional
    void look() {
        counts.claim().ifPresent(tidied -> {
            var now = clock.instant();
            look(now);
            if (Duration.between(tidied, now).compareTo(TIDY_EVERY) > 0) {
                counts.tidy(now);
            }
        });
    }

    private void look(Instant now) {
        var open = surges.open().stream().collect(Collectors.toMap(Surge::subject, surge -> surge));
        var subjects = new HashSet<>(counts.sumUp(now));
        subjects.addAll(open.keySet());
        if (subjects.isEmpty()) {
            return;
        }
        var looks = looks(subjects, now);
        // What begins first: its alerts are the first to be written, as everywhere.
        looks.forEach((subject, look) -> {
            if (!open.containsKey(subject)
                    && detector.after(new Standing.Usual(), look, now) instanceof Standing.Surging) {
                begin(subject, look, now);
            }
        });
        open.values().stream()
                .sorted(Comparator.comparing(surge -> surge.subject().name()))
                .forEach(surge -> goOn(
                        surge,
                        Objects.requireNonNullElse(looks.get(surge.subject()), new SurgeDetector.Look(0, 0, now, 0)),
                        now));
    }

    /** Of those of which enough came to be worth a look, in the order of their names. */
    private Map<Subject, SurgeDetector.Look> looks(Collection<Subject> subjects, Instant now) {
        var looks = new TreeMap<Subject, SurgeDetector.Look>(Comparator.comparing(Subject::name));
        var recent = counts.recent(subjects, now.minus(parameters.window()));
        recent.values()
                .removeIf(each ->
                        each.values().stream().mapToInt(Integer::intValue).sum() < parameters.leastReports());
        if (recent.isEmpty()) {
            return looks;
        }
        var to = now.minus(parameters.window()).truncatedTo(ChronoUnit.HOURS);
        var oldest = to.minus(parameters.history());
        var counting = latest(oldest, counts.first(Subject.OVERALL).orElse(now));
        var profile = WeekProfile.learn(
                counts.hours(Subject.OVERALL, oldest), counting, to, parameters.halfLife(), parameters.zone());
        var learnt = Duration.between(counting, now).compareTo(parameters.learning()) >= 0;
        recent.forEach((subject, buckets) -> {
            var isCase = subject.kind() == Subject.Kind.CASE;
            if (isCase || learnt) {
                var since = isCase ? latest(oldest, counts.first(subject).orElse(now)) : counting;
                var baseline = Baseline.learn(counts.hours(subject, oldest), since, to, profile, parameters);
                looks.put(subject, detector.look(baseline, buckets, now));
            }
        });
        return looks;
    }

    private void begin(Subject subject, SurgeDetector.Look look, Instant now) {
        var caseId = subject.caseId();
        var facts = caseId == null ? null : surges.lockCase(caseId).orElse(null);
        if (caseId != null && facts == null) {
            return;
        }
        surges.begin(subject, facts, look, now).ifPresent(id -> {
            began.fire(new SurgeBegan(id, subject, look, facts, now));
            LOG.infof(
                    "surge-detected surge=%s subject=%s observed=%d expected=%.2f since=%s score=%.1f",
                    id, subject.name(), look.observed(), look.expected(), look.since(), look.score());
        });
    }

    private void goOn(Surge surge, SurgeDetector.Look look, Instant now) {
        switch (detector.after(new Standing.Surging(surge.calmSince()), look, now)) {
            case Standing.Surging(var calmSince) -> {
                if (!Objects.equals(calmSince, surge.calmSince())) {
                    surges.calm(surge, calmSince);
                }
            }
            case Standing.Usual _ ->
                surges.end(surge, now).ifPresent(reports -> {
                    over.fire(new SurgeIsOver(surge, reports, now));
                    LOG.infof(
                            "surge-ended surge=%s subject=%s reports=%d",
                            surge.id(), surge.subject().name(), reports);
                });
        }
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
