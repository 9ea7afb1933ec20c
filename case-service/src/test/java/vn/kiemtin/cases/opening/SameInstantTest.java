package vn.kiemtin.cases.opening;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import vn.kiemtin.cases.casefile.Channel;
import vn.kiemtin.cases.casefile.Field;
import vn.kiemtin.cases.casefile.Platform;
import vn.kiemtin.messaging.testing.RealParts;

/** What several instances do at the same moment: nothing but the database is between their transactions. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class SameInstantTest {

    private static final int INSTANCES = 8;
    private static final Random RANDOM = new Random();

    @Inject
    OpenOrJoinCase openOrJoin;

    @Inject
    ReadyContents contents;

    @Inject
    AgroalDataSource database;

    @RepeatedTest(5)
    void alikeReportsOnSeveralInstancesEndInOneCase() throws Exception {
        var text = rumour();

        var reports = placeTogether(i -> text + "!".repeat(i));

        assertThat(casesOf(reports)).containsExactly(INSTANCES);
    }

    @RepeatedTest(5)
    void nearIdenticalReportsOnSeveralInstancesEndInOneCase() throws Exception {
        var text = rumour();

        var reports = placeTogether(i -> text.replaceFirst(" ", "") + " xem này ".repeat(i % 3) + "?".repeat(i));

        assertThat(casesOf(reports)).containsExactly(INSTANCES);
    }

    @RepeatedTest(5)
    void thoseThatLookedAheadBeforeAnyWasPlacedEndInOneCaseToo() throws Exception {
        var text = rumour();

        var reports = placeAllTogether(i -> {
            var batch = List.of(report(text.replaceFirst(" ", "") + "?".repeat(i)), report(text + " xem này"));
            batch.forEach(contents::makeReady);
            contents.makeReadyTogether(batch);
            return batch;
        });

        assertThat(casesOf(reports)).containsExactly(2 * INSTANCES);
    }

    private static String rumour() {
        return Stream.generate(() -> Integer.toString(RANDOM.nextInt(1296, 46_656), 36))
                .limit(20)
                .collect(Collectors.joining(" "));
    }

    private List<UUID> placeTogether(IntFunction<String> texts) throws Exception {
        return placeAllTogether(i -> List.of(report(texts.apply(i))));
    }

    private List<UUID> placeAllTogether(IntFunction<List<ReportSubmitted>> batches) throws Exception {
        var together = new CyclicBarrier(INSTANCES);
        var reports = new ArrayList<UUID>();
        var instances = new ArrayList<Callable<Void>>();
        for (int i = 0; i < INSTANCES; i++) {
            var batch = batches.apply(i);
            batch.forEach(report -> reports.add(report.reportId()));
            instances.add(() -> {
                together.await();
                QuarkusTransaction.requiringNew()
                        .run(() -> openOrJoin.place(
                                batch.stream().map(Deliveries::of).toList()));
                return null;
            });
        }

        try (var threads = Executors.newFixedThreadPool(INSTANCES)) {
            for (var instance : threads.invokeAll(instances)) {
                instance.get();
            }
        }
        return reports;
    }

    /** How many of these reports each of their cases has. */
    private List<Integer> casesOf(List<UUID> reports) throws SQLException {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement("""
                        select count(*), min(report_count) from linked_report join case_file on case_file.id = case_id
                        where report_id = any (?) group by case_id""")) {
            select.setArray(1, connection.createArrayOf("uuid", reports.toArray()));
            var counts = new ArrayList<Integer>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    assertThat(row.getInt(1)).isEqualTo(row.getInt(2));
                    counts.add(row.getInt(1));
                }
            }
            return counts;
        }
    }

    private static ReportSubmitted report(String text) {
        return new ReportSubmitted(
                UUID.randomUUID(),
                Instant.now(),
                Channel.WEB,
                text,
                null,
                Platform.FACEBOOK,
                Field.HEALTH,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
