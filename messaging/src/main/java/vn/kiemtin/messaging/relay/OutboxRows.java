package vn.kiemtin.messaging.relay;

import java.sql.SQLException;
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
            from outbox order by id limit ?
            """;
    private static final String DELETE = "delete from outbox where id = any (?)";

    private final DataSource database;

    OutboxRows(DataSource database) {
        this.database = database;
    }

    List<OutboxRow> oldest(int limit) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(OLDEST)) {
            select.setInt(1, limit);
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
