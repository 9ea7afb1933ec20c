package vn.kiemtin.messaging.relay;

import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import vn.kiemtin.messaging.DatabaseFailure;

/** The outbox as the relay sees it. */
class OutboxRows {

    // Always from the oldest row, never "after the last id": a later commit may carry a smaller id.
    private static final String OLDEST = """
            select id, event_id, topic, key, type, aggregate_version, occurred_at, traceparent, data
            from outbox as event
            where not exists (select from outbox as refused
                where refused.key = event.key and refused.id <= event.id
                and refused.refused_at > now() - ? * interval '1 millisecond')
            order by id limit ?
            """;
    private static final String NOTE_REFUSAL = "update outbox set refused_at = now(), refusal = ? where id = ?";
    private static final String DELETE = "delete from outbox where id = any (?)";

    private final DataSource database;

    OutboxRows(DataSource database) {
        this.database = database;
    }

    /** The oldest rows, but none of a key from a row on that the broker refused less than this rest ago. */
    List<OutboxRow> oldest(int limit, Duration rest) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(OLDEST)) {
            select.setLong(1, rest.toMillis());
            select.setInt(2, limit);
            var rows = new ArrayList<OutboxRow>();
            try (var found = select.executeQuery()) {
                while (found.next()) {
                    rows.add(new OutboxRow(
                            found.getLong(1),
                            found.getObject(2, UUID.class),
                            found.getString(3),
                            found.getObject(4, UUID.class),
                            found.getString(5),
                            found.getLong(6),
                            found.getObject(7, OffsetDateTime.class).toInstant(),
                            found.getString(8),
                            found.getString(9)));
                }
            }
            return rows;
        } catch (SQLException e) {
            throw new DatabaseFailure("read the outbox", e);
        }
    }

    void noteRefusal(OutboxRow row, String refusal) {
        try (var connection = database.getConnection();
                var update = connection.prepareStatement(NOTE_REFUSAL)) {
            update.setString(1, refusal);
            update.setLong(2, row.id());
            update.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseFailure("note that the broker refuses an event", e);
        }
    }

    void delete(List<OutboxRow> rows) {
        if (rows.isEmpty()) {
            return;
        }
        try (var connection = database.getConnection();
                var delete = connection.prepareStatement(DELETE)) {
            var ids = rows.stream().map(OutboxRow::id).toArray(Long[]::new);
            delete.setArray(1, connection.createArrayOf("bigint", ids));
            delete.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseFailure("delete published rows from the outbox", e);
        }
    }
}
