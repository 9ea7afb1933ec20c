package vn.kiemtin.cases.search;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds for one question the newest cases that have what is asked for: among those of today and yesterday, else of this month and the one before, and while there are not enough of them, further and further
 * back; where there are none, among all. Each month has an index of its own, so that what is common is found in the lists of few months, and what is rare in short lists of all of them (docs/adr/0073).
 */
final class NewestFirst {

    private static final int ENOUGH = SearchCases.MOST_RANKED + 1;

    /** Of so many matches of a few days the newest are taken; which ones these are of still more is left to chance. */
    private static final int MOST_LOOKED_AT = 2_000;

    /** The same of months. */
    private static final int MOST_LOOKED_AT_FURTHER_BACK = 10_000;

    /** A span of so few days is looked through by their terms, or all that the whole month has would be read. */
    private static final int FEW_DAYS = 4;

    private static final int MONTHS_ONE_BY_ONE = 2;

    /** Further back at a time, as a multiple of the time that was looked through. */
    private static final double AT_LEAST = 3;

    /** What a time brought, an earlier one of the same length may not. */
    private static final double WITH_RESERVE = 1.5;

    /** As a function: as an operator, the index would read the long lists of each of its words once more, though it knows the pairs. */
    private static final String HAS_PHRASES = "and ts_match_vq(words, ?::tsquery)";

    private static final String NEWEST = """
            select case_id, opened_at, ts_rank(words, ?::tsquery, 1) from (
                select case_id, opened_at, words from (
                    select case_id, opened_at, words from case_words_by_month
                    where words @@ ?::tsquery and opened_at >= ? and opened_at < ? %s limit ?
                ) match order by opened_at desc limit ENOUGH
            ) newest order by opened_at desc
            """.replace("ENOUGH", String.valueOf(ENOUGH));

    private final Connection connection;
    private final Question question;
    private final String limits;
    private final Span span;
    private final Instant now;
    private boolean enoughLately = true;

    /**
     * @param limits terms that every case must have besides
     * @param span when it may have been opened
     */
    NewestFirst(Connection connection, Question question, List<String> limits, Span span, Instant now) {
        this.connection = connection;
        this.question = question;
        this.limits = String.join(" & ", limits);
        this.span = span;
        this.now = now;
    }

    /** A case that has it; the better, the higher it ranks by what was asked. */
    record Match(UUID caseId, Instant openedAt, double rank) {}

    /** Those that have it, the newest first: one more than are ranked, where there are so many. Whoever asks more than once asks for what is rarer each time. */
    List<Match> having(String query) throws SQLException {
        if (isOfFewDays()) {
            return ofItsDays(query);
        }
        if (!enoughLately || !span.end().isAfter(now)) {
            return monthByMonth(query, inSpan(beginOfMonth(latest())));
        }
        var lately = sinceYesterday(query);
        enoughLately = lately.size() >= ENOUGH;
        if (enoughLately) {
            return lately;
        }
        return monthByMonth(query, lately.isEmpty() ? span.begin() : inSpan(beginOfMonth(latest())));
    }

    /** Wherever they are; for what next to no case has. */
    List<Match> havingAnywhere(String query) throws SQLException {
        return matches(query, span, MOST_LOOKED_AT_FURTHER_BACK);
    }

    private boolean isOfFewDays() {
        return Duration.between(span.begin(), span.end()).toDays() <= FEW_DAYS;
    }

    private List<Match> ofItsDays(String query) throws SQLException {
        var days = Stream.iterate(span.begin(), day -> day.isBefore(span.end()), day -> day.plus(1, ChronoUnit.DAYS));
        return ofDays(query, Stream.concat(days, Stream.of(span.end())), span);
    }

    private List<Match> sinceYesterday(String query) throws SQLException {
        var yesterday = now.minus(1, ChronoUnit.DAYS);
        var begin = inSpan(yesterday.truncatedTo(ChronoUnit.DAYS));
        return ofDays(query, Stream.of(now, yesterday), new Span(begin, span.end()));
    }

    private List<Match> ofDays(String query, Stream<Instant> days, Span opened) throws SQLException {
        var terms = days.map(Terms::day).distinct().map(Terms::quoted).collect(Collectors.joining(" | ", "(", ")"));
        return matches(query + " & " + terms, opened, MOST_LOOKED_AT);
    }

    /** From this moment on, and from there backwards until there are enough. */
    private List<Match> monthByMonth(String query, Instant from) throws SQLException {
        var found = new ArrayList<Match>();
        var begin = from;
        var end = span.end();
        for (int times = 1; begin.isBefore(end) && found.size() < ENOUGH; times++) {
            found.addAll(matches(query, new Span(begin, end), MOST_LOOKED_AT_FURTHER_BACK));
            end = begin;
            begin = furtherBack(end, times, found.size());
        }
        return found;
    }

    /** First by months, then to where enough may be expected; to the very beginning where nothing tells. */
    private Instant furtherBack(Instant end, int times, int found) {
        if (found == 0) {
            return span.begin();
        }
        if (times < MONTHS_ONE_BY_ONE) {
            return inSpan(beginOfMonth(end.minus(1, ChronoUnit.DAYS)));
        }
        var asLongAgain = Math.max(AT_LEAST, WITH_RESERVE * (ENOUGH - found) / found);
        var lookedThrough = Duration.between(end, latest());
        return inSpan(beginOfMonth(end.minus((long) (asLongAgain * lookedThrough.toHours()), ChronoUnit.HOURS)));
    }

    /** The last moment in which a case may have been opened. */
    private Instant latest() {
        return Collections.min(List.of(now, span.end().minusMillis(1)));
    }

    private Instant inSpan(Instant begin) {
        return begin.isBefore(span.begin()) ? span.begin() : begin;
    }

    private static Instant beginOfMonth(Instant time) {
        return YearMonth.from(time.atOffset(ZoneOffset.UTC))
                .atDay(1)
                .atStartOfDay()
                .toInstant(ZoneOffset.UTC);
    }

    private List<Match> matches(String query, Span opened, int mostLookedAt) throws SQLException {
        var phrases = question.phrases();
        try (var select = connection.prepareStatement(NEWEST.formatted(phrases.isPresent() ? HAS_PHRASES : ""))) {
            select.setString(1, question.rank());
            select.setString(2, query + " & " + limits);
            select.setObject(3, opened.begin().atOffset(ZoneOffset.UTC));
            select.setObject(4, opened.end().atOffset(ZoneOffset.UTC));
            if (phrases.isPresent()) {
                select.setString(5, phrases.get());
            }
            select.setInt(phrases.isPresent() ? 6 : 5, mostLookedAt);
            var matches = new ArrayList<Match>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    matches.add(new Match(
                            rows.getObject(1, UUID.class),
                            rows.getObject(2, OffsetDateTime.class).toInstant(),
                            rows.getDouble(3)));
                }
            }
            return matches;
        }
    }
}
