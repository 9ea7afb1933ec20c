package vn.kiemtin.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.stream.Stream;
import vn.kiemtin.localstack.LoneService;
import vn.kiemtin.localstack.StackSettings;

/** What is measured on case-service alone, with a database and a broker for itself. */
final class OfCaseService {

    private OfCaseService() {}

    /**
     * @param what {@code events} or {@code lookup}
     */
    static void measure(String what, StackSettings settings) throws IOException, InterruptedException, SQLException {
        System.out.println("Starting case-service with fresh data ...");
        try (var service = LoneService.start(settings)) {
            if (what.equals("events")) {
                events(service);
            } else {
                lookUps(service);
            }
        }
    }

    private static void events(LoneService service) throws IOException, SQLException, InterruptedException {
        var events = Integer.getInteger("events", 10_000);
        var cases = Integer.getInteger("cases", 100_000);
        var texts = new InventedTexts(1);
        System.out.printf("Events: warming up with %,d, measuring with as many ...%n", events);
        var rate = new EventRate(service, texts, 1_000_000_000L);
        rate.measure(0, events);
        System.out.println(rate.measure(0, events).report());
        System.out.printf("Events: filling in %,d cases ...%n", cases);
        new GroupingLoad(service.postgres(), texts).upTo(cases * GroupingLoad.REPORTS_PER_CASE);
        System.out.println(rate.measure(cases, events).report());
    }

    private static void lookUps(LoneService service) throws IOException, SQLException {
        service.service().stop();
        var texts = new InventedTexts(1);
        var load = new GroupingLoad(service.postgres(), texts);
        var latency = new LookupLatency(service.postgres(), texts);
        var results = new ArrayList<LookupLatency.Result>();
        for (var reports : Stream.of(
                        System.getProperty("reports", "10000,100000,1000000").split(","))
                .map(Integer::valueOf)
                .toList()) {
            var began = System.nanoTime();
            load.upTo(reports);
            System.out.printf(
                    "Look-up: %,d reports present after %d s more%n",
                    reports, (System.nanoTime() - began) / 1_000_000_000);
            results.add(latency.measure(reports, Integer.getInteger("lookUps", 4_000), load.bytesPerReport()));
        }
        System.out.println(LookupLatency.Result.report(results));
    }
}
