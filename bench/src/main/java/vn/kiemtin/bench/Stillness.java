package vn.kiemtin.bench;

import java.sql.SQLException;
import java.time.Duration;
import vn.kiemtin.localstack.PostgresServer;

/** When a system has nothing left to do: what is measured next has it for itself. */
final class Stillness {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

    private final PostgresServer server;

    Stillness(PostgresServer server) {
        this.server = server;
    }

    /** Waits until nothing is to be published or sent, and no event has been taken between two looks. */
    void await() throws SQLException, InterruptedException {
        var until = System.nanoTime() + PATIENCE.toNanos();
        var taken = -1L;
        while (System.nanoTime() < until) {
            var waiting = sum("select count(*) from outbox")
                    + count("alerts", "select count(*) from delivery where state = 'PENDING'");
            var before = taken;
            taken = sum("select count(*) from inbox");
            if (waiting == 0 && taken == before) {
                return;
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
        throw new IllegalStateException("the system does not come to rest");
    }

    /** Thousands of cases would be thousands of mails to the mail catcher, which are no part of what is measured. */
    void withoutAlerts() throws SQLException {
        try (var connection = server.connect("alerts");
                var statement = connection.createStatement()) {
            statement.execute("update alert_rule set enabled = false");
        }
    }

    private long sum(String select) throws SQLException {
        return count("reports", select) + count("cases", select) + count("alerts", select);
    }

    private long count(String database, String select) throws SQLException {
        try (var connection = server.connect(database);
                var statement = connection.createStatement();
                var row = statement.executeQuery(select)) {
            row.next();
            return row.getLong(1);
        }
    }
}
