package vn.kiemtin.mail;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.messaging.DatabaseFailure;

/**
 * The mails in a table of a service that are to be sent, each at least once. A claim lasts a while on the database's clock; whoever dies with one leaves
 * it to others. A mail that the server refused is tried again for good, whatever the server said: an address may be corrected, a server set right.
 *
 * <p>The table has the columns {@code state} ({@code PENDING} or {@code SENT}, and what else the service knows), {@code attempts}, {@code next_attempt_at},
 * {@code claimed_until}, {@code last_error} and {@code sent_at}.
 */
public final class WaitingMails {

    private static final int AT_A_TIME = 5;
    private static final int MOST_DOUBLINGS = 16;

    /** As an array, the choice is made once: as a subselect it may be made anew for each row, and its limit then is none. */
    private static final String CLAIM = """
            update %1$s set claimed_until = clock_timestamp() + ? * interval '1 second', attempts = attempts + 1
            where %2$s = any (array(
                select %2$s from %1$s
                where state = 'PENDING' and next_attempt_at <= clock_timestamp()
                  and (claimed_until is null or claimed_until < clock_timestamp())
                order by next_attempt_at limit ? for update skip locked))
            returning *
            """;

    private static final String SENT = """
            update %1$s set state = 'SENT', sent_at = now(), claimed_until = null, last_error = null where %2$s = ?
            """;
    private static final String FAILED = """
            update %1$s set claimed_until = null, last_error = ?,
                next_attempt_at = clock_timestamp() + ? * interval '1 millisecond'
            where %2$s = ? and state = 'PENDING'
            """;

    private final DataSource database;
    private final MailSettings settings;
    private final String table;
    private final String key;

    /**
     * @param key its column that names a mail
     */
    public WaitingMails(DataSource database, MailSettings settings, String table, String key) {
        this.database = database;
        this.settings = settings;
        this.table = table;
        this.key = key;
    }

    /** What a row says. */
    public interface Row<T> {

        T read(ResultSet row) throws SQLException;
    }

    /** Some that are due, for this process alone, for as long as the mail server may take for all of them. It counts as an attempt. */
    public <T> List<T> claim(Row<T> row) {
        try (var connection = database.getConnection();
                var update = connection.prepareStatement(CLAIM.formatted(table, key))) {
            update.setLong(1, settings.timeout().multipliedBy(AT_A_TIME + 1).toSeconds());
            update.setInt(2, AT_A_TIME);
            var claimed = new ArrayList<T>();
            try (var rows = update.executeQuery()) {
                while (rows.next()) {
                    claimed.add(row.read(rows));
                }
            }
            return List.copyOf(claimed);
        } catch (SQLException e) {
            throw new DatabaseFailure("claim mails", e);
        }
    }

    /** The mail server has it. */
    public void sent(UUID mail) {
        write("note a sent mail", SENT, mail);
    }

    /**
     * It is tried again, unless it waits no longer.
     *
     * @param attempts so far
     * @return after which time
     */
    public Duration failed(UUID mail, int attempts, RuntimeException failure) {
        var pause = backoff(attempts);
        write("note a failed mail", FAILED, failure.getMessage(), pause.toMillis(), mail);
        return pause;
    }

    /** Doubling, with a random half, so that mails that failed together do not come back together. */
    private Duration backoff(int attempts) {
        var doubled = settings.firstBackoff().multipliedBy(1L << Math.min(attempts - 1, MOST_DOUBLINGS));
        var longest = doubled.compareTo(settings.longestBackoff()) < 0 ? doubled : settings.longestBackoff();
        var half = longest.toMillis() / 2;
        return Duration.ofMillis(half + ThreadLocalRandom.current().nextLong(half + 1));
    }

    private void write(String attempt, String sql, @Nullable Object... parameters) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql.formatted(table, key))) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseFailure(attempt, e);
        }
    }
}
