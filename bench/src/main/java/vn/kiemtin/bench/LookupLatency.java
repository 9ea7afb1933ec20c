package vn.kiemtin.bench;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import vn.kiemtin.cases.grouping.GroupingByHand;
import vn.kiemtin.localstack.PostgresServer;

/**
 * How long it takes to find the case of a report's text among so many: normal form, keys, the statements, the comparison. One after the other, as under the
 * lock; in turn a rumour that is present, retold, and one that is not.
 */
final class LookupLatency {

    private final PostgresServer server;
    private final InventedTexts texts;

    LookupLatency(PostgresServer server, InventedTexts texts) {
        this.server = server;
        this.texts = texts;
    }

    Result measure(int reports, int lookUps, double bytesPerReport) throws SQLException {
        try (var connection = server.connect("cases")) {
            var grouping = new GroupingByHand(connection);
            int rumours = reports / GroupingLoad.REPORTS_PER_CASE;
            lookUp(grouping, rumours, lookUps / 4, 1, new Latencies(), new Latencies());
            var present = new Latencies();
            var unknown = new Latencies();
            int found = lookUp(grouping, rumours, lookUps, 2, present, unknown);
            return new Result(reports, present, unknown, found, bytesPerReport);
        }
    }

    private int lookUp(
            GroupingByHand grouping, int rumours, int count, int round, Latencies present, Latencies unknown) {
        int found = 0;
        for (int i = 0; i < count; i++) {
            boolean isPresent = i % 2 == 0;
            long rumour = Math.floorMod((i + 1) * 0x9e3779b97f4a7c15L * round, rumours);
            var text = isPresent ? texts.retold(rumour, round) : texts.text(-rumour - (long) round * Integer.MAX_VALUE);
            var began = System.nanoTime();
            var file = grouping.find(text);
            (isPresent ? present : unknown).since(began);
            found += isPresent && file.isPresent() ? 1 : 0;
        }
        return found;
    }

    record Result(int reports, Latencies present, Latencies unknown, int found, double bytesPerReport) {

        private double both(double percentile) {
            var all = new Latencies();
            all.add(present);
            all.add(unknown);
            return all.percentile(percentile);
        }

        static String report(List<Result> results) {
            var told = new StringBuilder(
                    "  reports   all: p50, p99       present: p50, p99   unknown: p50, p99   found   bytes per report\n");
            for (var result : results) {
                told.append(String.format(
                        Locale.ROOT,
                        "%,9d   %6.2f %6.2f ms   %6.2f %6.2f ms   %6.2f %6.2f ms   %4.1f%%   %,.0f%n",
                        result.reports(),
                        result.both(50),
                        result.both(99),
                        result.present().percentile(50),
                        result.present().percentile(99),
                        result.unknown().percentile(50),
                        result.unknown().percentile(99),
                        100.0 * result.found() / result.present().count(),
                        result.bytesPerReport()));
            }
            var first = results.getFirst();
            var last = results.getLast();
            return told.append(String.format(
                            Locale.ROOT,
                            "time with %,d : with %,d   p50 %.2f   p99 %.2f   (figures to reach: p99 10 ms with 1,000,000, 2 times that with 10,000)",
                            last.reports(),
                            first.reports(),
                            last.both(50) / first.both(50),
                            last.both(99) / first.both(99)))
                    .toString();
        }
    }
}
