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
 * Finds for one question the newest cases that have what is asked for: among those of today and yesterday, else of the last weeks, and while there are not enough of them, further and further back. Each month
 * has an index of its own, so that what is common is found in the lists of few months, and what is rare in short lists of all of them (docs/adr/0073).
 */
final class NewestFirst {

    private static final int ENOUGH = SearchCases.MOST_RANKED + 1;

    /** At a time, of so many matches the newest are taken; which ones these are of still more is left to chance. */
    private static final int MOST_LOOKED_AT = 2_000;

    private static final Duration WEEKS = Duration.ofDays(15);

    /** Further back at a time, as a multiple of the time that was looked through. */
    private static final double AT_LEAST = 3;

    /** What a time brought, an earlier one of the same length may not. */
    private static final double WITH_RESERVE = 1.5;

    /** As a function: as an operator, the index would read the long lists of each of its words once more, though it knows the pairs. */
    private static final String HAS_PHRASES = "and ts_match_vq(words, ?::tsquery)";

    private static final String NEWEST =
            """
            select case_id, opened_at, ts_rank(words, ?::tsquery, 1) from (
                select case_id, opened_at, words from (
                    select case_id, opened_at, words from case_words_by_month
                    where words @@ ?::tsquery and opened_at >= ? and opened_at < ? %s limit MOST_LOOKED_AT
                ) match order by opened_at desc limit ENOUGH
            ) newest order by opened_at desc
            """.replace("MOST_LOOKED_AT", String.valueOf(MOST_LOOKED_AT)).replace("ENOUGH", String.valueOf(ENOUGH));

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
        if (enoughLately && span.end().isAfter(now)) {
            var found = sinceYesterday(query);
            if (found.size() >= ENOUGH) {
                return found;
            }
            enoughLately = false;
        }
        var latest = Collections.min(List.of(now, span.end()));
        var begin = inSpan(beginOfMonth(latest.minus(WEEKS)));
        var found = matches(query, begin, span.end());
        while (found.size() < ENOUGH && begin.isAfter(span.begin())) {
            var end = begin;
            begin = furtherBack(end, Duration.between(end, latest), found.size());
            found.addAll(matches(query, begin, end));
        }
        return found;
    }

    /** Wherever they are; for what next to no case has. */
    List<Match> havingAnywhere(String query) throws SQLException {
        return matches(query, span.begin(), span.end());
    }

    private List<Match> sinceYesterday(String query) throws SQLException {
        var yesterday = now.minus(1, ChronoUnit.DAYS);
        var days = Stream.of(now, yesterday)
                .map(Terms::day)
                .map(Terms::quoted)
                .collect(Collectors.joining(" | ", "(", ")"));
        return matches(query + " & " + days, inSpan(yesterday.truncatedTo(ChronoUnit.DAYS)), span.end());
    }

    /** To where enough may be expected; to the very beginning where nothing tells. */
    private Instant furtherBack(Instant end, Duration lookedThrough, int found) {
        if (found == 0) {
            return span.begin();
        }
        var times = Math.max(AT_LEAST, WITH_RESERVE * (ENOUGH - found) / found);
        return inSpan(beginOfMonth(end.minus((long) (times * lookedThrough.toHours()), ChronoUnit.HOURS)));
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

    private List<Match> matches(String query, Instant begin, Instant end) throws SQLException {
        var phrases = question.phrases();
        try (var select = connection.prepareStatement(NEWEST.formatted(phrases.isPresent() ? HAS_PHRASES : ""))) {
            select.setString(1, question.rank());
            select.setString(2, query + " & " + limits);
            select.setObject(3, begin.atOffset(ZoneOffset.UTC));
            select.setObject(4, end.atOffset(ZoneOffset.UTC));
            if (phrases.isPresent()) {
                select.setString(5, phrases.get());
            }
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
