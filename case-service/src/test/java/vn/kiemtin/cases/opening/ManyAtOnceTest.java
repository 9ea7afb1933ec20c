package vn.kiemtin.cases.opening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vn.kiemtin.cases.casefile.Channel;
import vn.kiemtin.cases.casefile.Field;
import vn.kiemtin.cases.casefile.Platform;
import vn.kiemtin.messaging.testing.RealParts;

/** The words by which cases are found when many reports are placed at once. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class ManyAtOnceTest {

    @Inject
    OpenOrJoinCase openOrJoin;

    @Inject
    AgroalDataSource database;

    @Test
    void casesOfAFewReportsAreFoundAtOnce() throws SQLException {
        var reports = place(3);

        assertThat(casesWithWordsOf(reports)).isEqualTo(3);
    }

    @Test
    void casesOfManyReportsAreFoundSoon() throws SQLException {
        var reports = place(60);

        await().atMost(Duration.ofSeconds(60)).until(() -> casesWithWordsOf(reports) == 60);
        await().atMost(Duration.ofSeconds(60)).until(() -> due(reports) == 0);
    }

    private List<UUID> place(int many) {
        var reports = Stream.generate(ManyAtOnceTest::report).limit(many).toList();
        QuarkusTransaction.requiringNew()
                .run(() -> openOrJoin.place(reports.stream().map(Deliveries::of).toList()));
        return reports.stream().map(ReportSubmitted::reportId).toList();
    }

    private static ReportSubmitted report() {
        var text = UUID.randomUUID() + " " + UUID.randomUUID();
        return new ReportSubmitted(
                UUID.randomUUID(),
                Instant.now(),
                Channel.WEB,
                text,
                null,
                Platform.ZALO,
                Field.OTHER,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private int casesWithWordsOf(List<UUID> reports) throws SQLException {
        return count(
                "select count(distinct case_id) from linked_report join case_words_by_month using (case_id) where report_id = any (?)",
                reports);
    }

    private int due(List<UUID> reports) throws SQLException {
        return count(
                "select count(*) from linked_report join case_words_due using (case_id) where report_id = any (?)",
                reports);
    }

    private int count(String sql, List<UUID> reports) throws SQLException {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(sql)) {
            select.setArray(1, connection.createArrayOf("uuid", reports.toArray()));
            try (var row = select.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }
}
