package vn.kiemtin.cases.opening;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kiemtin.messaging.testing.RealParts;

/** Reports that come in one batch end where they would if they came one after the other, and leave the same behind. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class BatchTest {

    private static final int BEFORE = 60;
    private static final int STREAM = 160;

    /** Cases by the report that opened them: their ids are others each time. */
    private static final String NAMED = """
            with named as (select distinct on (home_case_id) home_case_id as id, report_id as name
                           from linked_report where match = 'OPENED' order by home_case_id, linked_at)
            """;

    private static final List<String> WHAT_IS_LEFT =
            List.of(NAMED + """
                    select report.report_id, here.name, home.name, report.match, report.standing, round(report.likeness::numeric, 9), report.like_report
                    from linked_report report join named home on home.id = report.home_case_id join named here on here.id = report.case_id
                    where report.report_id = any (?) order by report.report_id
                    """, NAMED + """
                    select named.name, status, report_count, event_count, version, recurrences, recurrence_wave, recurrences_in_wave, summary, severity, lead,
                           deadline_class, due_at is not null, (select count(*) from case_agency where case_id = case_file.id),
                           (select count(*) from clock_run where case_id = case_file.id), (select min(report.report_id::text) from linked_report report
                            where report.case_id = case_file.id and report.linked_at = (select max(linked_at) from linked_report where case_id = case_file.id))
                    from case_file join named using (id) where named.name = any (?) order by named.name
                    """, NAMED + """
                    select named.name, entry.position, entry.what, entry.facts, entry.version, entry.hash = hash_of(entry)
                    from case_history entry join named on named.id = entry.case_id where named.name = any (?) order by named.name, entry.position
                    """, NAMED + """
                    select match_key.key, named.name, match_key.standing
                    from match_key join named on named.id = match_key.case_id where named.name = any (?) order by match_key.key
                    """, NAMED + """
                    select exemplar.report_id, named.name, exemplar.keys::text, rank() over (order by exemplar.id),
                           (select count(*) from exemplar_key where exemplar_key.exemplar = exemplar.id)
                    from exemplar join named on named.id = exemplar.case_id where exemplar.report_id = any (?) order by exemplar.id
                    """);

    @Inject
    OpenOrJoinCase openOrJoin;

    @Inject
    ReadyContents contents;

    @Inject
    EntityManager entities;

    @Inject
    AgroalDataSource database;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aBatchLeavesWhatItsReportsLeaveOneByOne(long seed) throws SQLException {
        var reports = new ReportStream(seed).take(BEFORE + STREAM);

        var oneByOne = leftBy(seed, reports, stream -> stream.forEach(report -> place(List.of(report))));
        var byBatches = leftBy(
                seed, reports, stream -> batches(new Random(seed), stream).forEach(this::place));
        var lookingAhead = leftBy(seed, reports, stream -> placeLookingAhead(batches(new Random(seed), stream)));

        assertThat(oneByOne)
                .anyMatch(row -> row.contains("SIMILAR_TEXT"))
                .anyMatch(row -> row.contains("CONTAINED_TEXT"))
                .anyMatch(row -> row.contains("SAME_LINK"))
                .anyMatch(row -> row.contains("SUGGESTED"))
                .anyMatch(row -> row.contains("RUMOUR_RECURRED"));
        assertThat(byBatches).containsExactlyElementsOf(oneByOne);
        assertThat(lookingAhead).containsExactlyElementsOf(oneByOne);
    }

    /** As the consumer loop does: what a batch may be like is read before the batch in front of it is placed. */
    private void placeLookingAhead(List<List<ReportSubmitted>> batches) {
        lookAhead(batches.getFirst());
        for (int i = 0; i < batches.size(); i++) {
            if (i + 1 < batches.size()) {
                lookAhead(batches.get(i + 1));
            }
            place(batches.get(i));
        }
    }

    private void lookAhead(List<ReportSubmitted> reports) {
        reports.forEach(contents::makeReady);
        contents.makeReadyTogether(reports);
    }

    private void place(List<ReportSubmitted> reports) {
        openOrJoin.put(reports.stream().map(Deliveries::of).toList());
        entities.flush();
        entities.clear();
    }

    private static List<List<ReportSubmitted>> batches(Random random, List<ReportSubmitted> reports) {
        var batches = new ArrayList<List<ReportSubmitted>>();
        for (int from = 0; from < reports.size(); from += batches.getLast().size()) {
            batches.add(reports.subList(from, Math.min(reports.size(), from + 1 + random.nextInt(80))));
        }
        return batches;
    }

    /** All in a transaction that never happened, so that each time begins with the same. */
    private List<String> leftBy(long seed, List<ReportSubmitted> reports, Consumer<List<ReportSubmitted>> placing)
            throws SQLException {
        QuarkusTransaction.begin(QuarkusTransaction.beginOptions().timeout(300));
        try {
            reports.subList(0, BEFORE).forEach(report -> place(List.of(report)));
            handle(new Random(seed), reports.subList(0, BEFORE));
            placing.accept(reports.subList(BEFORE, reports.size()));
            return left(reports);
        } finally {
            QuarkusTransaction.rollback();
        }
    }

    /** What officers do with cases: some are concluded, dismissed or merged, and of some it is said that a report does not belong there. */
    private void handle(Random random, List<ReportSubmitted> reports) throws SQLException {
        for (var status : List.of("CONCLUDED", "CLOSED", "DISMISSED", "REFERRED", "VERIFYING")) {
            change("update case_file set status = '%s' where id in (%s)".formatted(status, caseOf(random, reports)));
        }
        for (int merger = 0; merger < 3; merger++) {
            var into = caseOf(random, reports);
            change("""
                    update case_file set status = 'MERGED', merged_into = (%1$s), merged_from = status
                    where id = (%2$s) and id <> (%1$s) and merged_into is null and (%1$s) not in (select id from case_file where merged_into is not null)
                      and not exists (select from case_file merged where merged.merged_into = case_file.id)
                    """.formatted(into, caseOf(random, reports)));
        }
        change(
                "update linked_report set case_id = merged_into from case_file where case_file.id = case_id and merged_into is not null");
        for (int rejection = 0; rejection < 5; rejection++) {
            change("insert into rejection (report_id, case_id) select '%s', (%s) on conflict do nothing"
                    .formatted(any(random, reports).reportId(), caseOf(random, reports)));
        }
    }

    private static ReportSubmitted any(Random random, List<ReportSubmitted> reports) {
        return reports.get(random.nextInt(reports.size()));
    }

    private static String caseOf(Random random, List<ReportSubmitted> reports) {
        return "select home_case_id from linked_report where report_id = '%s'"
                .formatted(any(random, reports).reportId());
    }

    private void change(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private List<String> left(List<ReportSubmitted> reports) throws SQLException {
        var rows = new ArrayList<String>();
        try (var connection = database.getConnection()) {
            var ids = connection.createArrayOf(
                    "uuid", reports.stream().map(ReportSubmitted::reportId).toArray());
            for (var what : WHAT_IS_LEFT) {
                try (var select = connection.prepareStatement(what)) {
                    select.setArray(1, ids);
                    try (var row = select.executeQuery()) {
                        while (row.next()) {
                            var values = new ArrayList<String>();
                            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                                values.add(row.getString(i));
                            }
                            rows.add(String.join(
                                    " | ", values.stream().map(String::valueOf).toList()));
                        }
                    }
                }
            }
        }
        return rows;
    }
}
