package vn.kiemtin.cases.search;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.web.Page;

/** When a case may have been opened: from the beginning on, and before the end. */
record Span(Instant begin, Instant end) {

    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    /** Of these days in the city, and all between them; what is null does not matter. */
    static Span of(@Nullable LocalDate first, @Nullable LocalDate last) {
        return new Span(first == null ? Instant.EPOCH : begin(first), last == null ? LATEST : begin(last.plusDays(1)));
    }

    private static Instant begin(LocalDate day) {
        return day.atStartOfDay(Page.CITY).toInstant();
    }
}
