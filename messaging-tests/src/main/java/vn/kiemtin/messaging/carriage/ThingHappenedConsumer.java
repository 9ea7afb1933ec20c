package vn.kiemtin.messaging.carriage;

import jakarta.inject.Singleton;
import java.sql.SQLException;
import javax.sql.DataSource;
import vn.kiemtin.messaging.DatabaseFailure;
import vn.kiemtin.messaging.EventConsumer;
import vn.kiemtin.messaging.EventMetadata;

/** Writes down what it took, and chokes on poison until an antidote is given. */
@Singleton
public class ThingHappenedConsumer implements EventConsumer<ThingHappened> {

    static volatile boolean antidote;

    /** What else happens while an event is taken, in its transaction. */
    static volatile Runnable meanwhile = () -> {};

    private final DataSource database;

    ThingHappenedConsumer(DataSource database) {
        this.database = database;
    }

    @Override
    public Class<ThingHappened> event() {
        return ThingHappened.class;
    }

    @Override
    public void on(ThingHappened event, EventMetadata metadata) {
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement(
                        "insert into thing_seen (subject, version, note) values (?, ?, ?)")) {
            insert.setObject(1, metadata.subject());
            insert.setLong(2, event.version());
            insert.setString(3, event.note());
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseFailure("write down what was seen", e);
        }
        meanwhile.run();
        if (ThingHappened.DEEP.equals(event.note())) {
            throw new StackOverflowError();
        }
        if (ThingHappened.POISON.equals(event.note()) && !antidote) {
            throw new IllegalStateException("choked on poison");
        }
    }
}
