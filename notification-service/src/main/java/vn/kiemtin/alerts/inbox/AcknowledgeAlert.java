package vn.kiemtin.alerts.inbox;

import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import vn.kiemtin.alerts.audiences.Receiver;
import vn.kiemtin.messaging.DatabaseFailure;

/** Somebody of the audience takes notice; the first one counts, and the others' inboxes show it. */
@Singleton
class AcknowledgeAlert {

    private static final Logger LOG = Logger.getLogger(AcknowledgeAlert.class);
    private static final String ACKNOWLEDGE = """
            update alert set acknowledged_at = now(), acknowledged_by = ?, acknowledged_by_name = ?
            where id = ? and acknowledged_at is null and withdrawn_at is null
            """;

    private final Alerts alerts;
    private final InboxLog inbox;
    private final DataSource database;
    private final Event<AlertToBeAcknowledged> toBeAcknowledged;
    private final Event<AlertAcknowledged> acknowledged;
    private final Event<InboxChanged> changed;

    AcknowledgeAlert(
            Alerts alerts,
            InboxLog inbox,
            DataSource database,
            Event<AlertToBeAcknowledged> toBeAcknowledged,
            Event<AlertAcknowledged> acknowledged,
            Event<InboxChanged> changed) {
        this.alerts = alerts;
        this.inbox = inbox;
        this.database = database;
        this.toBeAcknowledged = toBeAcknowledged;
        this.acknowledged = acknowledged;
        this.changed = changed;
    }

    /** The alert as it is then; empty if the receiver has no such alert. */
    @Transactional
    Optional<Alert> acknowledge(UUID id, Receiver by) {
        var alert = alerts.byId(id).filter(found -> by.belongsTo(found.audience()));
        if (alert.isEmpty()) {
            return Optional.empty();
        }
        toBeAcknowledged.fire(new AlertToBeAcknowledged(alert.get()));
        try (var connection = database.getConnection()) {
            if (update(connection, id, by)) {
                inbox.append(alert.get().audience(), id, InboxLog.Kind.ACKNOWLEDGED);
                acknowledged.fire(new AlertAcknowledged(alert.get(), by));
                changed.fire(new InboxChanged());
                LOG.infof("alert-acknowledged alert=%s", id);
            }
        } catch (SQLException e) {
            throw new DatabaseFailure("acknowledge an alert", e);
        }
        return alerts.byId(id);
    }

    private static boolean update(Connection connection, UUID id, Receiver by) throws SQLException {
        try (var update = connection.prepareStatement(ACKNOWLEDGE)) {
            update.setString(1, by.username());
            update.setString(2, by.name());
            update.setObject(3, id);
            return update.executeUpdate() == 1;
        }
    }
}
