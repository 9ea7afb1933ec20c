package vn.kiemtin.alerts.brief;

import jakarta.inject.Singleton;
import jakarta.ws.rs.ForbiddenException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.alerts.audiences.Audience;
import vn.kiemtin.alerts.audiences.Receiver;
import vn.kiemtin.web.Page;

/** The briefs that somebody may read: today's, and those of the last days as they were made. */
@Singleton
class ReadBriefs {

    private final Briefs briefs;
    private final ComposeBrief compose;
    private final BriefSettings settings;
    private final Clock clock;

    ReadBriefs(Briefs briefs, ComposeBrief compose, BriefSettings settings, Clock clock) {
        this.briefs = briefs;
        this.compose = compose;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * @param made whether it is one of a morning; otherwise it tells how things stand now
     * @param days of which there is one, the latest first
     */
    record Read(Brief brief, boolean made, LocalDate today, List<LocalDate> days) {}

    /**
     * The brief of a day, or today's; before today's is made, how things stand now. Empty where there is none of that day.
     *
     * @throws ForbiddenException if the receiver belongs to nobody who has briefs
     */
    Optional<Read> read(Receiver receiver, @Nullable LocalDate wanted) {
        var scope = Scope.of(receiver.audiences().stream().map(Audience::name).toList())
                .orElseThrow(ForbiddenException::new);
        var now = clock.instant();
        var today = now.atZone(Page.CITY).toLocalDate();
        var day = wanted == null ? today : wanted;
        var made = briefs.of(day, scope);
        if (made.isEmpty() && !day.equals(today)) {
            return Optional.empty();
        }
        var oldest = today.minusDays(settings.keptDays() + 1L);
        var days = Stream.concat(Stream.of(today), briefs.days(scope, oldest).stream())
                .distinct()
                .toList();
        return Optional.of(new Read(made.orElseGet(() -> compose.at(now, scope)), made.isPresent(), today, days));
    }
}
