package vn.kiemtin.messaging.carriage;

import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.messaging.DatabaseFailure;
import vn.kiemtin.messaging.TopicFollower;

/** Writes down whatever happens to things, whoever takes it. */
@Singleton
public class ThingFollower implements TopicFollower<ThingFollower.Thing> {

    private final DataSource database;

    ThingFollower(DataSource database) {
        this.database = database;
    }

    /** What all events of things have in common. */
    public record Thing(@Nullable Long version) {}

    @Override
    public String topic() {
        return ThingHappened.TOPIC;
    }

    @Override
    public Class<Thing> reads() {
        return Thing.class;
    }

    @Override
    public void follow(List<Followed<Thing>> events) {
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement(
                        "insert into thing_followed (subject, type, version) values (?, ?, ?)")) {
            for (var followed : events) {
                if (followed.event().version() != null) {
                    insert.setObject(1, followed.metadata().subject());
                    insert.setString(2, followed.metadata().type());
                    insert.setLong(3, followed.event().version());
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        } catch (SQLException e) {
            throw new DatabaseFailure("write down what was followed", e);
        }
    }
}
