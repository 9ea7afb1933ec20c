package vn.kiemtin.alerts.raising;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kiemtin.alerts.SignInKeys;
import vn.kiemtin.alerts.rules.CaseFacts;
import vn.kiemtin.alerts.rules.Happening;
import vn.kiemtin.mail.testing.MailServer;
import vn.kiemtin.messaging.testing.RealParts;

/** What is raised for many events at once is what is raised for them one after the other. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
@QuarkusTestResource(MailServer.class)
class BatchRaisingTest {

    private static final int CASES = 12;
    private static final int EVENTS = 60;

    private static final String LEFT_BEHIND = """
            select rule || ' ' || audience || ' ' || cause || ' ' || severity || ' ' || report_count || ' x' || occurrences || ' as ' || via
                   || ' withdrawn ' || (withdrawn_at is not null)
                   || ' because ' || (select string_agg(each.cause, ',' order by each.cause) from alert_cause each where each.alert_id = alert.id)
                   || ' to ' || coalesce((select string_agg(endpoint || ' ' || address || ' ' || language, ',') from delivery
                                          where delivery.alert_id = alert.id), 'nobody')
                   || ' told ' || (select string_agg(kind, ',' order by sequence) from inbox_entry where inbox_entry.alert_id = alert.id)
            from alert where case_id = ?
            union all
            select 'escalates ' || rule || ' ' || cause || ' ' || lead || ' ' || array_to_string(coordinating, ',') || ' ' || severity || ' '
                   || coalesce(ended_because, 'open') || ' due ' || extract(epoch from due_at - raised_at)
            from escalation where case_id = ?
            union all
            select 'tells ' || version from told_subject where key = ?
            order by 1
            """;

    @Inject
    RaiseAlerts raise;

    @Inject
    DataSource database;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void asOneByOne(int seed) throws SQLException {
        var together = Stream.generate(UUID::randomUUID).limit(CASES).toList();
        var oneByOne = Stream.generate(UUID::randomUUID).limit(CASES).toList();
        var random = new Random(seed);
        var events = IntStream.range(0, EVENTS)
                .mapToObj(_ -> new Told(
                        random.nextInt(CASES),
                        List.of("NORMAL", "HIGH", "SEVERE").get(random.nextInt(3)),
                        random.nextInt(4) == 0 ? "hanoi-dic" : "hanoi-police",
                        List.of(0, 9, 10, 49, 51, 200).get(random.nextInt(6))))
                .toList();

        for (int from = 0; from < EVENTS; from += EVENTS / 3) {
            var batch = events.subList(from, from + EVENTS / 3).stream()
                    .map(told -> told.of(together))
                    .toList();
            QuarkusTransaction.requiringNew().run(() -> raise.demandedByAll(batch, Set.of()));
        }
        for (var told : events) {
            QuarkusTransaction.requiringNew().run(() -> raise.demandedBy(new Happening.CaseStands(told.of(oneByOne))));
        }

        for (int i = 0; i < CASES; i++) {
            assertThat(leftBehind(together.get(i)))
                    .as("case %d of %s", i, events)
                    .isEqualTo(leftBehind(oneByOne.get(i)));
        }
        assertThat(leftBehind(together.get(events.getFirst().which()))).isNotEmpty();
    }

    private record Told(int which, String severity, String lead, int reports) {

        CaseFacts of(List<UUID> cases) {
            return new CaseFacts(
                    cases.get(which),
                    "HS-2026-9%05d".formatted(which),
                    severity,
                    lead,
                    List.of("ward-hoan-kiem"),
                    List.of(),
                    reports,
                    "HEALTH");
        }
    }

    private List<String> leftBehind(UUID caseId) throws SQLException {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(LEFT_BEHIND)) {
            for (int i = 1; i <= 3; i++) {
                select.setObject(i, caseId);
            }
            var all = new ArrayList<String>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    all.add(row.getString(1));
                }
            }
            return all;
        }
    }
}
