package vn.kiemtin.alerts.raising;

import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import vn.kiemtin.alerts.audiences.Audience;
import vn.kiemtin.alerts.inbox.AlertWithdrawn;
import vn.kiemtin.alerts.inbox.InboxChanged;
import vn.kiemtin.alerts.inbox.InboxLog;
import vn.kiemtin.alerts.rules.CaseFacts;
import vn.kiemtin.alerts.rules.CaseTold;
import vn.kiemtin.alerts.rules.RuleEvent;
import vn.kiemtin.messaging.DatabaseFailure;

/**
 * Takes a case's alerts from those for whom it does not exist any more: agencies that have left it, whoever is not named where it is restricted, and everybody where it became part of another one.
 * Inboxes and waiting deliveries change in the consumer's transaction; the alerts stay as a record of who was told what. While the case is not
 * restricted, an agency that is offered it sees it, whether or not it is in it, and what was one person's own stays.
 */
@Singleton
class WithdrawAlerts {

    private static final Logger LOG = Logger.getLogger(WithdrawAlerts.class);

    private static final String FROM_OTHERS = "not audience = any (?)";
    /** What an instance of the release before raises says not as what somebody is told. */
    private static final String FROM_OTHER_AGENCIES = """
            not audience = any (?) and via is distinct from 'TARGET_HEADS' and audience not like 'person:%'
            and not (via is null and rule in (select code from alert_rule where event = 'HAND_OVER_OFFERED')
                     and not exists (select from climb where alert_id = alert.id))
            """;

    private static final String FROM = "audience = any (?)";
    private static final String OF_EVENTS = "rule in (select code from alert_rule where event = any (?))";
    /** In one order, as whoever takes notice locks them. */
    private static final String WITHDRAW = """
            with gone as materialized (
                select id from alert where case_id = ? and withdrawn_at is null and %s order by id for no key update)
            update alert set withdrawn_at = now() from gone where alert.id = gone.id returning alert.id, audience
            """;

    /** They say that there is a case to be worked on; what else was told of it remains true. */
    private static final String[] OF_A_CASE_ON_ITS_OWN = Stream.of(
                    RuleEvent.CASE_RATED, RuleEvent.CASE_PLACED, RuleEvent.REPORTS_COUNTED)
            .map(RuleEvent::name)
            .toArray(String[]::new);

    private final InboxLog inbox;
    private final DataSource database;
    private final Event<AlertWithdrawn> alertWithdrawn;
    private final Event<InboxChanged> changed;
    private final Event<CaseTold> told;

    WithdrawAlerts(
            InboxLog inbox,
            DataSource database,
            Event<AlertWithdrawn> alertWithdrawn,
            Event<InboxChanged> changed,
            Event<CaseTold> told) {
        this.inbox = inbox;
        this.database = database;
        this.alertWithdrawn = alertWithdrawn;
        this.changed = changed;
        this.told = told;
    }

    void fromThoseWhoLeft(CaseFacts facts) {
        told.fire(new CaseTold(facts, CaseTold.Turn.NONE));
        withdraw(facts.isRestricted() ? FROM_OTHERS : FROM_OTHER_AGENCIES, audiencesOf(facts), facts);
    }

    /** Whatever an agency was told of the case, an offer of it, too: another has its place. */
    void from(String agency, CaseFacts facts) {
        told.fire(new CaseTold(facts, CaseTold.Turn.NONE));
        withdraw(FROM, audiencesOf(agency).map(Audience::name).toArray(String[]::new), facts);
    }

    /** The case is worked on as a part of another one, of which alerts tell; what is withdrawn is raised anew when it is on its own again. */
    void ofMerged(CaseFacts facts) {
        told.fire(new CaseTold(facts, CaseTold.Turn.MERGED));
        withdraw(OF_EVENTS, OF_A_CASE_ON_ITS_OWN, facts);
    }

    private void withdraw(String which, String[] named, CaseFacts facts) {
        try (var connection = database.getConnection();
                var withdraw = connection.prepareStatement(WITHDRAW.formatted(which))) {
            withdraw.setObject(1, facts.caseId());
            withdraw.setArray(2, connection.createArrayOf("text", named));
            try (var row = withdraw.executeQuery()) {
                while (row.next()) {
                    withdrawn(row.getObject(1, UUID.class), row.getString(2), facts);
                }
            }
        } catch (SQLException e) {
            throw new DatabaseFailure("withdraw alerts", e);
        }
    }

    private void withdrawn(UUID alertId, String audience, CaseFacts facts) {
        inbox.append(audience, alertId, InboxLog.Kind.WITHDRAWN);
        alertWithdrawn.fire(new AlertWithdrawn(alertId, audience));
        changed.fire(new InboxChanged());
        LOG.infof("alert-withdrawn alert=%s case=%s audience=%s", alertId, facts.number(), audience);
    }

    /** All who may have alerts about the case. */
    private static String[] audiencesOf(CaseFacts facts) {
        if (facts.isRestricted()) {
            return facts.restrictedTo().stream()
                    .map(Audience::person)
                    .map(Audience::name)
                    .toArray(String[]::new);
        }
        var ofAgencies = facts.agencies().flatMap(WithdrawAlerts::audiencesOf);
        return Stream.concat(Stream.of(Audience.SUPERVISORS), ofAgencies)
                .map(Audience::name)
                .toArray(String[]::new);
    }

    private static Stream<Audience> audiencesOf(String agency) {
        return Stream.of(Audience.agency(agency), Audience.heads(agency));
    }
}
