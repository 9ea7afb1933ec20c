package vn.kiemtin.alerts.escalation;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.messaging.DatabaseFailure;

/** The versions of the chain in the database; what was in force stays. */
@Singleton
class Chains {

    private static final String SELECT =
            "select version, minutes, whom, repeat_every, changed_at, changed_by from escalation_chain ";
    private static final String NEWEST = SELECT + "order by version desc limit 1";
    private static final String BY_VERSION = SELECT + "where version = ?";
    private static final String ADD = """
            insert into escalation_chain (version, minutes, whom, repeat_every, changed_by) values (?, ?, ?, ?, ?)
            on conflict do nothing
            """;

    private final DataSource database;

    Chains(DataSource database) {
        this.database = database;
    }

    Chain inForce() {
        return read(NEWEST, null);
    }

    Chain version(int version) {
        return read(BY_VERSION, version);
    }

    /**
     * @return false if there is this version already
     */
    boolean add(int version, List<Chain.Step> steps, Duration repeatEvery, String by) {
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement(ADD)) {
            insert.setInt(1, version);
            insert.setArray(
                    2,
                    connection.createArrayOf(
                            "integer",
                            steps.stream()
                                    .map(step -> (int) step.after().toMinutes())
                                    .toArray()));
            insert.setArray(
                    3,
                    connection.createArrayOf(
                            "text",
                            steps.stream().map(step -> step.whom().name()).toArray()));
            insert.setInt(4, (int) repeatEvery.toMinutes());
            insert.setString(5, by);
            return insert.executeUpdate() == 1;
        } catch (SQLException e) {
            throw new DatabaseFailure("change the chain", e);
        }
    }

    private Chain read(String sql, @Nullable Integer version) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(sql)) {
            if (version != null) {
                select.setInt(1, version);
            }
            try (var row = select.executeQuery()) {
                if (!row.next()) {
                    throw new IllegalStateException("there is no chain" + (version == null ? "" : " " + version));
                }
                return chain(row);
            }
        } catch (SQLException e) {
            throw new DatabaseFailure("read the chain", e);
        }
    }

    private static Chain chain(ResultSet row) throws SQLException {
        var minutes = (Integer[]) row.getArray("minutes").getArray();
        var whom = (String[]) row.getArray("whom").getArray();
        return new Chain(
                row.getInt("version"),
                IntStream.range(0, minutes.length)
                        .mapToObj(i -> new Chain.Step(Duration.ofMinutes(minutes[i]), Whom.valueOf(whom[i])))
                        .toList(),
                Duration.ofMinutes(row.getInt("repeat_every")),
                row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                row.getString("changed_by"));
    }
}
