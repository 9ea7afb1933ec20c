package vn.kiemtin.cases.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.casefile.HistoryHead;
import vn.kiemtin.cases.casefile.HistoryHeads;
import vn.kiemtin.cases.history.FoldedHistory.Line;
import vn.kiemtin.messaging.Columns;
import vn.kiemtin.messaging.DatabaseFailure;

/**
 * The histories of all cases: appended to in the transaction that changed the case, never changed afterwards (the database refuses it). The case's
 * row must be locked, so that positions have no gap. Each history is a chain: the database gives every entry a hash over all that it says and
 * the hash before it ({@link HistoryEntry}).
 */
@Singleton
public class CaseHistory {

    /** What is by far most frequent: one entry for each report that joined. */
    public static final String REPORT_LINKED = "REPORT_LINKED";

    /** What the system does when a report comes. */
    private static final Set<String> OF_REPORTS = Set.of(REPORT_LINKED, "OPENED", "RUMOUR_RECURRED");

    /** No page has more entries. */
    public static final int LARGEST_PAGE = 100;

    /** On a folded page; between two of them there is at most one line for reports. */
    private static final int OTHERS_PER_PAGE = 50;

    /** Rows are inserted in the order of their places, so that each finds the one before it. */
    private static final String APPEND = """
            insert into case_history (case_id, position, at, what, person, agency, reason, facts, version)
            select told.case_id, last.position + row_number() over (partition by told.case_id order by place),
                   at, what, person, agency, reason, facts::jsonb, version
            from unnest(?::uuid[], ?::timestamptz[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::integer[])
                 with ordinality as told (case_id, at, what, person, agency, reason, facts, version, place)
                 cross join lateral (select coalesce(max(position), 0) as position
                                     from case_history where case_history.case_id = told.case_id) as last
            order by place
            returning case_id, position, hash
            """;

    private static final String ENTRIES = """
            select position, at, what, person, agency, reason, facts, version, hash from case_history where case_id = ?
            """;
    private static final String AFTER = ENTRIES + "and position > ? order by position limit ?";
    private static final String NOT_A_REPORT =
            ENTRIES + "and position < ? and what <> 'REPORT_LINKED' order by position desc limit ?";
    private static final String NEWEST = ENTRIES + "and position < ? order by position desc limit ?";
    private static final String AT = ENTRIES + "and position = any (?)";

    private final DataSource database;
    private final ObjectMapper json;
    private final HistoryHeads heads;
    private final Event<CaseChanged> changed;

    CaseHistory(DataSource database, ObjectMapper json, HistoryHeads heads, Event<CaseChanged> changed) {
        this.database = database;
        this.json = json;
        this.heads = heads;
        this.changed = changed;
    }

    /** Something the system did. */
    public void append(UUID caseId, Instant at, String what, Map<String, Object> facts, int version) {
        append(caseId, at, what, null, null, null, facts, version);
    }

    /**
     * Something a person did.
     *
     * @param facts with names in ASCII; of numbers, whole ones
     */
    public void append(
            UUID caseId,
            Instant at,
            String what,
            @Nullable String person,
            @Nullable String agency,
            @Nullable String reason,
            Map<String, Object> facts,
            int version) {
        append(List.of(new Happening(caseId, at, what, person, agency, reason, facts, version)));
    }

    /** All of these, those of one case in this order. */
    public void append(List<Happening> happenings) {
        if (happenings.isEmpty()) {
            return;
        }
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement(APPEND)) {
            insert.setArray(1, Columns.of(connection, "uuid", happenings, Happening::caseId));
            insert.setArray(
                    2,
                    Columns.of(
                            connection,
                            "timestamptz",
                            happenings,
                            happening -> happening.at().atOffset(ZoneOffset.UTC)));
            insert.setArray(3, Columns.of(connection, "text", happenings, Happening::what));
            insert.setArray(4, Columns.of(connection, "text", happenings, Happening::person));
            insert.setArray(5, Columns.of(connection, "text", happenings, Happening::agency));
            insert.setArray(6, Columns.of(connection, "text", happenings, Happening::reason));
            insert.setArray(7, Columns.of(connection, "text", happenings, happening -> written(happening.facts())));
            insert.setArray(8, Columns.of(connection, "integer", happenings, Happening::version));
            try (var appended = insert.executeQuery()) {
                while (appended.next()) {
                    heads.advance(
                            appended.getObject(1, UUID.class),
                            new HistoryHead(appended.getInt(2), appended.getString(3)));
                }
            }
        } catch (SQLException e) {
            throw new DatabaseFailure("append to the histories of cases", e);
        }
        happenings.stream()
                .map(happening -> new CaseChanged(happening.caseId(), isOfReport(happening)))
                .distinct()
                .forEach(changed::fire);
    }

    private static boolean isOfReport(Happening happening) {
        return happening.person() == null && OF_REPORTS.contains(happening.what());
    }

    private String written(Map<String, Object> facts) {
        try {
            return json.writeValueAsString(facts);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("facts cannot be written as JSON", e);
        }
    }

    /** Whether a person has done anything to the case, or with it. */
    public boolean tellsOfAPerson(UUID caseId) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(
                        "select exists (select from case_history where case_id = ? and person is not null)")) {
            select.setObject(1, caseId);
            try (var row = select.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        } catch (SQLException e) {
            throw new DatabaseFailure("read a case's history", e);
        }
    }

    /** At most so many entries after this position (0 for the first page). */
    public HistoryPage page(UUID caseId, int after, int limit) {
        var found = read(AFTER, caseId, after, limit + 1);
        var entries = found.size() > limit ? found.subList(0, limit) : found;
        return new HistoryPage(
                List.copyOf(entries), found.size() > limit ? entries.getLast().position() : null);
    }

    /**
     * The lines before this position (null for the newest). However many reports joined, this reads a bounded number of rows: positions have no gap,
     * so whatever lies between two other entries is a run of reports, as long as their distance.
     */
    public FoldedHistory folded(UUID caseId, @Nullable Integer before) {
        var bound = before == null ? Integer.MAX_VALUE : before;
        var newest = read(NEWEST, caseId, bound, 1);
        if (newest.isEmpty()) {
            return new FoldedHistory(List.of(), null);
        }
        var others = read(NOT_A_REPORT, caseId, bound, OTHERS_PER_PAGE + 1);
        var complete = others.size() <= OTHERS_PER_PAGE;
        var shown = complete ? others : others.subList(0, OTHERS_PER_PAGE);
        var runs = runs(newest.getFirst().position(), shown, complete);
        var ends = entriesAt(caseId, runs);
        var lines = new ArrayList<Line>();
        shown.forEach(entry -> lines.add(new Line(entry, entry.at(), 1)));
        for (var run : runs) {
            var first = Objects.requireNonNull(ends.get(run.first()), "positions have no gap");
            var last = Objects.requireNonNull(ends.get(run.last()), "positions have no gap");
            lines.add(new Line(last, first.at(), run.last() - run.first() + 1));
        }
        lines.sort(
                Comparator.comparingInt((Line line) -> line.entry().position()).reversed());
        return new FoldedHistory(
                List.copyOf(lines), complete ? null : shown.getLast().position());
    }

    /** What is between these entries, down to the first position where there are no older ones. */
    private static List<Run> runs(int newest, List<HistoryEntry> others, boolean complete) {
        var runs = new ArrayList<Run>();
        var last = newest;
        for (var other : others) {
            if (other.position() < last) {
                runs.add(new Run(other.position() + 1, last));
            }
            last = other.position() - 1;
        }
        if (complete && last > 0) {
            runs.add(new Run(1, last));
        }
        return runs;
    }

    private Map<Integer, HistoryEntry> entriesAt(UUID caseId, List<Run> runs) {
        var positions = runs.stream()
                .flatMap(run -> Stream.of(run.first(), run.last()))
                .distinct()
                .toArray(Integer[]::new);
        return read(AT, caseId, (Object) positions).stream()
                .collect(Collectors.toMap(HistoryEntry::position, Function.identity()));
    }

    private List<HistoryEntry> read(String sql, UUID caseId, Object... parameters) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(sql)) {
            select.setObject(1, caseId);
            for (int i = 0; i < parameters.length; i++) {
                select.setObject(
                        i + 2,
                        parameters[i] instanceof Integer[] positions
                                ? connection.createArrayOf("integer", positions)
                                : parameters[i]);
            }
            var entries = new ArrayList<HistoryEntry>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    entries.add(new HistoryEntry(
                            row.getInt(1),
                            row.getObject(2, OffsetDateTime.class).toInstant(),
                            row.getString(3),
                            row.getString(4),
                            row.getString(5),
                            row.getString(6),
                            json.readValue(row.getString(7), new TypeReference<Map<String, Object>>() {}),
                            row.getInt(8),
                            row.getString(9)));
                }
            }
            return entries;
        } catch (SQLException e) {
            throw new DatabaseFailure("read a case's history", e);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("facts of a case's history cannot be read", e);
        }
    }

    /** Reports that joined one after the other: their first and last position. */
    private record Run(int first, int last) {}
}
