package vn.kiemtin.alerts.delivery;

import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import vn.kiemtin.messaging.DatabaseFailure;
import vn.kiemtin.web.Language;

/** The mails to be sent. A claim lasts a while on the database's clock; whoever dies with one leaves it to others. */
@Singleton
class Deliveries {

    private static final String CLAIM = """
            update delivery set claimed_until = clock_timestamp() + ? * interval '1 second', attempts = attempts + 1
            where alert_id in (
                select alert_id from delivery
                where state = 'PENDING' and next_attempt_at <= clock_timestamp()
                  and (claimed_until is null or claimed_until < clock_timestamp())
                order by next_attempt_at limit ? for update skip locked)
            returning alert_id, address, language, attempts
            """;
    private static final String SENT = """
            update delivery set state = 'SENT', sent_at = now(), claimed_until = null, last_error = null where alert_id = ?
            """;
    private static final String FAILED = """
            update delivery set claimed_until = null, last_error = ?,
                next_attempt_at = clock_timestamp() + ? * interval '1 millisecond'
            where alert_id = ? and state = 'PENDING'
            """;
    private static final String BACKLOG = """
            select count(*), coalesce(extract(epoch from now() - min(raised_at)), 0)
            from delivery join alert on alert.id = alert_id where state = 'PENDING'
            """;

    private final DataSource database;

    Deliveries(DataSource database) {
        this.database = database;
    }

    List<Delivery> claim(int most, Duration claim) {
        try (var connection = database.getConnection();
                var update = connection.prepareStatement(CLAIM)) {
            update.setLong(1, claim.toSeconds());
            update.setInt(2, most);
            var claimed = new ArrayList<Delivery>();
            try (var row = update.executeQuery()) {
                while (row.next()) {
                    claimed.add(new Delivery(
                            row.getObject(1, UUID.class),
                            row.getString(2),
                            Objects.requireNonNullElse(Language.byCode(row.getString(3)), Language.VI),
                            row.getInt(4)));
                }
            }
            return claimed;
        } catch (SQLException e) {
            throw new DatabaseFailure("claim mails", e);
        }
    }

    void sent(Delivery delivery) {
        try (var connection = database.getConnection();
                var update = connection.prepareStatement(SENT)) {
            update.setObject(1, delivery.alertId());
            update.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseFailure("note a sent mail", e);
        }
    }

    void failed(Delivery delivery, String error, Duration retryAfter) {
        try (var connection = database.getConnection();
                var update = connection.prepareStatement(FAILED)) {
            update.setString(1, error);
            update.setLong(2, retryAfter.toMillis());
            update.setObject(3, delivery.alertId());
            update.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseFailure("note a failed mail", e);
        }
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
