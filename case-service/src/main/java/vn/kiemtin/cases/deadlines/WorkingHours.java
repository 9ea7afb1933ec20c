package vn.kiemtin.cases.deadlines;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import vn.kiemtin.web.Page;

/**
 * The hours in which the city's offices work: those of the day of the week, none on a holiday, and those of another day of the week on a day that
 * is worked to make up for one. Immutable.
 */
final class WorkingHours implements Pace {

    /** No calendar that offices work by has so long a rest. */
    private static final int LONGEST_REST_DAYS = 366;

    private static final ZoneId CITY = Page.CITY;

    private final List<Hours> week;
    private final Map<LocalDate, SpecialDay> special;

    /**
     * @throws IllegalArgumentException if no hour of the week is worked
     */
    WorkingHours(List<Hours> week, Map<LocalDate, SpecialDay> special) {
        if (week.isEmpty()) {
            throw new IllegalArgumentException("nobody works at any time");
        }
        this.week = week.stream()
                .sorted(Comparator.comparing(Hours::day).thenComparing(Hours::opens))
                .toList();
        this.special = Map.copyOf(special);
    }

    /** Hours of one day without a break, from {@code opens} until before {@code closes}. */
    record Hours(DayOfWeek day, LocalTime opens, LocalTime closes) {

        Hours {
            if (!opens.isBefore(closes)) {
                throw new IllegalArgumentException("closes at " + closes + ", but opens at " + opens);
            }
        }
    }

    /** A day that is not worked as others of its day of the week are. */
    sealed interface SpecialDay {

        record Holiday() implements SpecialDay {}

        /** Worked like that day of the week. */
        record WorkedLike(DayOfWeek day) implements SpecialDay {}
    }

    private record Span(Instant from, Instant until) {}

    @Override
    public Instant after(Instant from, Duration counted) {
        if (!counted.isPositive()) {
            return from;
        }
        var left = counted;
        var day = from.atZone(CITY).toLocalDate();
        for (int rest = 0; rest <= LONGEST_REST_DAYS; day = day.plusDays(1)) {
            var spans = spans(day).filter(span -> span.until().isAfter(from)).toList();
            for (var span : spans) {
                var begin = span.from().isBefore(from) ? from : span.from();
                var length = Duration.between(begin, span.until());
                if (left.compareTo(length) <= 0) {
                    return begin.plus(left);
                }
                left = left.minus(length);
            }
            rest = spans.isEmpty() ? rest + 1 : 0;
        }
        throw new IllegalStateException("nobody works within a year after " + day.minusDays(LONGEST_REST_DAYS));
    }

    @Override
    public Duration between(Instant from, Instant until) {
        if (!from.isBefore(until)) {
            return Duration.ZERO;
        }
        var last = until.atZone(CITY).toLocalDate();
        return from.atZone(CITY)
                .toLocalDate()
                .datesUntil(last.plusDays(1))
                .flatMap(this::spans)
                .map(span -> common(span, from, until))
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static Duration common(Span span, Instant from, Instant until) {
        var begin = span.from().isBefore(from) ? from : span.from();
        var end = span.until().isAfter(until) ? until : span.until();
        return begin.isBefore(end) ? Duration.between(begin, end) : Duration.ZERO;
    }

    private Stream<Span> spans(LocalDate day) {
        var workedLike = switch (special.get(day)) {
            case null -> day.getDayOfWeek();
            case SpecialDay.Holiday _ -> null;
            case SpecialDay.WorkedLike(var other) -> other;
        };
        return week.stream()
                .filter(hours -> hours.day() == workedLike)
                .map(hours -> new Span(
                        day.atTime(hours.opens()).atZone(CITY).toInstant(),
                        day.atTime(hours.closes()).atZone(CITY).toInstant()));
    }
}
