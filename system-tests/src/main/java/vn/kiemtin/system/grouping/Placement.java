package vn.kiemtin.system.grouping;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import vn.kiemtin.localstack.PostgresServer;

/** Looks, and only looks, into case-service's database: which report is in which case. */
final class Placement {

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final PostgresServer server;

    Placement(PostgresServer server) {
        this.server = server;
    }

    /**
     * Waits until each is in a case.
     *
     * @param told hears how many are
     * @throws IllegalStateException if for two minutes none came to a case, and some are in none
     */
    List<Placed> await(List<SentReport> reports, LongConsumer told) throws SQLException, InterruptedException {
        long last = -1;
        long since = System.nanoTime();
        for (var linked = linked(); linked < reports.size(); linked = linked()) {
            told.accept(linked);
            if (linked != last) {
                last = linked;
                since = System.nanoTime();
            } else if (System.nanoTime() - since > PATIENCE.toNanos()) {
                throw new IllegalStateException((reports.size() - linked)
                        + " reports are in no case; parked events and the service's log say why");
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
        told.accept(reports.size());
        return read(reports);
    }

    private List<Placed> read(List<SentReport> reports) throws SQLException {
        Map<UUID, SentReport> sent = reports.stream().collect(Collectors.toMap(SentReport::id, Function.identity()));
        var placed = new ArrayList<Placed>(reports.size());
        try (var connection = connect();
                var statement = connection.prepareStatement(
                        "select report_id, case_id, standing, match, likeness, like_report from linked_report");
                var row = statement.executeQuery()) {
            while (row.next()) {
                var score = row.getDouble("likeness");
                var likeness =
                        row.wasNull() ? null : new Placed.Likeness(score, row.getObject("like_report", UUID.class));
                placed.add(new Placed(
                        Objects.requireNonNull(sent.get(row.getObject("report_id", UUID.class))),
                        row.getObject("case_id", UUID.class),
                        row.getString("standing").equals("CONFIRMED"),
                        row.getString("match"),
                        likeness));
            }
        }
        return List.copyOf(placed);
    }

    private long linked() throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select count(*) from linked_report")) {
            row.next();
            return row.getLong(1);
        }
    }

    private Connection connect() throws SQLException {
        var connection = server.connect("cases");
        connection.setReadOnly(true);
        return connection;
    }
}
