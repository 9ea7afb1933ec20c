package vn.kiemtin.messaging.carriage;

import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import vn.kiemtin.messaging.BatchConsumer;
import vn.kiemtin.messaging.DatabaseFailure;
import vn.kiemtin.messaging.Delivery;
import vn.kiemtin.messaging.Outbox;

/** Writes down what it took, tells others of each, and chokes on poison as a whole. */
@Singleton
public class ThingCountedConsumer implements BatchConsumer<ThingCounted> {

    /** How many came at once, each time. */
    static final List<Integer> SIZES = new CopyOnWriteArrayList<>();

    /** How many were made ready at once, each time. */
    static final List<Integer> MADE_READY = new CopyOnWriteArrayList<>();

    static final String NEVER_READY = "never ready";

    private final DataSource database;
    private final Outbox outbox;

    ThingCountedConsumer(DataSource database, Outbox outbox) {
        this.database = database;
        this.outbox = outbox;
    }

    @Override
    public Class<ThingCounted> event() {
        return ThingCounted.class;
    }

    @Override
    public void makeReadyTogether(List<ThingCounted> events) {
        MADE_READY.add(events.size());
        if (events.stream().anyMatch(event -> NEVER_READY.equals(event.note()))) {
            throw new IllegalStateException("cannot be made ready");
        }
    }

    @Override
    public void onAll(List<Delivery<ThingCounted>> events) {
        SIZES.add(events.size());
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement(
                        "insert into thing_seen (subject, version, note) values (?, ?, ?)")) {
            for (var each : events) {
                insert.setObject(1, each.metadata().subject());
                insert.setLong(2, each.event().version());
                insert.setString(3, each.event().note());
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException e) {
            throw new DatabaseFailure("write down what was seen", e);
        }
        events.forEach(each -> each.inItsTrace(() -> outbox.append(
                each.metadata().subject(), 1, ThingHappened.number(each.event().version()))));
        if (events.stream()
                .anyMatch(each -> ThingHappened.POISON.equals(each.event().note()))) {
            throw new IllegalStateException("choked on poison");
        }
    }
}
