package vn.kiemtin.system.check;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Each cause for which a rule demands an alert is held by one that stands once in the inbox and has counted all of its causes, and its mail has arrived. What is demanded is worked out here from the cases' histories and
 * links; one that was withdrawn since need not have been sent, and of a case that was ever restricted who was named when is not worked out: only that
 * while it is restricted no audience has alerts about it. Of notification-service only the rules' data (which are on, at which counts) are taken.
 */
final class AlertsCheck {

    /** A case was severe at its opening, after a triage or when somebody corrected it. */
    private static final String SEVERE = """
            select distinct case_id from case_history where what in ('OPENED', 'TRIAGE', 'RECLASSIFY') and facts ->> 'severity' = 'SEVERE'
            """;
    /** Whoever was lead or coordinating at the opening, after a triage, a hand-over or a succession. */
    private static final String CONCERNED = """
            select distinct case_id, agency from (
                select case_id, facts ->> 'lead' from case_history where what = 'OPENED'
                union all
                select case_id, facts ->> 'lead' from case_history where what in ('ACCEPT_OFFER', 'SUCCEEDED')
                union all
                select case_id, jsonb_array_elements_text(facts -> 'coordinating')
                from case_history where what in ('OPENED', 'TRIAGE', 'SUCCEEDED') and jsonb_typeof(facts -> 'coordinating') = 'array'
            ) as concerned (case_id, agency) where agency is not null
            """;

    private static final String OFFERED = """
            select case_id, to_agency, number, status = 'EXPIRED' from hand_over
            """;
    private static final String DEADLINES = """
            select case_id, facts ->> 'lead', what = 'DEADLINE_MISSED', 'due ' || (facts ->> 'dueAt')
            from case_history where what in ('DEADLINE_APPROACHING', 'DEADLINE_MISSED')
            """;
    /** Who came to lead a case, and what its count of reports became, in order. */
    private static final String COUNTS = """
            select case_id, what, (facts ->> 'reports')::integer, facts ->> 'lead' from case_history
            where what in ('OPENED', 'ACCEPT_OFFER', 'SUCCEEDED', 'REPORT_LINKED', 'REPORT_MOVED_HERE', 'REPORT_MOVED',
                           'REPORT_REJECTED', 'REPORT_SCREENED_OUT', 'REPORT_BROUGHT_BACK', 'REPORT_WITHDRAWN', 'CASE_ABSORBED', 'CASE_RELEASED',
                           'MERGE', 'UNMERGE')
            order by case_id, position
            """;

    private static final String PROPOSED = """
            select case_id, agency, (facts ->> 'byHead')::boolean, facts ->> 'conclusion' from case_history where what = 'PROPOSE'
            """;
    private static final String OVERDUE = """
            select case_id, facts ->> 'lead', 'correction ' || (facts ->> 'correction') from case_history where what = 'CORRECTION_OVERDUE'
            """;
    private static final String RECURRED = """
            select case_id, facts ->> 'lead', (facts ->> 'wave')::integer, (facts ->> 'inWave')::integer
            from case_history where what = 'RUMOUR_RECURRED'
            """;
    private static final String REVIEWS = """
            select case_id, facts ->> 'lead', 'review ' || (facts ->> 'review') from case_history where what = 'REVIEW_FILED'
            """;

    /** One alert for all of a sender's messages that were unread together. */
    private static final String WRITTEN = """
            select case_id, facts ->> 'alerted', 'report ' || (facts ->> 'report') || ' message ' || (facts ->> 'firstUnread')
            from case_history where what = 'MESSAGE_RECEIVED'
            """;

    private static final String MENTIONED = "select case_id, unnest(mentioned), number from case_note";

    /** Cases that were ever restricted, and whether they are now. */
    private static final String RESTRICTED = """
            select distinct id, cardinality(restricted_to) > 0 from case_file join case_history on case_id = id where what = 'RESTRICT'
            """;

    private static final Set<String> LEADING = Set.of("OPENED", "ACCEPT_OFFER", "SUCCEEDED");

    /** What is told to notification-service with the count. */
    private static final Set<String> GROWING = Set.of("REPORT_LINKED", "REPORT_MOVED_HERE", "CASE_ABSORBED", "UNMERGE");

    /** What climbed has its cause in the alert it climbed from. */
    private static final String ALERTS = """
            select id, audience, occurrences <> (select count(*) from alert_cause where alert_id = a.id) and climb is null,
                   (select count(*) from inbox_entry e where e.alert_id = a.id and e.kind = 'RAISED'),
                   (select count(*) from inbox_entry e where e.alert_id = a.id and e.kind = 'RAISED' and e.audience = a.audience),
                   audience not like 'person:%' and not exists (select from delivery where alert_id = id and endpoint = 'mail')
            from alert a left join climb on climb.alert_id = id
            """;
    /**
     * Each by the mail that is sent for it: its own, or the one that lists many. Until its time has come, what is held for a person need not be sent; nor what was withdrawn, what
     * somebody took notice of while it was held, and what is for somebody who is not of the audience any more.
     */
    private static final String MAILS = """
            select one.alert_id, one.address, one.state, coalesce(listing.sent_at, one.sent_at),
                   case when listing is null then 'alert-' || one.alert_id || coalesce('-' || case when one.for_person is not null then one.delivery_id end, '')
                        when listing.digest_day is null then 'gathered-' || listing.delivery_id else 'digest-' || listing.delivery_id end,
                   one.state = 'SENT'
                     or (one.state = 'PENDING' and one.held is not null and one.next_attempt_at > now() - interval '1 minute')
                     or (one.state = 'CANCELLED' and (withdrawn_at is not null or (one.held is not null and acknowledged_at is not null)
                           or (one.for_person is not null and not exists (select from person where username = one.for_person and address = one.address
                                                                            and audience = any (audiences)))))
            from delivery one join alert on id = one.alert_id left join delivery listing on listing.delivery_id = one.gathered_into
            where one.endpoint = 'mail'
            """;
    /** What each alert was raised or counted up for; of surges, whose numbers are not worked out here, nothing. */
    private static final String CAUSES = """
            select a.id, a.rule, a.case_id, a.audience, c.cause, withdrawn_at is not null
            from alert a left join alert_cause c on c.alert_id = a.id
            where a.rule <> 'SURGE_DETECTED' and not exists (select from climb where climb.alert_id = a.id) order by withdrawn_at nulls first
            """;

    /** Mails that tell of alerts. */
    private static final Pattern MESSAGE_ID =
            Pattern.compile("<((?:alert-[0-9a-f-]{36}|alert|gathered|digest)-[0-9a-f-]{36})@kiemtin\\.example>");

    /** Mails beside alerts, about no single one of them. */
    private static final Pattern BRIEF = Pattern.compile("<brief-[0-9a-f-]{36}@kiemtin\\.example>");

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final SystemAccess access;
    private final Instant mailsSince;

    AlertsCheck(SystemAccess access, Expectations expectations) {
        this.access = access;
        this.mailsSince = expectations.mailsSince();
    }

    private record Demand(String rule, UUID caseId, String audience, String cause) {}

    /** @param name of the mail that tells the alert */
    private record Mail(UUID alert, String address, String name) {}

    List<Checked> check() throws InterruptedException {
        var demanded = demanded(rules());
        var restricted = restricted();
        demanded.removeIf(demand -> restricted.containsKey(demand.caseId()));
        long demands = demanded.size();
        var missing = new ArrayList<Finding>();
        var shown = new ArrayList<Finding>();
        var delivered = new ArrayList<Finding>();
        var mails = new HashSet<Mail>();
        var known = new HashSet<String>();
        var addresses = new HashSet<String>();
        var alerts = new AtomicLong();
        Sql.in(access.alerts(), connection -> {
            Sql.each(connection, ALERTS, row -> {
                alerts.incrementAndGet();
                var id = row.getObject(1, UUID.class);
                known.add("alert-" + id);
                if (row.getBoolean(3)) {
                    missing.add(new Finding.AlertMiscounted(id));
                }
                if (row.getLong(4) != 1 || row.getLong(5) != 1) {
                    shown.add(new Finding.AlertNotOnceInInbox(
                            id, row.getString(2), row.getLong(4) == 1 ? row.getLong(5) : row.getLong(4)));
                }
                if (row.getBoolean(6)) {
                    delivered.add(new Finding.AlertUndelivered(id, "there is no delivery"));
                }
            });
            Sql.each(connection, MAILS, row -> {
                var id = row.getObject(1, UUID.class);
                if (!row.getBoolean(6)) {
                    delivered.add(new Finding.AlertUndelivered(id, row.getString(3)));
                    return;
                }
                known.add(row.getString(5));
                addresses.add(row.getString(2));
                var sent = row.getObject(4, OffsetDateTime.class);
                if (sent != null && !sent.toInstant().isBefore(mailsSince)) {
                    mails.add(new Mail(id, row.getString(2), row.getString(5)));
                }
            });
            Sql.each(connection, CAUSES, row -> {
                var demand =
                        new Demand(row.getString(2), row.getObject(3, UUID.class), row.getString(4), row.getString(5));
                if (!demanded.remove(demand) && !row.getBoolean(6) && mayNotBe(demand, restricted)) {
                    missing.add(new Finding.AlertUndemanded(
                            row.getObject(1, UUID.class),
                            demand.rule(),
                            demand.caseId(),
                            demand.audience(),
                            demand.cause()));
                }
            });
            return alerts.get();
        });
        demanded.forEach(demand -> missing.add(
                new Finding.AlertMissing(demand.rule(), demand.caseId(), demand.audience(), demand.cause())));
        var arrived = arrived(mails, known, addresses);
        return List.of(
                new Checked("Alerts that the rules demand are raised", demands, missing),
                new Checked("Alerts stand in the inbox once", alerts.get(), shown),
                new Checked("Alerts are noted as sent", alerts.get(), delivered),
                new Checked("Mails have arrived", mails.size(), arrived));
    }

    private Map<String, List<Integer>> rules() {
        return Sql.in(access.alerts(), connection -> {
            var rules = new TreeMap<String, List<Integer>>();
            Sql.each(
                    connection,
                    "select code, thresholds from alert_rule where enabled",
                    row -> rules.put(row.getString(1), List.of((Integer[])
                            row.getArray(2).getArray())));
            return rules;
        });
    }

    /** Of a case that was ever restricted, what people who were named then have; as long as it is, nobody else has anything. */
    private static boolean mayNotBe(Demand undemanded, Map<UUID, Boolean> restricted) {
        var now = restricted.get(undemanded.caseId());
        return now == null || (now && !undemanded.audience().startsWith("person:"));
    }

    private Map<UUID, Boolean> restricted() {
        return Sql.in(access.cases(), connection -> {
            var restricted = new HashMap<UUID, Boolean>();
            Sql.each(connection, RESTRICTED, row -> restricted.put(row.getObject(1, UUID.class), row.getBoolean(2)));
            return restricted;
        });
    }

    private Set<Demand> demanded(Map<String, List<Integer>> rules) {
        return Sql.in(access.cases(), connection -> {
            var demanded = new HashSet<Demand>();
            for (var rule : rules.entrySet()) {
                switch (rule.getKey()) {
                    case "SEVERE_CASE_OPENED" -> severe(connection, demanded);
                    case "CASE_FOR_AGENCY" -> concerned(connection, demanded);
                    case "HAND_OVER_OFFERED" -> offered(connection, demanded);
                    case "HAND_OVER_EXPIRED" -> offersExpired(connection, demanded);
                    case "DEADLINE_APPROACHING" -> approaching(connection, demanded);
                    case "DEADLINE_MISSED" -> missed(connection, demanded);
                    case "SURGE_DETECTED" -> {
                        // when reports came decides, and when somebody looked
                    }
                    case "REVIEW_FILED" -> reviews(connection, demanded);
                    case "REPORTER_WROTE" -> written(connection, demanded);
                    case "MENTIONED" -> mentioned(connection, demanded);
                    case "CONCLUSION_PROPOSED" -> proposed(connection, demanded);
                    case "CORRECTION_OVERDUE" -> overdue(connection, demanded);
                    case "RUMOUR_RECURRED" -> recurred(connection, rule.getValue(), demanded);
                    case "REPORTS_PASSED" -> passed(connection, rule.getValue(), demanded);
                    default ->
                        throw new IllegalStateException("the checker does not know the alert rule " + rule.getKey());
                }
            }
            return demanded;
        });
    }

    private static void severe(Connection connection, Set<Demand> demanded) throws SQLException {
        Sql.each(
                connection,
                SEVERE,
                row -> demanded.add(
                        new Demand("SEVERE_CASE_OPENED", row.getObject(1, UUID.class), "supervisors", "severe")));
    }

    private static void concerned(Connection connection, Set<Demand> demanded) throws SQLException {
        Sql.each(
                connection,
                CONCERNED,
                row -> demanded.add(new Demand(
                        "CASE_FOR_AGENCY", row.getObject(1, UUID.class), "agency:" + row.getString(2), "yours")));
    }

    private static void offered(Connection connection, Set<Demand> demanded) throws SQLException {
        Sql.each(
                connection,
                OFFERED,
                row -> demanded.add(new Demand(
                        "HAND_OVER_OFFERED",
                        row.getObject(1, UUID.class),
                        "heads:" + row.getString(2),
                        "offer " + row.getInt(3))));
    }

    private static void offersExpired(Connection connection, Set<Demand> demanded) throws SQLException {
        Sql.each(connection, OFFERED, row -> {
            if (row.getBoolean(4)) {
                demanded.add(new Demand(
                        "HAND_OVER_EXPIRED", row.getObject(1, UUID.class), "supervisors", "offer " + row.getInt(3)));
            }
        });
    }

    private static void approaching(Connection connection, Set<Demand> demanded) throws SQLException {
        Sql.each(connection, DEADLINES, row -> {
            if (!row.getBoolean(3)) {
                demanded.add(new Demand(
                        "DEADLINE_APPROACHING",
                        row.getObject(1, UUID.class),
                        "agency:" + row.getString(2),
                        row.getString(4)));
            }
        });
    }

    private static void missed(Connection connection, Set<Demand> demanded) throws SQLException {
        Sql.each(connection, DEADLINES, row -> {
            if (row.getBoolean(3)) {
                var caseId = row.getObject(1, UUID.class);
                demanded.add(new Demand("DEADLINE_MISSED", caseId, "supervisors", row.getString(4)));
                demanded.add(new Demand("DEADLINE_MISSED", caseId, "heads:" + row.getString(2), row.getString(4)));
            }
        });
    }

    private static void proposed(Connection connection, Set<Demand> demanded) throws SQLException {
        Sql.each(connection, PROPOSED, row -> {
            var caseId = row.getObject(1, UUID.class);
            var cause = "conclusion " + row.getString(4);
            demanded.add(new Demand("CONCLUSION_PROPOSED", caseId, "heads:" + row.getString(2), cause));
            if (row.getBoolean(3)) {
                demanded.add(new Demand("CONCLUSION_PROPOSED", caseId, "supervisors", cause));
            }
        });
    }

    private static void overdue(Connection connection, Set<Demand> demanded) throws SQLException {
        Sql.each(connection, OVERDUE, row -> {
            var caseId = row.getObject(1, UUID.class);
            demanded.add(new Demand("CORRECTION_OVERDUE", caseId, "supervisors", row.getString(3)));
            demanded.add(new Demand("CORRECTION_OVERDUE", caseId, "heads:" + row.getString(2), row.getString(3)));
        });
    }

    private static void recurred(Connection connection, List<Integer> thresholds, Set<Demand> demanded)
            throws SQLException {
        Sql.each(connection, RECURRED, row -> {
            var caseId = row.getObject(1, UUID.class);
            var lead = row.getString(2);
            var wave = row.getInt(3);
            var count = row.getInt(4);
            thresholds.stream()
                    .filter(threshold -> count >= threshold)
                    .max(Integer::compare)
                    .ifPresent(threshold -> demanded.add(new Demand(
                            "RUMOUR_RECURRED",
                            caseId,
                            "agency:" + lead,
                            "wave %d passed %d".formatted(wave, threshold))));
        });
    }

    private static void reviews(Connection connection, Set<Demand> demanded) throws SQLException {
        Sql.each(connection, REVIEWS, row -> {
            var caseId = row.getObject(1, UUID.class);
            demanded.add(new Demand("REVIEW_FILED", caseId, "supervisors", row.getString(3)));
            demanded.add(new Demand("REVIEW_FILED", caseId, "heads:" + row.getString(2), row.getString(3)));
        });
    }

    private static void written(Connection connection, Set<Demand> demanded) throws SQLException {
        Sql.each(
                connection,
                WRITTEN,
                row -> demanded.add(new Demand(
                        "REPORTER_WROTE", row.getObject(1, UUID.class), row.getString(2), row.getString(3))));
    }

    private static void mentioned(Connection connection, Set<Demand> demanded) throws SQLException {
        Sql.each(
                connection,
                MENTIONED,
                row -> demanded.add(new Demand(
                        "MENTIONED",
                        row.getObject(1, UUID.class),
                        "person:" + row.getString(2),
                        "note " + row.getInt(3))));
    }

    /** Reports join one by one, or with a case that is merged into this one; of several thresholds passed at once the highest alerts. */
    private static void passed(Connection connection, List<Integer> thresholds, Set<Demand> demanded)
            throws SQLException {
        var counts = new HashMap<UUID, Long>();
        var leads = new HashMap<UUID, String>();
        Sql.each(connection, COUNTS, row -> {
            var caseId = row.getObject(1, UUID.class);
            var what = row.getString(2);
            var told = row.getObject(3, Integer.class);
            if (LEADING.contains(what)) {
                leads.put(caseId, row.getString(4));
                return;
            }
            long count = told == null ? counts.getOrDefault(caseId, 0L) + 1 : told;
            counts.put(caseId, count);
            if (!GROWING.contains(what)) {
                return;
            }
            thresholds.stream()
                    .filter(threshold -> count >= threshold)
                    .max(Integer::compare)
                    .ifPresent(threshold -> Stream.of("supervisors", "heads:" + leads.get(caseId))
                            .forEach(audience -> demanded.add(
                                    new Demand("REPORTS_PASSED", caseId, audience, "passed " + threshold))));
        });
    }

    private List<Finding> arrived(Set<Mail> expected, Set<String> known, Set<String> addresses)
            throws InterruptedException {
        var findings = new ArrayList<Finding>();
        var found = new HashMap<String, Set<String>>();
        for (var address : addresses) {
            var at = new HashSet<String>();
            for (var messageId : messageIds(address)) {
                var told = MESSAGE_ID.matcher(messageId);
                if (told.matches() && known.contains(told.group(1))) {
                    at.add(told.group(1));
                } else if (!BRIEF.matcher(messageId).matches()) {
                    findings.add(new Finding.MailOfNoAlert(messageId, address));
                }
            }
            found.put(address, at);
        }
        for (var mail : expected) {
            if (!found.getOrDefault(mail.address(), Set.of()).contains(mail.name())) {
                findings.add(new Finding.MailMissing(mail.alert(), mail.address()));
            }
        }
        return findings;
    }

    /** The answer holds whole mails, so it is read as a stream. */
    private List<String> messageIds(String address) throws InterruptedException {
        var path = "/api/user/" + URLEncoder.encode(address, StandardCharsets.UTF_8) + "/messages";
        try (var http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .build()) {
            var response = http.send(
                    HttpRequest.newBuilder(access.mailCatcher().resolve(path))
                            .timeout(PATIENCE)
                            .GET()
                            .build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            try (var body = response.body()) {
                return response.statusCode() == 200 ? messageIds(body) : List.of();
            }
        } catch (IOException e) {
            throw new IllegalStateException("the mail catcher does not tell the mails of " + address, e);
        }
    }

    private static List<String> messageIds(InputStream mails) throws IOException {
        var ids = new ArrayList<String>();
        try (var parser = new JsonFactory().createParser(mails)) {
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.FIELD_NAME && parser.currentName().equals("Message-ID")) {
                    ids.add(parser.nextTextValue());
                }
            }
        }
        return ids;
    }
}
