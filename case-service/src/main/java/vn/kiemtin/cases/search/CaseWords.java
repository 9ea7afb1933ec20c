package vn.kiemtin.cases.search;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.casefile.CaseStatus;
import vn.kiemtin.cases.casefile.Field;
import vn.kiemtin.cases.search.WordVector.Weight;
import vn.kiemtin.messaging.DatabaseFailure;

/**
 * The words by which cases are found, gathered anew from what stands in their rows: number, summary, texts and links of reports, also of those screened
 * out, and of what was added to them, titles of statements, notes, messages. Works in the caller's transaction.
 */
@Singleton
class CaseWords {

    /** Grows when words are made in another way, such as by another folding: all cases' words are then made again, in the background. */
    static final int FORM = 2;

    private static final long FILLING_IN = 0x4b69_656d_0048L;

    /** Of a case with very many reports, the first ones; what later ones say is said by them. */
    private static final String REPORTS = """
            select wanted.id, report.text, report.link, report.platform
            from unnest(?) as wanted (id) cross join lateral (
                select distinct text, link, platform from (
                    select text, link, platform from linked_report where case_id = wanted.id order by linked_at limit 2000
                ) first limit 200
            ) report
            """;

    private static final String CASES = """
            select id, number, status, field, platform, lead || coordinating || asked as agencies, restricted_to, summary, opened_at
            from case_file where id = any (?) order by id for no key update""";
    private static final String STATEMENTS = """
            select statement.case_id, version.title_vi, version.title_en
            from statement join statement_version version on version.statement_id = statement.id
            where statement.case_id = any (?) and statement.stage <> 'DISCARDED'
            """;
    private static final String NOTES =
            "select case_id, text from case_note where case_id = any (?) and number <= 200 order by number";
    private static final String SUPPLEMENTS = """
            select wanted.id, said.text, said.link
            from unnest(?::uuid[]) as wanted (id) cross join lateral (
                select supplement.text, supplement.link
                from linked_report report join report_supplement supplement on supplement.report_id = report.report_id
                where report.case_id = wanted.id order by supplement.added_at limit 500) as said
            """;
    private static final String MESSAGES = """
            select wanted.id, said.text
            from unnest(?::uuid[]) as wanted (id) cross join lateral (
                select message.text
                from linked_report report join report_message message on message.report_id = report.report_id
                where report.case_id = wanted.id order by message.written_at limit 500) as said
            """;
    private static final String KEEP = """
            insert into case_words_by_month (case_id, opened_at, words, form) values (?, ?, ?::tsvector, ?)
            on conflict (case_id, opened_at) do update set words = excluded.words, form = excluded.form
            where (case_words_by_month.words, case_words_by_month.form) is distinct from (excluded.words, excluded.form)
            """;

    private final EntityManager entities;
    private final DataSource database;
    private final PendingWords pending;
    private final RecentWords recent;

    CaseWords(EntityManager entities, DataSource database, PendingWords pending, RecentWords recent) {
        this.entities = entities;
        this.database = database;
        this.pending = pending;
        this.recent = recent;
    }

    /** Locks these cases and keeps their words as they are now. */
    void gather(Collection<UUID> cases) {
        gather(cases, CASES);
    }

    /** The same of those that nobody else has locked; answers which. */
    Set<UUID> gatherOfFree(Collection<UUID> cases) {
        return gather(cases, CASES + " skip locked");
    }

    private Set<UUID> gather(Collection<UUID> cases, String locking) {
        entities.flush();
        try (var connection = database.getConnection()) {
            var ids = cases.toArray(UUID[]::new);
            var gathered = new LinkedHashMap<UUID, Gathered>();
            read(connection, locking, ids, row -> gathered.put(row.getObject(1, UUID.class), begun(row)));
            read(connection, STATEMENTS, ids, row -> {
                add(gathered, row, 2, Weight.A);
                add(gathered, row, 3, Weight.A);
            });
            read(connection, REPORTS, ids, row -> {
                add(gathered, row, 2, Weight.B);
                var words = of(gathered, row);
                if (words != null) {
                    var link = row.getString(3);
                    if (link != null) {
                        Terms.link(link).forEach(words::add);
                    }
                    words.add(Terms.platform(row.getString(4)));
                }
            });
            read(connection, SUPPLEMENTS, ids, row -> {
                add(gathered, row, 2, Weight.B);
                var words = of(gathered, row);
                var link = row.getString(3);
                if (words != null && link != null) {
                    Terms.link(link).forEach(words::add);
                }
            });
            read(connection, NOTES, ids, row -> add(gathered, row, 2, Weight.D));
            read(connection, MESSAGES, ids, row -> add(gathered, row, 2, Weight.D));
            keep(connection, gathered);
            pending.added();
            return gathered.keySet();
        } catch (SQLException e) {
            throw new DatabaseFailure("gather the words of cases", e);
        }
    }

    private Gathered begun(ResultSet row) throws SQLException {
        var words = new WordVector(recent);
        var openedAt = row.getObject("opened_at", OffsetDateTime.class);
        Terms.number(row.getString("number")).forEach(words::add);
        words.add(Terms.status(CaseStatus.valueOf(row.getString("status"))));
        words.add(Terms.field(Field.valueOf(row.getString("field"))));
        words.add(Terms.platform(row.getString("platform")));
        words.add(Terms.day(openedAt.toInstant()));
        var agencies = texts(row, "agencies");
        agencies.forEach(agency -> words.add(Terms.handledBy(agency)));
        var insiders = texts(row, "restricted_to");
        if (insiders.isEmpty()) {
            words.add(Terms.UNRESTRICTED);
            agencies.forEach(agency -> words.add(Terms.seenBy(agency)));
        } else {
            insiders.forEach(insider -> words.add(Terms.insider(insider)));
        }
        words.add(row.getString("summary"), Weight.A);
        return new Gathered(openedAt, words);
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    private static @Nullable WordVector of(Map<UUID, Gathered> gathered, ResultSet row) throws SQLException {
        var found = gathered.get(row.getObject(1, UUID.class));
        return found == null ? null : found.words();
    }

    private static void add(Map<UUID, Gathered> gathered, ResultSet row, int column, Weight weight)
            throws SQLException {
        var words = of(gathered, row);
        var text = row.getString(column);
        if (words != null && text != null) {
            words.add(text, weight);
        }
    }

    private static void keep(Connection connection, Map<UUID, Gathered> gathered) throws SQLException {
        try (var keep = connection.prepareStatement(KEEP)) {
            for (var entry : gathered.entrySet()) {
                keep.setObject(1, entry.getKey());
                keep.setObject(2, entry.getValue().openedAt());
                keep.setString(3, entry.getValue().words().toString());
                keep.setInt(4, FORM);
                keep.addBatch();
            }
            keep.executeBatch();
        }
    }

    private static void read(Connection connection, String query, UUID[] ids, Reader reader) throws SQLException {
        try (var select = connection.prepareStatement(query)) {
            select.setArray(1, connection.createArrayOf("uuid", ids));
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    reader.read(rows);
                }
            }
        }
    }

    /** Waits while another instance fills in, until the end of its transaction. */
    void takeTurns() {
        entities.createNativeQuery("select 1 from pg_advisory_xact_lock(:lock)")
                .setParameter("lock", FILLING_IN)
                .getSingleResult();
    }

    /** At most so many cases whose words were never made, or in another way, opened before this one; the newest first. */
    List<Unfilled> unfilled(@Nullable Unfilled after, int most) {
        var query = """
                select c.id, c.opened_at from case_file c
                where (c.opened_at, c.id) < (?, ?)
                  and not exists (select 1 from case_words_by_month w where w.case_id = c.id and w.opened_at = c.opened_at and w.form = ?)
                order by c.opened_at desc, c.id desc limit ?""";
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(query)) {
            select.setObject(1, after == null ? OffsetDateTime.parse("9999-01-01T00:00:00Z") : after.openedAt());
            select.setObject(2, after == null ? new UUID(-1, -1) : after.id());
            select.setInt(3, FORM);
            select.setInt(4, most);
            try (var rows = select.executeQuery()) {
                var found = Stream.<Unfilled>builder();
                while (rows.next()) {
                    found.add(new Unfilled(rows.getObject(2, OffsetDateTime.class), rows.getObject(1, UUID.class)));
                }
                return found.build().toList();
            }
        } catch (SQLException e) {
            throw new DatabaseFailure("look for cases without words", e);
        }
    }

    /** A case that cannot be found yet. */
    record Unfilled(OffsetDateTime openedAt, UUID id) {}

    private record Gathered(OffsetDateTime openedAt, WordVector words) {}

    private interface Reader {
        void read(ResultSet row) throws SQLException;
    }
}
