package vn.kiemtin.cases.corrections;

import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.messaging.DatabaseFailure;

/** The letters to be sent. A claim lasts a while on the database's clock; whoever dies with one leaves it to others. */
@Singleton
class Letters {

    private static final String POST = "insert into correction_delivery (correction_id, state) values (?, 'PENDING')";
    private static final String CLAIM = """
            update correction_delivery
            set claimed_until = clock_timestamp() + ? * interval '1 second', attempts = attempts + 1
            where correction_id in (
                select correction_id from correction_delivery
                where state = 'PENDING' and next_attempt_at <= clock_timestamp()
                  and (claimed_until is null or claimed_until < clock_timestamp())
                order by next_attempt_at limit ? for update skip locked)
            returning correction_id, attempts
            """;
    private static final String SENT = """
            update correction_delivery set state = 'SENT', sent_at = now(), claimed_until = null, last_error = null
            where correction_id = ?
            """;
    private static final String CANCEL =
            "update correction_delivery set state = 'CANCELLED', claimed_until = null where correction_id = ? and state = 'PENDING'";
    private static final String FAILED = """
            update correction_delivery set claimed_until = null, last_error = ?,
                next_attempt_at = clock_timestamp() + ? * interval '1 millisecond'
            where correction_id = ? and state = 'PENDING'
            """;

    private final DataSource database;

    Letters(DataSource database) {
        this.database = database;
    }

    /**
     * A letter to be sent, claimed by this process.
     *
     * @param attempts this one included
     */
    record Claimed(UUID correction, int attempts) {}

    /** In the caller's transaction: it is sent once that is committed. */
    void post(CorrectionRequest request) {
        write(POST, request.id());
    }

    /** In the caller's transaction: what is not on its way yet is not sent any more. */
    void cancel(CorrectionRequest request) {
        write(CANCEL, request.id());
    }

    void sent(UUID correction) {
        write(SENT, correction);
    }

    void failed(Claimed letter, @Nullable String error, Duration retryAfter) {
        write(FAILED, error, retryAfter.toMillis(), letter.correction());
    }

    List<Claimed> claim(int most, Duration claim) {
        try (var connection = database.getConnection();
                var update = connection.prepareStatement(CLAIM)) {
            update.setLong(1, claim.toSeconds());
            update.setInt(2, most);
            var claimed = new ArrayList<Claimed>();
            try (var row = update.executeQuery()) {
                while (row.next()) {
                    claimed.add(new Claimed(row.getObject(1, UUID.class), row.getInt(2)));
                }
            }
            return List.copyOf(claimed);
        } catch (SQLException e) {
            throw new DatabaseFailure("claim letters", e);
        }
    }

    private void write(String sql, @Nullable Object... parameters) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseFailure("write letters", e);
        }
    }
}
