package vn.kiemtin.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import vn.kiemtin.localstack.PostgresServer;

/**
 * The yardstick: one transaction that inserts a report-like row and an outbox-like row, as fast as so many connections can, on the same server in
 * a database of its own. What pgbench would do; the same statements by JDBC, so that nothing else need be installed.
 */
final class TwoInserts {

    private static final String DATABASE = "yardstick";
    private static final String PASSWORD = UUID.randomUUID().toString();
    private static final String TEXT = "Từ mai cả thành phố ngừng cấp nước ba ngày, bà con tích trữ ngay kẻo hết";

    private final PostgresServer server;

    TwoInserts(PostgresServer server) {
        this.server = server;
    }

    /** Before the first measurement. */
    void prepare() throws SQLException {
        server.createDatabase(DATABASE, DATABASE, PASSWORD);
        try (var connection = server.connect(DATABASE);
                var statement = connection.createStatement()) {
            statement.execute("""
                    create table report (
                        id uuid primary key, received_at timestamptz not null, channel text not null, content text, platform text not null,
                        field text not null, status text not null, receipt_hash bytea not null, version bigint not null);
                    create unique index on report (receipt_hash);
                    create table outbox (
                        id bigint generated always as identity primary key, event_id uuid not null default uuidv7(), topic text not null,
                        key uuid not null, type text not null, aggregate_version bigint not null,
                        occurred_at timestamptz not null default clock_timestamp(), data text not null)""");
        }
    }

    /** Adds how long each transaction took, and answers for how long there were any. */
    Duration measure(int clients, Duration longest, Latencies took) throws InterruptedException {
        return Clients.work(clients, longest, () -> new Connected(server.connect(DATABASE), took));
    }

    private static final class Connected implements Clients.Client {

        private final Connection connection;
        private final PreparedStatement report;
        private final PreparedStatement outbox;
        private final Latencies took;

        Connected(Connection connection, Latencies took) throws SQLException {
            this.connection = connection;
            this.took = took;
            connection.setAutoCommit(false);
            this.report = connection.prepareStatement(
                    "insert into report values (?, ?, 'API', ?, 'FACEBOOK', 'HEALTH', 'RECEIVED', ?, 1)");
            this.outbox = connection.prepareStatement(
                    "insert into outbox (topic, key, type, aggregate_version, data) values ('kiemtin.reports', ?, 'ReportSubmitted', 1, ?)");
        }

        @Override
        public boolean next() throws SQLException {
            var id = UUID.randomUUID();
            var hash = new byte[32];
            ThreadLocalRandom.current().nextBytes(hash);
            var began = System.nanoTime();
            report.setObject(1, id);
            report.setTimestamp(2, Timestamp.from(Instant.now()));
            report.setString(3, TEXT);
            report.setBytes(4, hash);
            report.executeUpdate();
            outbox.setObject(1, id);
            outbox.setString(
                    2,
                    "{\"reportId\":\"" + id + "\",\"channel\":\"API\",\"text\":\"" + TEXT
                            + "\",\"platform\":\"FACEBOOK\"}");
            outbox.executeUpdate();
            connection.commit();
            took.since(began);
            return true;
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }
}
