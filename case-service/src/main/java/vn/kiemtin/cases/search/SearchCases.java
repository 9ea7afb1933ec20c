package vn.kiemtin.cases.search;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
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
import vn.kiemtin.cases.access.Caller;
import vn.kiemtin.cases.casefile.CaseFile;
import vn.kiemtin.cases.casefile.CaseFiles;
import vn.kiemtin.cases.search.NewestFirst.Match;
import vn.kiemtin.messaging.DatabaseFailure;
import vn.kiemtin.web.Page;

/**
 * Finds the cases that a caller sees by what is said in and about them. Who sees a case is a term of the index like its words: what the caller does not see is neither ranked nor counted.
 *
 * <p>The work is bounded, however common the words ({@link NewestFirst}): where there are too many to rank them all, the newest are ranked, with the newest that have the words side by side, as they were
 * typed (docs/adr/0048). The best 200 can be leafed through.
 */
@Singleton
public class SearchCases {

    /** So many cases are ranked. */
    public static final int MOST_RANKED = 200;

    private static final Comparator<Match> BEST_FIRST = Comparator.comparingDouble(Match::rank)
            .thenComparing(Match::openedAt)
            .thenComparing(Match::caseId)
            .reversed();

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
            var cases =
                    new NewestFirst(connection, question, limits, Span.of(wanted.from(), wanted.to()), clock.instant());
            if (question.number().isPresent()) {
                cases.havingAnywhere(question.number().orElseThrow()).forEach(match -> matches.add(match.caseId()));
            }
            ranked(cases, question).forEach(match -> matches.add(match.caseId()));
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
                                .map(platform -> Terms.quoted(Terms.platform(platform.name()))))
                .flatMap(Optional::stream);
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

    private static List<Match> ranked(NewestFirst cases, Question question) throws SQLException {
        var candidates = new LinkedHashMap<UUID, Match>();
        cases.having(question.must()).forEach(match -> candidates.put(match.caseId(), match));
        if (candidates.size() > MOST_RANKED && question.best().isPresent()) {
            cases.having(question.best().orElseThrow()).forEach(match -> candidates.putIfAbsent(match.caseId(), match));
        }
        return candidates.values().stream().sorted(BEST_FIRST).toList();
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
