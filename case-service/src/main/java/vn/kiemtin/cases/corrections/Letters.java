package vn.kiemtin.cases.corrections;

import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import vn.kiemtin.mail.WaitingMails;
import vn.kiemtin.messaging.DatabaseFailure;

/** The letters to be sent. */
@Singleton
class Letters {

    private static final String POST = "insert into correction_delivery (correction_id, state) values (?, 'PENDING')";
    private static final String CANCEL =
            "update correction_delivery set state = 'CANCELLED', claimed_until = null where correction_id = ? and state = 'PENDING'";

    private final DataSource database;
    private final WaitingMails waiting;

    Letters(DataSource database, CorrectionSettings settings) {
        this.database = database;
        this.waiting = new WaitingMails(database, settings, "correction_delivery", "correction_id");
    }

    /**
     * A letter to be sent, claimed by this process.
     *
     * @param attempts this one included
     */
    record Claimed(UUID correction, int attempts) {}

    /** In the caller's transaction: it is sent once that is committed. */
    void post(CorrectionRequest request) {
        write(POST, request);
    }

    /** In the caller's transaction: what is not on its way yet is not sent any more. */
    void cancel(CorrectionRequest request) {
        write(CANCEL, request);
    }

    List<Claimed> claim() {
        return waiting.claim(row -> new Claimed(row.getObject("correction_id", UUID.class), row.getInt("attempts")));
    }

    /** In the caller's transaction. */
    void sent(UUID correction) {
        waiting.sent(correction);
    }

    /**
     * @return after which time it is tried again
     */
    Duration failed(Claimed letter, RuntimeException failure) {
        return waiting.failed(letter.correction(), letter.attempts(), failure);
    }

    private void write(String sql, CorrectionRequest request) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            statement.setObject(1, request.id());
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseFailure("write letters", e);
        }
    }
}
