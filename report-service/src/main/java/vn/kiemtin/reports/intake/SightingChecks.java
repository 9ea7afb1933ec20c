package vn.kiemtin.reports.intake;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.web.Page;

/** Checks when and where something was seen, and why it is doubted. */
@Singleton
class SightingChecks {

    static final int LONGEST_PLACE = 200;
    static final int LONGEST_DOUBTS = 2_000;

    /** Earlier days are typing errors: there was nothing to report. */
    private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);

    /** As programs and browsers write a day, and as people type it where the browser has no field for days. */
    private static final List<DateTimeFormatter> WAYS_TO_WRITE_A_DAY = Stream.of(
                    "uuuu-MM-dd", "d/M/uuuu", "d-M-uuuu", "d.M.uuuu")
            .map(pattern -> DateTimeFormatter.ofPattern(pattern).withResolverStyle(ResolverStyle.STRICT))
            .toList();

    private final Clock clock;

    SightingChecks(Clock clock) {
        this.clock = clock;
    }

    Sighting check(ReportRequest request, List<Fault> faults) {
        return new Sighting(
                day(request.seenOn(), faults),
                text("seenPlace", request.seenPlace(), LONGEST_PLACE, faults),
                text("doubts", request.doubts(), LONGEST_DOUBTS, faults));
    }

    private @Nullable LocalDate day(@Nullable String raw, List<Fault> faults) {
        var written = PlainText.of(raw);
        if (written == null) {
            return null;
        }
        var day = parse(written);
        if (day == null || day.isBefore(EARLIEST)) {
            faults.add(new Fault("seenOn", "invalid.report.seen-on"));
        } else if (day.isAfter(clock.instant().atZone(Page.CITY).toLocalDate())) {
            faults.add(new Fault("seenOn", "invalid.report.seen-on.future"));
        }
        return day;
    }

    private static @Nullable LocalDate parse(String written) {
        for (var way : WAYS_TO_WRITE_A_DAY) {
            try {
                return LocalDate.parse(written, way);
            } catch (DateTimeParseException otherwise) {
                continue;
            }
        }
        return null;
    }

    private static @Nullable String text(String field, @Nullable String raw, int longest, List<Fault> faults) {
        var text = PlainText.of(raw);
        if (text != null && PlainText.length(text) > longest) {
            faults.add(new Fault(field, "invalid.report.text-too-long", longest, PlainText.length(text)));
        }
        return text;
    }
}
