package vn.kiemtin.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.kiemtin.system.check.CheckReport;
import vn.kiemtin.system.check.Checker;
import vn.kiemtin.system.check.Expectations;
import vn.kiemtin.system.check.Finding;
import vn.kiemtin.system.ledger.Entry;
import vn.kiemtin.system.ledger.Ledger;
import vn.kiemtin.system.ledger.MoveOutcome;
import vn.kiemtin.system.ledger.OfficersClient;
import vn.kiemtin.system.ledger.Outcome;
import vn.kiemtin.system.ledger.Patience;
import vn.kiemtin.system.ledger.ReportingClient;
import vn.kiemtin.system.ledger.Trial;

/** The checker is checked: it finds nothing where nothing is wrong, and names each defect that is planted. */
class CheckerIT {

    private static final Logger KAFKA = Logger.getLogger("org.apache.kafka");
    private static final Clock CLOCK = Clock.systemUTC();
    private static final String MARK = UUID.randomUUID().toString().substring(0, 8);
    private static final String UNANSWERED = "unanswered-" + UUID.randomUUID();

    private static Trial trial;
    private static UUID report;
    private static UUID caseId;
    private static UUID otherCase;
    private static UUID alert;

    @BeforeAll
    static void aSmallTrial() throws InterruptedException, IOException {
        KAFKA.setLevel(Level.WARNING);
        var origin = RunningSystem.origin();
        var file = Files.createDirectories(Path.of("target")).resolve("checker-" + MARK + ".jsonl");
        try (var ledger = Ledger.open(file, CLOCK)) {
            var citizens = new ReportingClient(origin, RunningSystem.partnerKey(), ledger, Patience.usual(), CLOCK);
            for (int i = 0; i < 11; i++) {
                citizens.report(body("Nước sông dâng cao, phải sơ tán ngay", "DISASTER_EPIDEMIC"));
            }
            citizens.report(body("Uống giấm chữa được mọi bệnh", "HEALTH"));
            citizens.report(Map.of("platform", "ZALO", "field", "OTHER"));
            var unanswered = body("Ngân hàng sắp ngừng trả tiền gửi", "ECONOMY_FINANCE");
            ledger.durably(new Entry.ReportSent(CLOCK.instant(), UNANSWERED, 1, unanswered));
            RunningSystem.asCitizen()
                    .header("Idempotency-Key", UNANSWERED)
                    .body(unanswered)
                    .post("/api/v1/reports")
                    .then()
                    .statusCode(201);
            ledger.durably(new Entry.ReportSent(
                    CLOCK.instant(), "never-arrived-" + MARK, 1, body("Tin không bao giờ đến nơi", "OTHER")));
            workACase(new OfficersClient(origin, ledger, Patience.usual(), CLOCK));
        }
        trial = Ledger.read(file);
        report = UUID.fromString(one("reports", "select id from report where content like '%giấm%" + MARK + "'"));
        caseId = UUID.fromString(one("cases", "select case_id from linked_report where report_id = '" + report + "'"));
        otherCase =
                UUID.fromString(one("cases", "select id from case_file where summary like '%dâng cao%" + MARK + "'"));
        RunningSystem.eventually()
                .until(() -> one("alerts", "select count(*) from alert where case_id = '" + caseId + "'")
                        .equals("2"));
        alert = UUID.fromString(
                one("alerts", "select id from alert where case_id = '" + caseId + "' order by id limit 1"));
    }

    @Test
    void findsNothingWhereNothingIsWrong() throws InterruptedException {
        var found = check();

        assertThat(found.findings()).isEmpty();
        assertThat(found.table()).contains("Reports answered with 201 are stored");
        assertThat(trial.reports())
                .extracting(Trial.SentReport::outcome)
                .filteredOn(Outcome.Accepted.class::isInstance)
                .hasSize(12);
        assertThat(trial.moves())
                .extracting(Trial.SentMove::outcome)
                .filteredOn(MoveOutcome.Moved.class::isInstance)
                .hasSize(3);
    }

    @Test
    void waitsForWhatEndsByItselfWhileItWouldLook() throws InterruptedException {
        var words = Casework.unique("Siêu thị bán gạo giả");
        Casework.report(Map.of("text", words, "platform", "ZALO", "field", "HEALTH"));
        var number = Casework.caseOf("police.officer", words);
        Casework.move("police.officer", number, "triage", Map.of("field", "HEALTH", "severity", "HIGH"))
                .statusCode(200);
        var offer = Map.of(
                "agency",
                "hanoi-dic",
                "reason",
                "Thuộc lĩnh vực báo chí",
                "expiresAt",
                CLOCK.instant().plusSeconds(6).toString());
        Casework.move("police.head", number, "offer", offer).statusCode(200);

        var found = check();

        assertThat(found.findings()).isEmpty();
        assertThat(one("cases", """
                        select what from case_history h join case_file c on c.id = h.case_id
                        where c.number = '%s' order by position desc limit 1""".formatted(number))).isEqualTo("OFFER_EXPIRED");
    }

    @Test
    void findsALostReport() throws InterruptedException {
        var found = planted(
                "reports",
                "create table kept as select * from report where id = '" + report + "'; delete from report where id = '"
                        + report + "'",
                "insert into report select * from kept; drop table kept");

        assertThat(found.findings())
                .contains(new Finding.ReportLost(keyOf("giấm")), new Finding.LinkWithoutReport(report, caseId))
                .anyMatch(finding -> finding instanceof Finding.ProgressUntold);
    }

    @Test
    void findsAReportInNoCase() throws InterruptedException {
        var found = planted(
                "cases",
                "create table kept as select * from linked_report where report_id = '" + report + "';"
                        + "delete from linked_report where report_id = '" + report + "';"
                        + " update case_history set facts = '{}' where facts ->> 'report' = '" + report + "'",
                "insert into linked_report select * from kept; drop table kept; update case_history set facts ="
                        + " '{\"report\":\"" + report
                        + "\",\"match\":\"OPENED\"}' where what = 'REPORT_LINKED' and facts = '{}'");

        assertThat(found.findings()).contains(new Finding.ReportInNoCase(report));
    }

    @Test
    void findsAReportInTwoCases() throws InterruptedException {
        var found = planted(
                "cases",
                append(otherCase, "REPORT_LINKED", "{\"report\":\"" + report + "\",\"match\":\"SAME_TEXT\"}", 0),
                removeLast(otherCase));

        assertThat(found.findings())
                .singleElement()
                .isInstanceOfSatisfying(
                        Finding.ReportInSeveralCases.class,
                        finding -> assertThat(finding.cases()).containsExactlyInAnyOrder(caseId, otherCase));
    }

    @Test
    void findsASecondReportOfARequestOfUnknownOutcome() throws InterruptedException {
        var twin = UUID.randomUUID();
        var found = planted(
                "reports",
                "insert into report select '" + twin
                        + "', received_at, channel, content, link, platform, field, locality, language,"
                        + " status, receipt_key_version, decode(md5('" + twin
                        + "'), 'hex'), case_id, linked_at, opened_the_case, version"
                        + " from report where content like 'Ngân hàng%" + MARK + "'",
                "delete from report where id = '" + twin + "'");

        assertThat(found.findings()).contains(new Finding.ReportDoubled(twin, UNANSWERED));
    }

    @Test
    void findsAReportOfARefusedRequestAndTwoAnswersToOne() throws InterruptedException {
        var stored =
                UUID.fromString(one("reports", "select id from report where content like 'Ngân hàng%" + MARK + "'"));
        var reports = trial.reports().stream()
                .map(sent -> sent.key().equals(UNANSWERED)
                        ? new Trial.SentReport(
                                UNANSWERED, sent.first(), sent.body(), 1, 0, Set.of(), new Outcome.Refused(400))
                        : sent)
                .map(sent -> sent.key().equals(keyOf("giấm"))
                        ? new Trial.SentReport(
                                sent.key(), sent.first(), sent.body(), 2, 2, Set.of("one", "another"), sent.outcome())
                        : sent)
                .toList();

        var found = check(new Trial(trial.began(), reports, trial.moves(), trial.answers()));

        assertThat(found.findings())
                .containsExactlyInAnyOrder(
                        new Finding.RefusedButStored(UNANSWERED, stored), new Finding.AnswersDiffer(keyOf("giấm"), 2));
    }

    @Test
    void findsAMissingAlert() throws InterruptedException {
        var found = planted(
                "alerts",
                "create table kept_alert as select * from alert where id = '" + alert + "';"
                        + "create table kept_entry as select * from inbox_entry where alert_id = '" + alert + "';"
                        + "create table kept_cause as select * from alert_cause where alert_id = '" + alert + "';"
                        + "create table kept_delivery as select * from delivery where alert_id = '" + alert + "';"
                        + "delete from alert_cause where alert_id = '" + alert
                        + "'; delete from delivery where alert_id = '" + alert
                        + "'; delete from inbox_entry where alert_id = '" + alert
                        + "'; delete from alert where id = '" + alert + "'",
                "insert into alert select * from kept_alert; insert into inbox_entry select * from kept_entry;"
                        + "insert into alert_cause select * from kept_cause;"
                        + "insert into delivery select * from kept_delivery; drop table kept_alert, kept_entry, kept_cause, kept_delivery");

        assertThat(found.findings())
                .anySatisfy(finding -> assertThat(finding)
                        .isInstanceOfSatisfying(
                                Finding.AlertMissing.class,
                                missing -> assertThat(missing.caseId()).isEqualTo(caseId)))
                .anyMatch(Finding.MailOfNoAlert.class::isInstance);
    }

    @Test
    void findsAnAlertThatNoRuleDemands() throws InterruptedException {
        var found = planted(
                "alerts",
                "update alert set audience = 'agency:ward-hoan-kiem' where id = '" + alert + "'",
                "update alert set audience = (select audience from inbox_entry where alert_id = alert.id limit 1) where id = '"
                        + alert + "'");

        assertThat(found.findings())
                .anyMatch(Finding.AlertUndemanded.class::isInstance)
                .anyMatch(Finding.AlertMissing.class::isInstance)
                .anyMatch(Finding.AlertNotOnceInInbox.class::isInstance);
    }

    @Test
    void findsAnAlertThatHasNotCountedWhatItWasRaisedFor() throws InterruptedException {
        var found = planted(
                "alerts",
                "update alert set occurrences = occurrences + 1 where id = '" + alert + "'",
                "update alert set occurrences = occurrences - 1 where id = '" + alert + "'");

        assertThat(found.findings()).containsExactly(new Finding.AlertMiscounted(alert));
    }

    @Test
    void findsAnAlertThatStandsTwiceInTheInbox() throws InterruptedException {
        var found = planted(
                "alerts",
                "insert into inbox_entry select audience, 1000000, alert_id, kind from inbox_entry where alert_id = '"
                        + alert + "'",
                "delete from inbox_entry where sequence = 1000000");

        assertThat(found.findings())
                .singleElement()
                .isInstanceOfSatisfying(
                        Finding.AlertNotOnceInInbox.class,
                        finding -> assertThat(finding.times()).isEqualTo(2));
    }

    @Test
    void findsAnAlertThatIsNotSent() throws InterruptedException {
        var found = planted(
                "alerts",
                "update delivery set state = 'PENDING', next_attempt_at = now() + interval '1 day' where alert_id = '"
                        + alert + "'",
                "update delivery set state = 'SENT' where alert_id = '" + alert + "'");

        assertThat(found.findings())
                .contains(new Finding.AlertUndelivered(alert, "PENDING"))
                .anyMatch(Finding.NotAtRest.class::isInstance);
    }

    @Test
    void findsAMailThatNeverArrived() throws InterruptedException {
        var found = planted(
                "alerts",
                "create table kept as select * from delivery where alert_id = '" + alert + "';"
                        + "update delivery set address = 'nobody@kiemtin.example' where alert_id = '" + alert + "'",
                "update delivery set address = kept.address from kept where kept.alert_id = delivery.alert_id; drop table kept");

        assertThat(found.findings()).containsExactly(new Finding.MailMissing(alert, "nobody@kiemtin.example"));
    }

    @Test
    void findsAMoveThatIsNotInTheTable() throws InterruptedException {
        var number = numberOf(caseId);
        var found = planted(
                "cases", append(caseId, "START", "{\"from\":\"NEW\",\"to\":\"VERIFYING\"}", 1), removeLast(caseId));

        assertThat(found.findings()).contains(new Finding.IllegalMove(number, 3, "NEW", "START", "VERIFYING"));
    }

    @Test
    void findsAGapInAHistory() throws InterruptedException {
        var number = numberOf(caseId);
        var found = planted(
                "cases",
                "update case_history set position = 3 where case_id = '" + caseId + "' and position = 2",
                "update case_history set position = 2 where case_id = '" + caseId + "' and position = 3");

        assertThat(found.findings()).containsExactly(new Finding.HistoryGap(number, 2, 3));
    }

    @Test
    void findsAnAcceptedMoveThatIsNotInTheHistoryAndARefusedOneThatIs() throws InterruptedException {
        var number = numberOf(otherCase);
        var moves = new ArrayList<Trial.SentMove>();
        moves.add(new Trial.SentMove("a", "police.head", number, "assign", 7, new MoveOutcome.Moved(8)));
        moves.add(new Trial.SentMove("b", "police.officer", number, "triage", 1, new MoveOutcome.Refused(409)));

        var found = check(new Trial(trial.began(), trial.reports(), moves, trial.answers()));

        assertThat(found.findings())
                .containsExactlyInAnyOrder(
                        new Finding.MoveLost(number, "assign", "police.head", 8, 0),
                        new Finding.RefusedMoveLeftTrace(number, "triage", "police.officer", 2));
    }

    @Test
    void findsAnEventThatAServiceNeverTook() throws InterruptedException {
        var found = planted(
                "alerts",
                "create table kept as select * from inbox where key = '" + caseId + "' and aggregate_version = 1;"
                        + "delete from inbox where event_id in (select event_id from kept)",
                "insert into inbox select * from kept; drop table kept");

        assertThat(found.findings()).singleElement().isInstanceOfSatisfying(Finding.EventMissing.class, finding -> {
            assertThat(finding.service()).isEqualTo("notification-service");
            assertThat(finding.key()).isEqualTo(caseId);
        });
    }

    @Test
    void findsAnEventThatWasNeverPublished() throws InterruptedException {
        var found = planted(
                "cases",
                "update case_file set event_count = event_count + 1 where id = '" + caseId + "'",
                "update case_file set event_count = event_count - 1 where id = '" + caseId + "'");

        assertThat(found.findings()).containsExactly(new Finding.EventNeverPublished("kiemtin.cases", caseId, 3, 2));
    }

    @Test
    void findsAParkedEventUnlessTheRunPoisonedIt() throws InterruptedException {
        var key = UUID.randomUUID().toString();
        var plant = "insert into parked_event (topic, kafka_partition, kafka_offset, key, headers, reason, attempts)"
                + " values ('kiemtin.reports', 0, 1000000, '" + key + "', '{}', 'FAILED', 5)";
        var undo = "delete from parked_event where key = '" + key + "'";

        var found = planted("cases", plant, undo);
        var accounted = planted("cases", plant, undo, expectations().withPoisonedKeys(Set.of(key)));

        assertThat(found.findings())
                .singleElement()
                .isInstanceOfSatisfying(
                        Finding.EventParked.class,
                        finding -> assertThat(finding.key()).isEqualTo(key));
        assertThat(accounted.findings()).isEmpty();
    }

    private static void workACase(OfficersClient officers) throws InterruptedException {
        var seen = RunningSystem.eventually()
                .until(
                        () -> officers.queue("police.officer", null, 100).stream()
                                .filter(file -> file.number()
                                        .equals(one(
                                                "cases",
                                                "select number from case_file where report_count = 11 and summary like '%dâng cao%"
                                                        + MARK + "'")))
                                .toList(),
                        found -> !found.isEmpty())
                .getFirst();
        var triage = Map.<String, Object>of("field", "DISASTER_EPIDEMIC", "severity", "SEVERE");
        assertThat(officers.move("police.officer", seen.number(), "triage", seen.version(), triage))
                .isEqualTo(new MoveOutcome.Moved(2));
        assertThat(officers.move("police.officer", seen.number(), "triage", seen.version(), triage))
                .isEqualTo(new MoveOutcome.Refused(412));
        var officer = Map.<String, Object>of("officer", "police.officer");
        assertThat(officers.move("police.head", seen.number(), "assign", 2, officer))
                .isEqualTo(new MoveOutcome.Moved(3));
        assertThat(officers.move("police.officer", seen.number(), "start", 3, Map.of()))
                .isEqualTo(new MoveOutcome.Moved(4));
    }

    private static CheckReport check() throws InterruptedException {
        return check(trial);
    }

    private static CheckReport check(Trial of) throws InterruptedException {
        return new Checker(RunningSystem.installation().access()).check(of, expectations());
    }

    private static Expectations expectations() {
        return Expectations.of(trial).withPatience(Duration.ofMinutes(3));
    }

    private static CheckReport planted(String database, String plant, String undo) throws InterruptedException {
        return planted(
                database,
                plant,
                undo,
                plant.contains("PENDING") ? expectations().withPatience(Duration.ofSeconds(2)) : expectations());
    }

    /** Plants a defect behind the system's back, lets the checker look, and takes the defect away again. */
    private static CheckReport planted(String database, String plant, String undo, Expectations expectations)
            throws InterruptedException {
        execute(database, plant);
        try {
            return new Checker(RunningSystem.installation().access()).check(trial, expectations);
        } finally {
            execute(database, undo);
        }
    }

    private static String append(UUID of, String what, String facts, int versions) {
        return String.format(
                Locale.ROOT,
                "insert into case_history (case_id, position, at, what, person, facts, version, hash) select case_id, max(position) + 1,"
                        + " now(), '%s', null, '%s'::jsonb, max(version) + %d, '' from case_history where case_id = '%s' group by case_id",
                what,
                facts,
                versions,
                of);
    }

    private static String removeLast(UUID of) {
        return "delete from case_history h where case_id = '" + of
                + "' and position = (select max(position) from case_history where case_id = h.case_id)";
    }

    /** As the superuser and without triggers: the history is append-only for everybody else. */
    private static void execute(String database, String sql) {
        try (var connection = RunningSystem.installation().connect(database);
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("set local session_replication_role = replica");
            statement.execute(sql);
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static String one(String database, String select) {
        try (var connection = RunningSystem.installation().connect(database);
                var statement = connection.createStatement();
                var row = statement.executeQuery(select)) {
            return row.next() ? row.getString(1) : "";
        } catch (SQLException e) {
            throw new IllegalStateException(select, e);
        }
    }

    private static String numberOf(UUID id) {
        return one("cases", "select number from case_file where id = '" + id + "'");
    }

    private static String keyOf(String word) {
        return trial.reports().stream()
                .filter(sent -> String.valueOf(sent.text()).contains(word))
                .map(Trial.SentReport::key)
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Object> body(String text, String field) {
        return Map.of("text", text + " " + MARK, "platform", "FACEBOOK", "field", field);
    }
}
