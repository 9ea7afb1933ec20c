package vn.kiemtin.bench;

import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.postgresql.PGConnection;
import vn.kiemtin.cases.grouping.GroupingByHand;
import vn.kiemtin.localstack.PostgresServer;

/**
 * Fills case-service's database with reports as if it had taken them, in minutes: their keys are made by its own classes, on all cores, and copied in. Two
 * reports a case, of which both stand for it: the first tells the rumour of the case's number, the second retells it.
 */
final class GroupingLoad {

    static final int REPORTS_PER_CASE = 2;

    private static final int AT_ONCE = 20_000;
    /** Keys are counted in cells of this table, few enough in a cell for never confusing a rare key with a frequent one. */
    private static final int CELLS = 1 << 26;

    private static final List<String> TABLES = List.of("match_key", "exemplar", "exemplar_key");

    private final PostgresServer server;
    private final InventedTexts texts;
    private final byte[] exemplarsOfKey = new byte[CELLS];
    private int loaded;

    GroupingLoad(PostgresServer server, InventedTexts texts) {
        this.server = server;
        this.texts = texts;
    }

    /** Until so many are present in all. */
    void upTo(int reports) throws SQLException, IOException {
        try (var connection = server.connect("cases")) {
            // foreign keys point to what is copied in as well: not to be looked up row by row
            execute(connection, "set session_replication_role = replica");
            var cases = openCases(connection, loaded / REPORTS_PER_CASE, reports / REPORTS_PER_CASE);
            int first = loaded / REPORTS_PER_CASE;
            var index = dropIndexOfKeys(connection);
            int idOfFirst = lastExemplar(connection) - loaded + 1;
            for (int from = 0; from < cases.size(); from += AT_ONCE) {
                copy(connection, first + from, cases.subList(from, Math.min(cases.size(), from + AT_ONCE)), idOfFirst);
            }
            execute(connection, "alter table exemplar_key add " + index);
            loaded = reports;
            execute(connection, "select setval(pg_get_serial_sequence('exemplar', 'id'), max(id)) from exemplar");
        }
        try (var connection = server.connect("cases")) {
            execute(connection, "vacuum (analyze) linked_report");
            for (var table : TABLES) {
                execute(connection, "vacuum (analyze) " + table);
            }
        }
    }

    /** What is stored for finding a report again, its own row aside. */
    double bytesPerReport() throws SQLException {
        try (var connection = server.connect("cases");
                var statement = connection.createStatement();
                var row = statement.executeQuery("select "
                        + TABLES.stream()
                                .map(table -> "pg_total_relation_size('" + table + "')")
                                .collect(Collectors.joining(" + ")))) {
            row.next();
            return (double) row.getLong(1) / loaded;
        }
    }

    /** Dozens of rows a report at random places of an index are faster put in order all at once. */
    private static String dropIndexOfKeys(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("""
                        select conname, pg_get_constraintdef(oid) from pg_constraint
                        where conrelid = 'exemplar_key'::regclass and contype = 'p'""")) {
            row.next();
            var definition = row.getString(2);
            execute(connection, "alter table exemplar_key drop constraint " + row.getString(1));
            return definition;
        }
    }

    private static int lastExemplar(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select coalesce(max(id), 0) from exemplar")) {
            row.next();
            return row.getInt(1);
        }
    }

    private static List<UUID> openCases(Connection connection, int present, int wanted) throws SQLException {
        CasesFilling.fill(
                connection,
                present + 1,
                wanted,
                CasesFilling.NONE_ENDED); // all take reports: the look-up that is longest
        var cases = new ArrayList<UUID>();
        try (var statement = connection.prepareStatement("select id from case_file order by number offset ? limit ?")) {
            statement.setInt(1, present);
            statement.setInt(2, wanted - present);
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    cases.add(row.getObject(1, UUID.class));
                }
            }
        }
        return cases;
    }

    private void copy(Connection connection, int firstCase, List<UUID> cases, int idOfFirst)
            throws SQLException, IOException {
        var reports = LongStream.range(0, (long) cases.size() * REPORTS_PER_CASE)
                .parallel()
                .mapToObj(report -> report(
                        (long) firstCase * REPORTS_PER_CASE + report, cases.get((int) (report / REPORTS_PER_CASE))))
                .toList();
        var linked = new StringBuilder();
        var matchKeys = new StringBuilder();
        var exemplars = new StringBuilder();
        var exemplarKeys = new StringBuilder();
        for (var report : reports) {
            var isFirst = report.number() % REPORTS_PER_CASE == 0;
            line(
                    linked,
                    report.id(),
                    report.caseId(),
                    report.caseId(),
                    isFirst ? "OPENED" : "MOVED",
                    "CONFIRMED",
                    report.text(),
                    "FACEBOOK",
                    "HEALTH",
                    "2026-01-01",
                    "2026-01-01",
                    1);
            report.stored().matchKeys().forEach(key -> line(matchKeys, key, report.caseId(), "CONFIRMED"));
            line(
                    exemplars,
                    report.number() + idOfFirst,
                    report.id(),
                    report.caseId(),
                    GroupingByHand.version(),
                    report.stored().signature().toString().replace('[', '{').replace(']', '}'),
                    report.stored().folded());
            report.stored().signature().stream()
                    .filter(this::hasRoom)
                    .forEach(key -> line(exemplarKeys, key, report.number() + idOfFirst));
        }
        copy(
                connection,
                "linked_report (report_id, case_id, home_case_id, match, standing, text, platform, field, received_at, linked_at, link_version)",
                linked);
        execute(connection, "create temporary table if not exists same (like match_key)");
        execute(connection, "truncate same");
        copy(connection, "same (key, case_id, standing)", matchKeys);
        execute(
                connection,
                "insert into match_key (key, case_id, standing) select key, case_id, standing from same on conflict do nothing");
        copy(connection, "exemplar (id, report_id, case_id, version, keys, folded)", exemplars);
        copy(connection, "exemplar_key (key, exemplar)", exemplarKeys);
    }

    private Loaded report(long number, UUID caseId) {
        long rumour = number / REPORTS_PER_CASE;
        var text = number % REPORTS_PER_CASE == 0 ? texts.text(rumour) : texts.retold(rumour, 0);
        return new Loaded(number, new UUID(0x8000L << 48 | number, rumour), caseId, text, GroupingByHand.stored(text));
    }

    private boolean hasRoom(int key) {
        int cell = (int) ((key * 0x9e3779b97f4a7c15L) >>> 38);
        if (exemplarsOfKey[cell] >= GroupingByHand.exemplarsPerKey()) {
            return false;
        }
        exemplarsOfKey[cell]++;
        return true;
    }

    private static void line(StringBuilder lines, Object... values) {
        for (int i = 0; i < values.length; i++) {
            lines.append(i == 0 ? "" : "\t").append(values[i]);
        }
        lines.append('\n');
    }

    private static void copy(Connection connection, String into, StringBuilder lines) throws SQLException, IOException {
        connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy " + into + " from stdin", new StringReader(lines.toString()));
    }

    private static void execute(Connection connection, String command) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    private record Loaded(long number, UUID id, UUID caseId, String text, GroupingByHand.Stored stored) {}
}
