package vn.kiemtin.alerts.wishes;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.web.Page;

/**
 * When a person wants no mail, in city time.
 *
 * @param until on the next day where it is before {@code from}; a whole day later where it is the same
 * @param days on which they begin: what begins on a Friday evening ends on Saturday
 */
public record QuietHours(LocalTime from, LocalTime until, Set<DayOfWeek> days) {

    private static final int DAYS_OF_A_WEEK = 7;

    public QuietHours {
        days = Set.copyOf(days);
    }

    /** Whether there is no time at all that is not quiet. */
    boolean neverEnd() {
        return from.equals(until) && days.size() == DAYS_OF_A_WEEK;
    }

    /** When it is quiet no more; null where it is not quiet at this time. Whole days that follow each other are one time of quiet. */
    @Nullable
    Instant endIfQuiet(Instant at) {
        if (neverEnd()) {
            return null;
        }
        var time = at.atZone(Page.CITY).toLocalDateTime();
        LocalDateTime quietUntil = null;
        var end = endOfThatAround(time);
        while (end != null) {
            quietUntil = end;
            end = endOfThatAround(end);
        }
        return quietUntil == null ? null : quietUntil.atZone(Page.CITY).toInstant();
    }

    /** Only what began on the day before can still last. */
    private @Nullable LocalDateTime endOfThatAround(LocalDateTime time) {
        for (var day : List.of(time.toLocalDate(), time.toLocalDate().minusDays(1))) {
            if (days.contains(day.getDayOfWeek())) {
                var begins = day.atTime(from);
                var ends = until.isAfter(from)
                        ? day.atTime(until)
                        : day.plusDays(1).atTime(until);
                if (!time.isBefore(begins) && time.isBefore(ends)) {
                    return ends;
                }
            }
        }
        return null;
    }
}
