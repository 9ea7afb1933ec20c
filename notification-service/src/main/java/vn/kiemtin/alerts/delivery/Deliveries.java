package vn.kiemtin.alerts.delivery;

import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import vn.kiemtin.mail.WaitingMails;
import vn.kiemtin.messaging.DatabaseFailure;
import vn.kiemtin.web.Language;

/** The mails that alerts ask for. */
@Singleton
class Deliveries {

    private static final String BACKLOG = """
            select count(*), coalesce(extract(epoch from now() - min(raised_at)), 0)
            from delivery join alert on alert.id = alert_id where state = 'PENDING'
            """;

    private final DataSource database;
    private final WaitingMails waiting;

    Deliveries(DataSource database, DeliverySettings settings) {
        this.database = database;
        this.waiting = new WaitingMails(database, settings, "delivery", "alert_id");
    }

    List<Delivery> claim() {
        return waiting.claim(row -> new Delivery(
                row.getObject("alert_id", UUID.class),
                row.getString("address"),
                Objects.requireNonNullElse(Language.byCode(row.getString("language")), Language.VI),
                row.getInt("attempts")));
    }

    void sent(Delivery delivery) {
        waiting.sent(delivery.alertId());
    }

    /**
     * @return after which time it is tried again
     */
    Duration failed(Delivery delivery, RuntimeException failure) {
        return waiting.failed(delivery.alertId(), delivery.attempts(), failure);
    }

    Backlog backlog() {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(BACKLOG);
                var row = select.executeQuery()) {
            row.next();
            return new Backlog(row.getLong(1), row.getDouble(2));
        } catch (SQLException e) {
            throw new DatabaseFailure("count waiting mails", e);
        }
    }

    record Backlog(long pending, double oldestSeconds) {}
}
