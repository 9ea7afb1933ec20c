package vn.kiemtin.alerts.surge;

import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.alerts.rules.CaseFacts;
import vn.kiemtin.web.Page;

/**
 * Looks whether anything surges, or does no more, and keeps and tells it, all in one transaction. One instance does so at a time; whatever ends it, nothing of that look
 * has happened, and the next one sees the same.
 *
 * <p>Consumers change several cases in one transaction, in the order of the events, and may wait for a look; so that none of them is waited for in turn while something of a case is
 * held, at most one surge ends in a look, and after that the surge of a case begins only where nobody else has the case: the others are left to the next look.
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

    /** Whether more surges are to end than this one, so that the next look should follow at once. */
    @Transactional
    boolean look() {
        return counts.claim()
                .map(tidied -> {
                    var now = clock.instant();
                    var more = look(now);
                    if (Duration.between(tidied, now).compareTo(TIDY_EVERY) > 0) {
                        counts.tidy(now);
                    }
                    return more;
                })
                .orElse(false);
    }

    private boolean look(Instant now) {
        var open = surges.open().stream().collect(Collectors.toMap(Surge::subject, surge -> surge));
        var subjects = new HashSet<>(counts.sumUp(now));
        subjects.addAll(counts.left());
        subjects.addAll(open.keySet());
        if (subjects.isEmpty()) {
            return false;
        }
        var looks = looks(subjects, now);
        var beginning = new TreeMap<>(looks);
        beginning
                .entrySet()
                .removeIf(each -> open.containsKey(each.getKey())
                        || !(detector.after(new Standing.Usual(), each.getValue(), now) instanceof Standing.Surging));
        beginning.forEach((subject, look) -> {
            if (subject.kind() != Subject.Kind.CASE) {
                begin(subject, null, look, now);
            }
        });
        var more = goOn(open.values(), looks, now);
        beginning.forEach((subject, look) -> {
            var caseId = subject.caseId();
            if (caseId != null) {
                surges.lockCase(caseId)
                        .ifPresentOrElse(facts -> begin(subject, facts, look, now), () -> counts.leave(subject));
            }
        });
        return more;
    }

    /** Of those of which enough came to be worth a look, in the order of their names. */
    private SortedMap<Subject, SurgeDetector.Look> looks(Collection<Subject> subjects, Instant now) {
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

    private void begin(Subject subject, @Nullable CaseFacts facts, SurgeDetector.Look look, Instant now) {
        surges.begin(subject, facts, look, now).ifPresent(id -> {
            began.fire(new SurgeBegan(id, subject, look, facts, now));
            LOG.infof(
                    "surge-detected surge=%s subject=%s observed=%d expected=%.2f since=%s score=%.1f",
                    id, subject.name(), look.observed(), look.expected(), look.since(), look.score());
        });
    }

    /** Whether more are over than the one that ends. */
    private boolean goOn(Collection<Surge> open, Map<Subject, SurgeDetector.Look> looks, Instant now) {
        var isOver = new ArrayList<Surge>();
        for (var surge : open) {
            var look = Objects.requireNonNullElse(looks.get(surge.subject()), new SurgeDetector.Look(0, 0, now, 0));
            switch (detector.after(new Standing.Surging(surge.calmSince()), look, now)) {
                case Standing.Surging(var calmSince) -> {
                    if (!Objects.equals(calmSince, surge.calmSince())) {
                        surges.calm(surge, calmSince);
                    }
                }
                case Standing.Usual _ -> isOver.add(surge);
            }
        }
        isOver.stream().findFirst().ifPresent(surge -> end(surge, now));
        return isOver.size() > 1;
    }

    private void end(Surge surge, Instant now) {
        surges.end(surge, now).ifPresent(reports -> {
            over.fire(new SurgeIsOver(surge, reports, now));
            LOG.infof(
                    "surge-ended surge=%s subject=%s reports=%d",
                    surge.id(), surge.subject().name(), reports);
        });
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
