package vn.kiemtin.system.check;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.system.ledger.Outcome;
import vn.kiemtin.system.ledger.Trial;

/** Each report that was answered with 201 is stored; each stored one came from one request and is in exactly one case. */
final class ReportsCheck {

    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(5);

    private static final String SENT = """
            create temporary table sent (
                key text primary key, key_hash bytea unique, outcome text, receipt_hash bytea, content text) on commit drop
            """;
    private static final String FILL = """
            insert into sent select key, decode(key_hash, 'hex'), outcome, decode(receipt_hash, 'hex'), content
            from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
                as each (key, key_hash, outcome, receipt_hash, content)
            """;
    private static final String LOST = """
            select key from sent left join report using (receipt_hash) where outcome = 'ACCEPTED' and id is null
            """;
    private static final String FORGOTTEN = """
            select key from sent left join idempotency_key using (key_hash)
            where outcome = 'ACCEPTED' and report_id is null
            """;
    private static final String OF_ANOTHER = """
            select key, k.report_id from sent join idempotency_key k using (key_hash) join report r using (receipt_hash)
            where outcome = 'ACCEPTED' and k.report_id <> r.id
            """;
    private static final String STORED_ALTHOUGH_REFUSED =
            "select key, report_id from sent join idempotency_key using (key_hash) where outcome = 'REFUSED'";
    /** Of the same words or link, taken in since the trial began, and made by no request under a key: nobody sent it. */
    private static final String DOUBLES = """
            select r.id, (select min(key) from sent where content = coalesce(r.content, r.link))
            from report r left join idempotency_key k on k.report_id = r.id
            where r.received_at >= ? and k.report_id is null and r.channel = 'API'
              and coalesce(r.content, r.link) in (select content from sent)
            """;

    /**
     * The cases whose histories have the report: those it was linked to, or, where officers moved it, the last one they moved it to. Who joined through
     * a merger is at home in the merged case and was linked where that was then.
     */
    private static final String LINKED = """
            with entry as (
                select (facts ->> 'report')::uuid as report_id, case_id, what, at
                from case_history where what in ('REPORT_LINKED', 'REPORT_MOVED_HERE')
            ), moved as (
                select distinct on (report_id) report_id, case_id
                from entry where what = 'REPORT_MOVED_HERE' order by report_id, at desc
            )
            select distinct report_id, case
                when exists (select 1 from case_history m where m.case_id = home_case_id and m.what = 'MERGE') then home_case_id
                else entry.case_id end
            from entry left join linked_report using (report_id)
            where report_id not in (select report_id from moved)
            union all
            select report_id, case_id from moved
            """;

    private final SystemAccess access;

    ReportsCheck(SystemAccess access) {
        this.access = access;
    }

    List<Checked> check(Trial trial) {
        var checked = new ArrayList<Checked>();
        checked.addAll(Sql.in(access.reports(), connection -> requests(connection, trial)));
        checked.addAll(inOneCase());
        checked.add(reviews());
        return checked;
    }

    /** Every review request is in a case, and stands for its filer as it was decided there. */
    private Checked reviews() {
        var decided = new HashMap<UUID, String>();
        Sql.in(access.cases(), connection -> {
            Sql.each(
                    connection,
                    "select review_id, status from review_request",
                    row -> decided.put(row.getObject(1, UUID.class), row.getString(2)));
            return 0;
        });
        var findings = new ArrayList<Finding>();
        long reviews = Sql.in(access.reports(), connection -> {
            var seen = new long[1];
            Sql.each(connection, "select id, status from review_request", row -> {
                seen[0]++;
                var review = row.getObject(1, UUID.class);
                var told = row.getString(2);
                var there = decided.getOrDefault(review, "unknown");
                if (!there.equals(told)) {
                    findings.add(new Finding.ReviewUntold(review, told, there));
                }
            });
            return seen[0];
        });
        return new Checked("Review requests are in a case and stand as decided there", reviews, findings);
    }

    private static List<Checked> requests(Connection connection, Trial trial) throws SQLException {
        var checked = new ArrayList<Checked>();
        fill(connection, trial.reports());
        var lost = new ArrayList<Finding>();
        Sql.each(connection, LOST, row -> lost.add(new Finding.ReportLost(row.getString(1))));
        checked.add(new Checked("Reports answered with 201 are stored", count(trial, Outcome.Accepted.class), lost));

        var once = new ArrayList<Finding>();
        Sql.each(connection, FORGOTTEN, row -> once.add(new Finding.KeyForgotten(row.getString(1))));
        Sql.each(
                connection,
                OF_ANOTHER,
                row -> once.add(new Finding.KeyOfAnotherReport(row.getString(1), row.getObject(2, UUID.class))));
        trial.reports().stream()
                .filter(sent -> sent.receiptCodes().size() > 1)
                .forEach(sent -> once.add(new Finding.AnswersDiffer(
                        sent.key(), sent.receiptCodes().size())));
        once.addAll(doubles(connection, trial));
        checked.add(
                new Checked("Requests made at most one report", trial.reports().size(), once));

        var refused = new ArrayList<Finding>();
        Sql.each(
                connection,
                STORED_ALTHOUGH_REFUSED,
                row -> refused.add(new Finding.RefusedButStored(row.getString(1), row.getObject(2, UUID.class))));
        checked.add(new Checked("Refused requests left no report", count(trial, Outcome.Refused.class), refused));
        return checked;
    }

    private static List<Finding> doubles(Connection connection, Trial trial) throws SQLException {
        var doubles = new ArrayList<Finding>();
        try (var select = connection.prepareStatement(DOUBLES)) {
            select.setObject(1, trial.began().minus(CLOCKS_DIFFER).atOffset(ZoneOffset.UTC));
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    doubles.add(new Finding.ReportDoubled(row.getObject(1, UUID.class), row.getString(2)));
                }
            }
        }
        return doubles;
    }

    private static void fill(Connection connection, List<Trial.SentReport> sent) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(SENT);
        }
        try (var insert = connection.prepareStatement(FILL)) {
            insert.setArray(1, connection.createArrayOf("text", column(sent, Trial.SentReport::key)));
            insert.setArray(2, connection.createArrayOf("text", column(sent, each -> sha256(each.key()))));
            insert.setArray(3, connection.createArrayOf("text", column(sent, each -> name(each.outcome()))));
            insert.setArray(4, connection.createArrayOf("text", column(sent, each -> receiptHash(each.outcome()))));
            insert.setArray(
                    5,
                    connection.createArrayOf(
                            "text", column(sent, each -> each.text() == null ? each.link() : stripped(each.text()))));
            insert.executeUpdate();
        }
        try (var statement = connection.createStatement()) {
            statement.execute("analyze sent");
        }
    }

    /** Every report, of whatever run, against case-service's links, case histories and report-service's own copy of the link. */
    private List<Checked> inOneCase() {
        var links = new HashMap<UUID, Set<UUID>>();
        var placed = new HashMap<UUID, Place>();
        var countsWrong = new ArrayList<Finding>();
        var cases = Sql.in(access.cases(), connection -> {
            Sql.each(
                    connection,
                    "select report_id, case_id, home_case_id, case_id = root_case(home_case_id) from linked_report",
                    row -> placed.put(
                            row.getObject(1, UUID.class),
                            new Place(row.getObject(2, UUID.class), row.getObject(3, UUID.class), row.getBoolean(4))));
            Sql.each(
                    connection,
                    LINKED,
                    row -> links.computeIfAbsent(row.getObject(1, UUID.class), _ -> new TreeSet<>())
                            .add(row.getObject(2, UUID.class)));
            Sql.each(
                    connection,
                    """
                    select number, report_count, count(report_id) from case_file left join linked_report
                        on case_id = id and screened_out_at is null and withdrawn_at is null
                    group by id having report_count <> count(report_id)
                    """,
                    row -> countsWrong.add(new Finding.CountWrong(row.getString(1), row.getLong(2), row.getLong(3))));
            return Sql.count(connection, "select count(*) from case_file");
        });
        var findings = new ArrayList<Finding>();
        long reports = Sql.in(access.reports(), connection -> {
            var seen = new long[1];
            Sql.each(connection, "select id, case_id from report", row -> {
                seen[0]++;
                var report = row.getObject(1, UUID.class);
                var followed = row.getObject(2, UUID.class);
                var finding = placeOf(report, placed.remove(report), followed, links.remove(report));
                if (finding != null) {
                    findings.add(finding);
                }
            });
            return seen[0];
        });
        placed.forEach((report, place) -> findings.add(new Finding.LinkWithoutReport(report, place.caseId())));
        return List.of(
                new Checked("Stored reports are in exactly one case", reports, findings),
                new Checked("Cases count the reports they hold", cases, countsWrong));
    }

    /**
     * Where case-service has a report: the case it is worked on in, and its home, which is another one where that was merged.
     *
     * @param right whether the home's mergers lead there
     */
    private record Place(UUID caseId, UUID home, boolean right) {}

    /** Its home and the copy's case are one; so is the case of the last link in a history, unless it joined through a merger. */
    private static @Nullable Finding placeOf(
            UUID report, @Nullable Place placed, @Nullable UUID followed, @Nullable Set<UUID> history) {
        var all = history == null ? new TreeSet<UUID>() : new TreeSet<>(history);
        if (placed != null && !placed.right()) {
            return new Finding.ReportInSeveralCases(report, new TreeSet<>(Set.of(placed.caseId(), placed.home())));
        }
        if (placed != null) {
            all.add(placed.home());
        }
        if (followed != null) {
            all.add(followed);
        }
        if (all.size() > 1) {
            return new Finding.ReportInSeveralCases(report, all);
        }
        if (placed == null) {
            return new Finding.ReportInNoCase(report);
        }
        return followed == null ? new Finding.LinkNotFollowed(report, placed.caseId()) : null;
    }

    static long count(Trial trial, Class<? extends Outcome> outcome) {
        return trial.reports().stream()
                .filter(sent -> outcome.isInstance(sent.outcome()))
                .count();
    }

    private static String name(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Accepted _ -> "ACCEPTED";
            case Outcome.Refused _ -> "REFUSED";
            case Outcome.Unavailable _, Outcome.Unknown _ -> "UNKNOWN";
        };
    }

    private static @Nullable String receiptHash(Outcome outcome) {
        return outcome instanceof Outcome.Accepted(var code) ? receiptHash(code) : null;
    }

    /** The database keeps the SHA-256 of the code's twenty symbols. */
    static String receiptHash(String code) {
        return sha256(code.replace("-", "").toUpperCase(Locale.ROOT));
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String stripped(@Nullable String text) {
        return text == null ? "" : text.replace("\r\n", "\n").strip();
    }

    private interface Column {
        @Nullable
        Object of(Trial.SentReport sent);
    }

    private static @Nullable Object[] column(List<Trial.SentReport> sent, Column column) {
        var values = new @Nullable Object[sent.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = column.of(sent.get(i));
        }
        return values;
    }

    static Map<String, String> acceptedCodes(Trial trial) {
        var codes = new HashMap<String, String>();
        for (var sent : trial.reports()) {
            if (sent.outcome() instanceof Outcome.Accepted(var code)) {
                codes.put(sent.key(), code);
            }
        }
        return codes;
    }
}
