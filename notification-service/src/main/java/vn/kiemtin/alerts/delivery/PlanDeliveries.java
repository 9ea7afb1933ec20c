package vn.kiemtin.alerts.delivery;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import vn.kiemtin.alerts.audiences.Audience;
import vn.kiemtin.alerts.inbox.AlertAcknowledged;
import vn.kiemtin.alerts.inbox.AlertRaised;
import vn.kiemtin.alerts.inbox.AlertWithdrawn;
import vn.kiemtin.alerts.rules.AlertRules;
import vn.kiemtin.alerts.rules.Channel;
import vn.kiemtin.alerts.rules.Rule;
import vn.kiemtin.alerts.wishes.OwnMail;
import vn.kiemtin.alerts.wishes.OwnMails;
import vn.kiemtin.messaging.DatabaseFailure;

/** Where an alert goes besides the inbox, by the channels of its rule and what people wish for, written down in the transaction that raises it; crossed out in the one that withdraws it. */
@Singleton
class PlanDeliveries {

    private static final String DELIVER = """
            insert into delivery (alert_id, address, language, state)
            select ?, address, language, 'PENDING' from mailbox where audience = any (?)
            order by array_position(?, audience) limit 1
            """;

    private static final String POST = """
            insert into delivery (alert_id, endpoint, state)
            select ?, 'webhook:' || id, 'PENDING' from webhook_endpoint where removed_at is null and ? = any (audiences)
            """;

    private static final String MAIL_TO_PERSON = """
            insert into delivery (alert_id, endpoint, address, language, for_person, held, next_attempt_at, state)
            values (?, 'mail', ?, ?, ?, ?, coalesce(?::timestamptz, clock_timestamp()), 'PENDING')
            on conflict (alert_id, endpoint, address, for_person) where alert_id is not null do nothing
            """;

    private static final String CANCEL_HELD = """
            update delivery set state = 'CANCELLED'
            where alert_id = ? and held = 'QUIET_HOURS' and state = 'PENDING' and attempts = 0 and claimed_until is null
              and gathered_into is null
            """;

    private static final String CANCEL =
            "update delivery set state = 'CANCELLED' where alert_id = ? and state in ('PENDING', 'PARKED')";

    private static final Set<Channel> EVERY_CHANNEL = Set.of(Channel.values());

    private final DataSource database;
    private final AlertRules rules;
    private final OwnMails own;

    PlanDeliveries(DataSource database, AlertRules rules, OwnMails own) {
        this.database = database;
        this.rules = rules;
        this.own = own;
    }

    void of(@Observes AlertRaised raised) {
        var demand = raised.demand();
        var audience = demand.audience();
        var channels = rules.byCode(demand.rule()).map(Rule::channels).orElse(EVERY_CHANNEL);
        try (var connection = database.getConnection()) {
            if (channels.contains(Channel.MAIL) && !own.serves(audience, raised.at())) {
                mail(connection, raised.alertId(), audience);
            }
            if (audience.isOnePerson() || !raised.facts().isRestricted()) {
                mailPeople(
                        connection,
                        raised.alertId(),
                        own.of(demand.rule(), audience, raised.at(), channels.contains(Channel.MAIL)));
            }
            if (channels.contains(Channel.WEBHOOK)) {
                post(connection, raised.alertId(), audience);
            }
        } catch (SQLException e) {
            throw new DatabaseFailure("plan an alert's deliveries", e);
        }
    }

    /** What waits for somebody's quiet hours to end is needless then. */
    void noticed(@Observes AlertAcknowledged acknowledged) {
        cancel(CANCEL_HELD, acknowledged.alert().id());
    }

    void noMore(@Observes AlertWithdrawn withdrawn) {
        cancel(CANCEL, withdrawn.alertId());
    }

    private void cancel(String which, UUID alertId) {
        try (var connection = database.getConnection();
                var cancel = connection.prepareStatement(which)) {
            cancel.setObject(1, alertId);
            cancel.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseFailure("cancel an alert's deliveries", e);
        }
    }

    /** To the first mailbox that serves: nothing is dropped silently but what is one person's, who may have none. */
    private static void mail(Connection connection, UUID alertId, Audience audience) throws SQLException {
        var choices = connection.createArrayOf(
                "text", audience.mailboxes().stream().map(Audience::name).toArray(String[]::new));
        try (var insert = connection.prepareStatement(DELIVER)) {
            insert.setObject(1, alertId);
            insert.setArray(2, choices);
            insert.setArray(3, choices);
            if (insert.executeUpdate() != 1 && !audience.isOnePerson()) {
                throw new IllegalStateException(
                        "there is no mailbox for " + audience.name() + ", not even the supervisors'");
            }
        }
    }

    private static void mailPeople(Connection connection, UUID alertId, List<OwnMail> mails) throws SQLException {
        try (var insert = connection.prepareStatement(MAIL_TO_PERSON)) {
            for (var mail : mails) {
                var later = mail.later();
                insert.setObject(1, alertId);
                insert.setString(2, mail.address());
                insert.setString(3, mail.language().code());
                insert.setString(4, mail.username());
                insert.setString(5, later == null ? null : later.why().name());
                insert.setObject(6, later == null ? null : later.due().atOffset(ZoneOffset.UTC));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** To every endpoint that was registered for this audience; for one person there is none. */
    private static void post(Connection connection, UUID alertId, Audience audience) throws SQLException {
        if (audience.isOnePerson()) {
            return;
        }
        try (var insert = connection.prepareStatement(POST)) {
            insert.setObject(1, alertId);
            insert.setString(2, audience.name());
            insert.executeUpdate();
        }
    }
}
