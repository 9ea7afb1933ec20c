package vn.kiemtin.alerts.escalation;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.alerts.rules.CaseFacts;
import vn.kiemtin.alerts.rules.RuleEvent;
import vn.kiemtin.messaging.DatabaseFailure;

/**
 * The escalations in the database. The row is the claim: whoever climbs holds it until the step, the alerts of it and the time of the next step are committed
 * together. So each step is climbed once, whoever dies meanwhile.
 */
@Singleton
class Escalations {

    /** Each alert is looked up by its index: a join may be planned while there are few. */
    private static final String START = """
            insert into escalation (alert_id, rule, subject, cause, case_id, number, severity, lead, coordinating, restricted_to, raised_at, chain, step, due_at)
            select alert.id, rule, subject, cause, case_id, case_number, severity, told.lead, told.coordinating, told.restricted_to, told.raised_at,
                   told.chain, 1, told.due_at
            from rows from (jsonb_to_recordset(?::jsonb) as (alert_id uuid, lead text, coordinating text[], restricted_to text[],
                                raised_at timestamptz, chain integer, due_at timestamptz))
                     with ordinality as told (alert_id, lead, coordinating, restricted_to, raised_at, chain, due_at, place),
                 lateral (select * from alert where id = told.alert_id offset 0) alert
            where not exists (select from escalation as ended
                              where ended.rule = alert.rule and ended.subject = alert.subject and ended.cause = alert.cause
                                and ended.ended_because = any (?))
            order by place
            on conflict (rule, subject, cause) where ended_at is null do nothing
            """;
    /** By an instance of the release before, or after it had ended. */
    private static final String ACKNOWLEDGED = """
            exists (select from alert
                    where alert.id = any (array(select climb.alert_id from climb where climbed_from = escalation.alert_id
                                          union all select first.id from alert as first
                                                    where first.rule = escalation.rule and first.subject = escalation.subject
                                                      and first.cause = escalation.cause))
                      and alert.withdrawn_at is null and alert.acknowledged_at is not null)
            """;

    private static final String ACKNOWLEDGED_OF =
            "select alert_id from escalation where alert_id = any (?::uuid[]) and " + ACKNOWLEDGED;
    private static final String DUE = """
            select alert_id from escalation where ended_at is null and due_at <= ? order by due_at limit ?
            """;
    private static final String CLAIM = """
            select alert_id, rule, subject, cause, case_id, number, severity, lead, coordinating, restricted_to, raised_at, chain, step
            from escalation where alert_id = any (?::uuid[]) and ended_at is null and due_at <= ? order by due_at, alert_id for update skip locked
            """;
    private static final String TAKE = """
            insert into escalation_step (alert_id, step, due_at, taken_at, outcome)
            select * from unnest(?::uuid[], ?::integer[], ?::timestamptz[], ?::timestamptz[], ?::text[])
            """;
    private static final String NEXT = """
            update escalation set step = next.step, due_at = next.due_at
            from unnest(?::uuid[], ?::integer[], ?::timestamptz[]) as next (alert_id, step, due_at) where escalation.alert_id = next.alert_id
            """;
    private static final String POSTPONE = """
            update escalation set due_at = clock_timestamp() + interval '15 seconds' where alert_id = ? and ended_at is null and due_at <= ?
            """;
    private static final String NOW = "select clock_timestamp()";
    /** In one order, so that two who take notice of two alerts of one escalation do not wait for each other. */
    private static final String LOCK_ALERTS = """
            select id from alert where id = any (array(select alert_id from climb where climbed_from = ?
                                union all select alert.id from alert join escalation using (rule, subject, cause)
                                          where escalation.alert_id = ? and withdrawn_at is null))
            order by id for no key update
            """;

    private static final String OF_ALERT = """
            select alert_id from (
                select alert_id, raised_at from escalation
                where alert_id = (select climbed_from from climb where climb.alert_id = ?)
                union all
                select escalation.alert_id, escalation.raised_at from alert join escalation using (rule, subject, cause)
                where alert.id = ?) as its
            order by raised_at desc limit 1
            """;
    private static final String END = """
            update escalation set ended_at = now(), ended_because = ? where alert_id = ? and ended_at is null
            """;
    private static final String END_OF_CASE = """
            update escalation set ended_at = now(), ended_because = ?
            where case_id = ? and ended_at is null and rule not in (select code from alert_rule where event = any (?))
            """;
    private static final String END_RATED = """
            update escalation set ended_at = now(), ended_because = ?
            where case_id = ? and ended_at is null and rule in (select code from alert_rule where event = 'CASE_RATED')
            """;
    private static final String RATED_HIGH_ENOUGH = """
            rule in (select code from alert_rule where event = 'CASE_RATED' and
                     array_position(array['NORMAL', 'HIGH', 'SEVERE'], least_severity) <=
                     coalesce(array_position(array['NORMAL', 'HIGH', 'SEVERE'], escalation.severity), 1))
            """;
    private static final String END_BELOW = END_RATED + " and not " + RATED_HIGH_ENOUGH;
    private static final String END_OF_CAUSE =
            "update escalation set ended_at = now(), ended_because = ? where cause = ? and ended_at is null";
    private static final String RESUME = """
            update escalation set ended_at = null, ended_because = null
            where case_id = ? and ended_because = any (?)
              and not exists (select from escalation as other
                              where other.rule = escalation.rule and other.subject = escalation.subject and other.cause = escalation.cause
                                and (other.ended_at is null
                                     or (other.raised_at, other.alert_id) > (escalation.raised_at, escalation.alert_id)))
              and exists (select from alert
                          where alert.rule = escalation.rule and alert.subject = escalation.subject and alert.cause = escalation.cause
                            and withdrawn_at is null)
              and not\s""" + ACKNOWLEDGED;
    private static final String RESUME_RATED = RESUME + " and " + RATED_HIGH_ENOUGH;
    /** In one order, before any alert is locked. */
    private static final String LOCK_OF_CASE =
            "select alert_id from escalation where case_id = ? order by alert_id for no key update";

    private static final String LOCK = "select alert_id from escalation where alert_id = ? for no key update";
    /** What an instance of the release before raised, or was raised before there were escalations; of whom it tells only what alerts do. */
    private static final String START_MISSING = """
            insert into escalation (alert_id, rule, subject, cause, case_id, number, severity, lead, coordinating, restricted_to, raised_at, chain, step, due_at)
            select distinct on (rule, subject, cause) id, rule, subject, cause, case_id, case_number, severity,
                   coalesce((select lead from surge_case where surge_case.case_id = alert.case_id),
                            (select split_part(audience, ':', 2) from alert as led
                             where led.rule = alert.rule and led.subject = alert.subject and led.cause = alert.cause
                               and led.audience like 'heads:%' and led.withdrawn_at is null limit 1),
                            (select substr(audience, 8) from alert as placed
                             where placed.case_id = alert.case_id and placed.audience like 'agency:%' and placed.withdrawn_at is null
                               and placed.rule in (select code from alert_rule where event = 'CASE_PLACED')
                             order by placed.raised_at, placed.id limit 1),
                            ''),
                   '{}', coalesce((select restricted_to from surge_case where surge_case.case_id = alert.case_id),
                         array(select substr(audience, 8) from alert as named
                               where named.rule = alert.rule and named.subject = alert.subject and named.cause = alert.cause
                                 and named.audience like 'person:%' and named.withdrawn_at is null order by 1)),
                   raised_at, ?, 1, raised_at + ?::int * interval '1 minute'
            from alert
            where withdrawn_at is null and acknowledged_at is null and raised_at > now() - interval '1 day'
              and rule in (select code from alert_rule where enabled and must_acknowledge)
              and not exists (select from climb where alert_id = alert.id)
              and not exists (select from alert as noticed
                              where noticed.rule = alert.rule and noticed.subject = alert.subject and noticed.cause = alert.cause
                                and noticed.acknowledged_at is not null and noticed.withdrawn_at is null)
              and not exists (select from escalation as its
                              where its.rule = alert.rule and its.subject = alert.subject and its.cause = alert.cause
                                and not (coalesce(ended_because, '') in ('WITHDRAWN', 'MERGED') and ended_at < alert.raised_at))
            order by rule, subject, cause, raised_at, id
            on conflict do nothing
            """;

    private static final String CASE_STANDS = """
            update escalation set lead = ?, coordinating = ?, restricted_to = ?, severity = ?
            where case_id = ? and (lead, coordinating, restricted_to, severity) is distinct from (?, ?, ?, ?)
            """;
    private static final String ACKNOWLEDGE_OTHERS = """
            update alert set acknowledged_at = now(), acknowledged_by = ?, acknowledged_by_name = ?
            where acknowledged_at is null and withdrawn_at is null and id = any (array(select alert_id from climb where climbed_from = ?
                                union all select alert.id from alert join escalation using (rule, subject, cause)
                                          where escalation.alert_id = ? and withdrawn_at is null))
            returning id, audience
            """;
    private static final String FIRST_ONES_LEFT = """
            select from alert join escalation using (rule, subject, cause) where alert_id = ? and withdrawn_at is null limit 1
            """;
    private static final String WITHDRAW_CLIMBS = """
            update alert set withdrawn_at = now()
            where id in (select alert_id from climb where climbed_from = ?) and withdrawn_at is null returning id, audience
            """;
    private static final String WITHDRAW_FROM_DUTY_OF_OTHERS = """
            update alert set withdrawn_at = now() from climb
            where climb.alert_id = id and case_id = ? and withdrawn_at is null and audience like 'person:%'
              and agency is not null and not agency = any (?) returning id, audience
            """;
    private static final String TOLD = """
            select escalation.alert_id, told.audience
            from escalation, lateral (
                select distinct audience from alert
                where withdrawn_at is null and id = any (array(select alert_id from climb where climbed_from = escalation.alert_id
                                union all select first.id from alert as first
                                          where first.rule = escalation.rule and first.subject = escalation.subject
                                            and first.cause = escalation.cause and withdrawn_at is null))) told
            where escalation.alert_id = any (?::uuid[]) order by 1, 2
            """;
    private static final String OF_CASES = "select distinct case_id from escalation where case_id = any (?::uuid[])";
    private static final String RAISE = """
            insert into alert (id, subject, rule, case_id, case_number, audience, cause, severity, report_count, raised_at)
            select uuidv7(), subject, rule, case_id, case_number, ?, ?, severity, report_count, ? from alert where id = ?
            on conflict (rule, subject, audience, cause) where withdrawn_at is null do nothing returning id
            """;
    private static final String LINK = """
            insert into climb (alert_id, climbed_from, step, reached_as, agency, told_before, since) values (?, ?, ?, ?, ?, ?, ?)
            """;
    private static final String NAMED_AMONG =
            "select username from person where username = any (?) and audiences && ? order by username";
    private static final String COUNT = """
            select count(*), coalesce(extract(epoch from clock_timestamp() - min(due_at) filter (where due_at < clock_timestamp())), 0)
            from escalation where ended_at is null
            """;

    private static final String[] ENDINGS_OF_THE_CAUSE = Stream.of(Ending.values())
            .filter(Ending::isOfTheCause)
            .map(Ending::name)
            .toArray(String[]::new);

    private final DataSource database;
    private final ObjectMapper json;

    Escalations(DataSource database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /** An alert that somebody has of an escalation. */
    record Had(UUID alertId, String audience) {}

    /** How many are under way, and how long the oldest step is due. */
    record Backlog(long open, double overdueSeconds) {}

    /** The database's clock, which all instances share. */
    Instant now() {
        return query(NOW, row -> instant(row, 1)).getFirst();
    }

    /** An alert that must be acknowledged. */
    record Begun(UUID alertId, CaseFacts facts, Instant raisedAt) {}

    /** Each unless one for the same rule, subject and cause is under way, or its cause is gone. */
    void start(List<Begun> all, Chain chain) {
        write(
                START,
                json(all.stream()
                        .map(begun -> Map.of(
                                "alert_id", begun.alertId(),
                                "lead", begun.facts().lead(),
                                "coordinating", begun.facts().coordinating(),
                                "restricted_to", begun.facts().restrictedTo(),
                                "raised_at", begun.raisedAt().toString(),
                                "chain", chain.version(),
                                "due_at",
                                        begun.raisedAt()
                                                .plus(chain.steps().getFirst().after())
                                                .toString()))
                        .toList()),
                List.of(ENDINGS_OF_THE_CAUSE));
    }

    private String json(List<?> rows) {
        try {
            return json.writeValueAsString(rows);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("escalations cannot be written as JSON", e);
        }
    }

    /** Of what must be acknowledged, is not, and does not climb, though nothing took its cause away. */
    int startMissing(Chain chain) {
        return write(START_MISSING, chain.version(), (int)
                chain.steps().getFirst().after().toMinutes());
    }

    List<UUID> due(Instant now, int atMost) {
        return query(DUE, row -> row.getObject(1, UUID.class), now, atMost);
    }

    /** For this transaction alone; without those that another one has, or that are not due any more. */
    List<Escalation> claim(List<UUID> alertIds, Instant now) {
        return query(CLAIM, Escalations::escalation, alertIds, now);
    }

    /** Those of which somebody has taken notice. */
    Set<UUID> acknowledged(List<UUID> escalations) {
        return Set.copyOf(query(ACKNOWLEDGED_OF, row -> row.getObject(1, UUID.class), escalations));
    }

    /** A step that is taken, or skipped. */
    record Taken(UUID escalation, int step, Instant dueAt, boolean climbed) {}

    void take(List<Taken> steps, Instant now) {
        write(
                TAKE,
                steps.stream().map(Taken::escalation).toList(),
                steps.stream().map(Taken::step).toList(),
                steps.stream().map(Taken::dueAt).toList(),
                steps.stream().map(_ -> now).toList(),
                steps.stream()
                        .map(step -> step.climbed() ? "CLIMBED" : "SKIPPED")
                        .toList());
    }

    /** When the next step of an escalation is due. */
    record Next(UUID escalation, int step, Instant dueAt) {}

    void next(List<Next> steps) {
        write(
                NEXT,
                steps.stream().map(Next::escalation).toList(),
                steps.stream().map(Next::step).toList(),
                steps.stream().map(Next::dueAt).toList());
    }

    /** What could not be climbed at this moment does not stand in the others' way. Where it was, though nobody heard of it, the next step keeps its time. */
    void postpone(UUID alertId, Instant now) {
        write(POSTPONE, alertId, now);
    }

    /** The one that this alert is part of, as the first, beside it or climbed from it, whether or not it has ended. */
    Optional<UUID> of(UUID alertId) {
        return query(OF_ALERT, row -> row.getObject(1, UUID.class), alertId, alertId).stream()
                .findFirst();
    }

    /** First the row, as everybody does, then the alerts. */
    void lock(UUID escalation) {
        query(LOCK, _ -> true, escalation);
        query(LOCK_ALERTS, row -> row.getObject(1, UUID.class), escalation, escalation);
    }

    /**
     * @return false if it had ended
     */
    boolean end(UUID escalation, Ending because) {
        return write(END, because.name(), escalation) == 1;
    }

    /** All but what it leaves. */
    int endOfCase(UUID caseId, Ending because) {
        return write(
                END_OF_CASE,
                because.name(),
                caseId,
                because.leaves().stream().map(RuleEvent::name).toList());
    }

    int endRated(UUID caseId, Ending because) {
        return write(END_RATED, because.name(), caseId);
    }

    /** Those for cases that are more severe than this one is by now. */
    int endBelow(UUID caseId) {
        return write(END_BELOW, Ending.BELOW_SEVERE.name(), caseId);
    }

    int endOfCause(String cause, Ending because) {
        return write(END_OF_CAUSE, because.name(), cause);
    }

    /** What ended because the case was less severe goes on where it is severe enough again. */
    int resumeRated(UUID caseId) {
        return write(RESUME_RATED, caseId, List.of(Ending.BELOW_SEVERE.name()));
    }

    /** What ended for one of these reasons goes on, and makes up for what was due meanwhile, unless somebody has taken notice or nobody has it any more. */
    int resume(UUID caseId, Ending... becauseOf) {
        return write(RESUME, caseId, Stream.of(becauseOf).map(Ending::name).toList());
    }

    /**
     * @return false if there is none
     */
    boolean lockOfCase(UUID caseId) {
        return !query(LOCK_OF_CASE, _ -> true, caseId).isEmpty();
    }

    /** How its case stands now: who leads it, who alone sees it. */
    void caseStands(CaseFacts facts) {
        write(
                CASE_STANDS,
                facts.lead(),
                facts.coordinating(),
                facts.restrictedTo(),
                facts.severity(),
                facts.caseId(),
                facts.lead(),
                facts.coordinating(),
                facts.restrictedTo(),
                facts.severity());
    }

    List<Had> acknowledgeOthers(UUID escalation, String by, String byName) {
        return query(ACKNOWLEDGE_OTHERS, Escalations::had, by, byName, escalation, escalation);
    }

    boolean anyFirstOneLeft(UUID escalation) {
        return !query(FIRST_ONES_LEFT, _ -> true, escalation).isEmpty();
    }

    List<Had> withdrawClimbs(UUID escalation) {
        return query(WITHDRAW_CLIMBS, Escalations::had, escalation);
    }

    /** From who got it by being on duty for an agency that is not in the case any more. */
    List<Had> withdrawFromDutyOfOthers(CaseFacts facts) {
        return query(
                WITHDRAW_FROM_DUTY_OF_OTHERS,
                Escalations::had,
                facts.caseId(),
                facts.agencies().toList());
    }

    /** Names of the audiences that have been told so far, by escalation. */
    Map<UUID, List<String>> told(List<UUID> escalations) {
        return query(TOLD, Escalations::had, escalations).stream()
                .collect(groupingBy(Had::alertId, mapping(Had::audience, toList())));
    }

    /** Those of these cases of which any escalation is known, ended or not. */
    Set<UUID> ofCases(List<UUID> cases) {
        return Set.copyOf(query(OF_CASES, row -> row.getObject(1, UUID.class), cases));
    }

    /**
     * @return the alert's id; empty if there is this one already
     */
    Optional<UUID> raise(Escalation from, Reached reached, String cause, int step, List<String> told, Instant now) {
        var raised = query(
                RAISE, row -> row.getObject(1, UUID.class), reached.audience().name(), cause, now, from.alertId());
        for (var alertId : raised) {
            write(LINK, alertId, from.alertId(), step, reached.as().name(), reached.agency(), told, from.raisedAt());
        }
        return raised.stream().findFirst();
    }

    /** Those of the named who were signed in here as one of an audience. */
    List<String> namedAmong(List<String> named, List<String> audiences) {
        return query(NAMED_AMONG, row -> row.getString(1), named, audiences);
    }

    Backlog backlog() {
        return query(COUNT, row -> new Backlog(row.getLong(1), row.getDouble(2)))
                .getFirst();
    }

    private static Escalation escalation(ResultSet row) throws SQLException {
        return new Escalation(
                row.getObject("alert_id", UUID.class),
                row.getString("rule"),
                row.getString("subject"),
                row.getString("cause"),
                facts(row),
                instant(row, "raised_at"),
                row.getInt("chain"),
                row.getInt("step"));
    }

    private static CaseFacts facts(ResultSet row) throws SQLException {
        var caseId = row.getObject("case_id", UUID.class);
        return caseId == null
                ? CaseFacts.ofNoCase(row.getString("severity"), 0, null)
                : CaseFacts.of(
                        caseId,
                        row.getString("number"),
                        row.getString("severity"),
                        row.getString("lead"),
                        strings(row, "coordinating"),
                        strings(row, "restricted_to"),
                        0,
                        null);
    }

    private static Had had(ResultSet row) throws SQLException {
        return new Had(row.getObject(1, UUID.class), row.getString(2));
    }

    private static List<String> strings(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private interface Reading<T> {

        T of(ResultSet row) throws SQLException;
    }

    private <T> List<T> query(String sql, Reading<T> reading, @Nullable Object... parameters) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            set(connection, statement, parameters);
            var all = new ArrayList<T>();
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    all.add(reading.of(row));
                }
            }
            return all;
        } catch (SQLException e) {
            throw new DatabaseFailure("read escalations", e);
        }
    }

    private int write(String sql, @Nullable Object... parameters) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            set(connection, statement, parameters);
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseFailure("write escalations", e);
        }
    }

    private static void set(Connection connection, PreparedStatement statement, @Nullable Object... parameters)
            throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            switch (parameters[i]) {
                case List<?> all ->
                    statement.setArray(
                            i + 1,
                            connection.createArrayOf(
                                    "text", all.stream().map(String::valueOf).toArray()));
                case Instant time -> statement.setObject(i + 1, time.atOffset(ZoneOffset.UTC));
                case null -> statement.setObject(i + 1, null);
                case Object other -> statement.setObject(i + 1, other);
            }
        }
    }
}
