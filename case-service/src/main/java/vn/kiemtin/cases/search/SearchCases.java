package vn.kiemtin.cases.search;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.access.Caller;
import vn.kiemtin.cases.casefile.CaseFile;
import vn.kiemtin.cases.casefile.CaseFiles;
import vn.kiemtin.messaging.DatabaseFailure;
import vn.kiemtin.web.Page;

/**
 * Finds the cases that a caller sees by what is said in and about them. Who sees a case is a term of the index like its words: what the caller does not see is neither ranked nor counted.
 *
 * <p>The work is bounded, however common the words: they are looked for among the newest cases, and only while there are not enough, among older ones; where there are too many to rank them all, also those
 * that have the words side by side, as far back as it takes (docs/adr/0048). The best 200 can be leafed through.
 */
@Singleton
public class SearchCases {

    /** So many cases are ranked. */
    public static final int MOST_RANKED = 200;

    /** Of a span of time, so many at most are looked at; which ones of still more is left to chance. */
    private static final int MOST_LOOKED_AT = 2_000;

    private static final int LONGEST_RANGE_IN_MONTHS = 60;

    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    /** As a function: as an operator, the index would read the long lists of each of its words once more, though it knows the pairs. */
    private static final String HAS_PHRASES = "and ts_match_vq(words, ?::tsquery)";

    private static final String MATCHES = """
            select case_id from (
                select case_id, opened_at from case_words
                where words @@ ?::tsquery and opened_at >= ? and opened_at < ? %s limit MOST_LOOKED_AT
            ) match order by opened_at desc limit MOST_RANKED + 1
            """.replace("MOST_LOOKED_AT", String.valueOf(MOST_LOOKED_AT))
            .replace("MOST_RANKED", String.valueOf(MOST_RANKED));
    private static final String RANKED = """
            select case_id from case_words where case_id = any (?)
            order by ts_rank(words, ?::tsquery, 1) desc, opened_at desc, case_id desc
            """;

    private final DataSource database;
    private final CaseFiles files;
    private final Passages passages;
    private final Clock clock;

    SearchCases(DataSource database, CaseFiles files, Passages passages, Clock clock) {
        this.database = database;
        this.files = files;
        this.passages = passages;
        this.clock = clock;
    }

    /**
     * A part of what the caller may leaf through.
     *
     * @param skip how many of the best are left out
     * @param limit at most so many follow
     */
    @Transactional
    public Found find(Wanted wanted, Caller caller, int skip, int limit) {
        var question = Question.of(wanted.words());
        if (question.isEmpty()) {
            return new Found(List.of(), false, 0, false);
        }
        var matches = byNumber(question, wanted, caller);
        var limits =
                Stream.concat(Stream.of(visibleTo(caller)), filters(wanted)).toList();
        try (var connection = database.getConnection()) {
            preferTheIndex(connection);
            if (question.number().isPresent()) {
                matches.addAll(
                        matches(connection, question, allOf(question.number().orElseThrow(), limits), wanted));
            }
            matches.addAll(ranked(connection, question, limits, wanted));
        } catch (SQLException e) {
            throw new DatabaseFailure("search cases", e);
        }
        var all = List.copyOf(matches);
        var reachable = all.subList(0, Math.min(all.size(), MOST_RANKED));
        var page = reachable.subList(Math.min(skip, reachable.size()), Math.min(skip + limit, reachable.size()));
        var seen = seen(page, caller);
        return new Found(passages.of(seen, question.marks()), true, reachable.size(), all.size() > reachable.size());
    }

    /** A case that is part of one the caller sees is seen, too, though no term of its own says so. */
    private Set<UUID> byNumber(Question question, Wanted wanted, Caller caller) {
        return question.numbers().stream()
                .flatMap(number -> files.byNumber(number).stream())
                .filter(caller::sees)
                .filter(file -> fits(file, wanted))
                .map(CaseFile::id)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static boolean fits(CaseFile file, Wanted wanted) {
        var day = LocalDate.ofInstant(file.openedAt(), Page.CITY);
        return (wanted.field() == null || wanted.field() == file.field())
                && (wanted.status() == null || wanted.status() == file.status())
                && (wanted.agency() == null || file.agencies().anyMatch(wanted.agency()::equals))
                && (wanted.platform() == null || wanted.platform() == file.platform())
                && (wanted.from() == null || !day.isBefore(wanted.from()))
                && (wanted.to() == null || !day.isAfter(wanted.to()));
    }

    private static String visibleTo(Caller caller) {
        var terms = new ArrayList<String>();
        terms.add(Terms.insider(caller.username()));
        if (caller.seesAll()) {
            terms.add(Terms.UNRESTRICTED);
        } else if (caller.worksForAgency()) {
            terms.add(Terms.seenBy(Objects.requireNonNull(caller.agency())));
        }
        return anyOf(terms);
    }

    private static Stream<String> filters(Wanted wanted) {
        return Stream.of(
                        Optional.ofNullable(wanted.field()).map(Terms::field).map(Terms::quoted),
                        Optional.ofNullable(wanted.status()).map(Terms::status).map(Terms::quoted),
                        Optional.ofNullable(wanted.agency())
                                .map(Terms::handledBy)
                                .map(Terms::quoted),
                        Optional.ofNullable(wanted.platform())
                                .map(platform -> Terms.quoted(Terms.platform(platform.name()))),
                        months(wanted.from(), wanted.to()))
                .flatMap(Optional::stream);
    }

    /** So that of words that are common all the time, only those months are looked through. */
    private static Optional<String> months(@Nullable LocalDate from, @Nullable LocalDate to) {
        if (from == null || to == null) {
            return Optional.empty();
        }
        var months = Stream.iterate(
                        YearMonth.from(from), month -> !month.isAfter(YearMonth.from(to)), month -> month.plusMonths(1))
                .limit(LONGEST_RANGE_IN_MONTHS + 1L)
                .map(Terms::month)
                .toList();
        return months.isEmpty() || months.size() > LONGEST_RANGE_IN_MONTHS
                ? Optional.empty()
                : Optional.of(anyOf(months));
    }

    private static String allOf(String query, List<String> limits) {
        return Stream.concat(Stream.of(query), limits.stream()).collect(Collectors.joining(" & "));
    }

    private static String anyOf(Collection<String> terms) {
        return terms.stream().map(Terms::quoted).collect(Collectors.joining(" | ", "(", ")"));
    }

    /** No guess about how common words are together may ever let all cases be read through. */
    private static void preferTheIndex(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("set local enable_seqscan = off");
            statement.execute("set local jit = off");
        }
    }

    private Collection<UUID> ranked(Connection connection, Question question, List<String> limits, Wanted wanted)
            throws SQLException {
        var candidates = new LinkedHashSet<>(newest(connection, question, question.must(), limits, wanted));
        if (candidates.size() > MOST_RANKED && question.best().isPresent()) {
            candidates.addAll(newest(connection, question, question.best().orElseThrow(), limits, wanted));
        }
        if (candidates.isEmpty()) {
            return candidates;
        }
        try (var rank = connection.prepareStatement(RANKED)) {
            rank.setArray(1, connection.createArrayOf("uuid", candidates.toArray()));
            rank.setString(2, question.rank());
            return ids(rank);
        }
    }

    /**
     * One more than are ranked, where there are so many: of the newest that have all of it. How many a short time brings tells how far to look back.
     */
    private List<UUID> newest(
            Connection connection, Question question, String query, List<String> limits, Wanted wanted)
            throws SQLException {
        var must = allOf(query, limits);
        for (int level = 0; level < Terms.SPANS.size(); ) {
            var newest = Terms.spanOf(level, clock.instant());
            var spans = List.of(Terms.span(level, newest), Terms.span(level, newest - 1));
            var found = matches(connection, question, must + " & " + anyOf(spans), wanted);
            if (found.size() > MOST_RANKED) {
                return found;
            }
            level = levelThatBringsEnough(level, found.size());
        }
        return matches(connection, question, must, wanted);
    }

    /** None where nothing tells: what is rare is found quickly among all. */
    private static int levelThatBringsEnough(int level, int found) {
        if (found == 0) {
            return Terms.SPANS.size();
        }
        var days = Terms.SPANS.get(level) * (2.0 * MOST_RANKED / found);
        int next = level + 1;
        while (next < Terms.SPANS.size() && Terms.SPANS.get(next) < days) {
            next++;
        }
        return next;
    }

    private static List<UUID> matches(Connection connection, Question question, String query, Wanted wanted)
            throws SQLException {
        var phrases = question.phrases();
        try (var select = connection.prepareStatement(MATCHES.formatted(phrases.isPresent() ? HAS_PHRASES : ""))) {
            select.setString(1, query);
            select.setObject(2, begin(wanted.from(), Instant.EPOCH));
            select.setObject(3, begin(wanted.to() == null ? null : wanted.to().plusDays(1), LATEST));
            if (phrases.isPresent()) {
                select.setString(4, phrases.get());
            }
            return ids(select);
        }
    }

    private static List<UUID> ids(PreparedStatement select) throws SQLException {
        var ids = new ArrayList<UUID>();
        try (var rows = select.executeQuery()) {
            while (rows.next()) {
                ids.add(rows.getObject(1, UUID.class));
            }
        }
        return ids;
    }

    private static OffsetDateTime begin(@Nullable LocalDate day, Instant otherwise) {
        return (day == null ? otherwise : day.atStartOfDay(Page.CITY).toInstant()).atOffset(ZoneOffset.UTC);
    }

    /** In this order. The rows have the last word on who sees them. */
    private List<CaseFile> seen(List<UUID> page, Caller caller) {
        if (page.isEmpty()) {
            return List.of();
        }
        Map<UUID, CaseFile> byId = new LinkedHashMap<>();
        files.list("id in ?1", page).forEach(file -> byId.put(file.id(), file));
        return page.stream()
                .map(byId::get)
                .filter(Objects::nonNull)
                .filter(caller::sees)
                .toList();
    }
}
