package vn.kiemtin.alerts.delivery;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import vn.kiemtin.alerts.audiences.Audience;
import vn.kiemtin.alerts.inbox.AlertRaised;
import vn.kiemtin.alerts.inbox.AlertWithdrawn;
import vn.kiemtin.messaging.DatabaseFailure;

/** Where an alert goes besides the inbox, written down in the transaction that raises it; crossed out in the one that withdraws it. */
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

    private static final String CANCEL =
            "update delivery set state = 'CANCELLED' where alert_id = ? and state in ('PENDING', 'PARKED')";

    private final DataSource database;

    PlanDeliveries(DataSource database) {
        this.database = database;
    }

    void of(@Observes AlertRaised raised) {
        var audience = raised.demand().audience();
        try (var connection = database.getConnection()) {
            mail(connection, raised.alertId(), audience);
            post(connection, raised.alertId(), audience);
        } catch (SQLException e) {
            throw new DatabaseFailure("plan an alert's deliveries", e);
        }
    }

    void noMore(@Observes AlertWithdrawn withdrawn) {
        try (var connection = database.getConnection();
                var cancel = connection.prepareStatement(CANCEL)) {
            cancel.setObject(1, withdrawn.alertId());
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
