package vn.kiemtin.messaging.relay;

import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import vn.kiemtin.messaging.DatabaseFailure;

/** The events of the outbox that the broker refuses. */
@Singleton
public class RefusedEvents {

    private static final String OLDEST = """
            select event_id, topic, key, type, aggregate_version, occurred_at, refused_at, refusal
            from outbox where refused_at is not null order by id limit ?
            """;

    private final DataSource database;

    RefusedEvents(DataSource database) {
        this.database = database;
    }

    public List<RefusedEvent> oldest(int limit) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(OLDEST)) {
            select.setInt(1, limit);
            var events = new ArrayList<RefusedEvent>();
            try (var found = select.executeQuery()) {
                while (found.next()) {
                    events.add(new RefusedEvent(
                            found.getObject(1, UUID.class),
                            found.getString(2),
                            found.getObject(3, UUID.class),
                            found.getString(4),
                            found.getLong(5),
                            found.getObject(6, OffsetDateTime.class).toInstant(),
                            found.getObject(7, OffsetDateTime.class).toInstant(),
                            found.getString(8)));
                }
            }
            return events;
        } catch (SQLException e) {
            throw new DatabaseFailure("list refused events", e);
        }
    }
}
