package vn.kiemtin.cases.opening;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kiemtin.cases.casefile.CaseFile;
import vn.kiemtin.cases.casefile.CaseFiles;
import vn.kiemtin.cases.casefile.CasesInBatches;
import vn.kiemtin.cases.casefile.Channel;
import vn.kiemtin.cases.casefile.Field;
import vn.kiemtin.cases.casefile.Likeness;
import vn.kiemtin.cases.casefile.LinkedReport;
import vn.kiemtin.cases.casefile.Match;
import vn.kiemtin.cases.casefile.Platform;
import vn.kiemtin.cases.casefile.Sighting;
import vn.kiemtin.cases.casefile.Standing;
import vn.kiemtin.messaging.testing.RealParts;

/** What is written by the column is what Hibernate writes, in every column that there is. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class CasesInBatchesTest {

    private static final Instant AT = Instant.parse("2026-11-26T08:15:30.123456Z");

    @Inject
    CasesInBatches inBatches;

    @Inject
    OpenCase openCase;

    @Inject
    CaseFiles files;

    @Inject
    EntityManager entities;

    @BeforeEach
    void inATransactionThatNeverHappens() {
        QuarkusTransaction.begin();
    }

    @AfterEach
    void rollBack() {
        QuarkusTransaction.rollback();
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEALTH", "OTHER", "SECURITY_ORDER", "DISASTER_EPIDEMIC"})
    void aNewCase(String field) {
        var file = newCase(Field.valueOf(field));

        var byHibernate = stored("case_file", "id", file.id(), () -> files.open(List.of(file)));
        forget("case_file", "id", file.id());
        var byTheColumn = stored("case_file", "id", file.id(), () -> inBatches.open(List.of(file)));

        assertThat(byTheColumn).isEqualTo(byHibernate).contains(file.number());
    }

    @Test
    void aReportWithAllThatMayBeKnownOfIt() {
        var file = newCase(Field.HEALTH);
        var first = report(file, null, null);
        var second = report(
                file,
                new Likeness(0.8125, first.reportId()),
                new Sighting(LocalDate.of(2026, 11, 25), "một nhóm \"kín\", {Hà Nội}", "thiếu \\ nguồn"));
        second.came(Channel.HOTLINE, AT.minusSeconds(3600));
        inBatches.open(List.of(file));
        inBatches.link(List.of(first));

        for (var report : List.of(first, second)) {
            forget("linked_report", "report_id", report.reportId());
            var byHibernate = stored("linked_report", "report_id", report.reportId(), () -> entities.persist(report));
            forget("linked_report", "report_id", report.reportId());
            var byTheColumn =
                    stored("linked_report", "report_id", report.reportId(), () -> inBatches.link(List.of(report)));
            assertThat(byTheColumn)
                    .isEqualTo(byHibernate)
                    .contains(report.reportId().toString());
        }
    }

    @Test
    void aCaseThatReportsJoinAndWhoseRumourComesBack() {
        var file = newCase(Field.HEALTH);
        inBatches.open(List.of(file));
        Consumer<CaseFile> joining = joined -> {
            joined.addReports(3);
            joined.recur(AT);
            joined.recur(AT.plusSeconds(5));
        };

        var byHibernate = stored("case_file", "id", file.id(), () -> joining.accept(files.lock(file.id())));
        forget("case_file", "id", file.id());
        inBatches.open(List.of(file));
        var byTheColumn = stored("case_file", "id", file.id(), () -> {
            var locked = inBatches.lockAll(List.of(file.id()));
            locked.forEach(joining);
            entities.flush();
            assertThat(row("case_file", "id", file.id())).doesNotContain("\"recurrences\": 2");
            inBatches.count(locked);
        });

        assertThat(byTheColumn).isEqualTo(byHibernate).contains("\"recurrences\": 2");
    }

    private CaseFile newCase(Field field) {
        var cause = new OpenCase.Cause(
                UUID.randomUUID(), "Tin \"lạ\" \\ {về} nước, máy", null, field, Platform.FACEBOOK, "phuong-hoan-kiem");
        return openCase.make(List.of(new OpenCase.Opening(OpenCase.newId(), cause, AT)))
                .getFirst();
    }

    private static LinkedReport report(CaseFile file, @Nullable Likeness likeness, @Nullable Sighting sighting) {
        var report = new LinkedReport(
                UUID.randomUUID(),
                file.id(),
                file.id(),
                likeness == null ? Match.OPENED : Match.SIMILAR_TEXT,
                likeness == null ? Standing.CONFIRMED : Standing.SUGGESTED,
                likeness,
                likeness == null ? null : "Tin, \"lạ\" \\ {về} NULL",
                likeness == null ? "https://example.com/a,b" : null,
                Platform.ZALO,
                Field.OTHER,
                likeness == null ? null : "phuong-hoan-kiem",
                AT.minusSeconds(60),
                AT);
        if (sighting != null) {
            report.tells(sighting);
        }
        return report;
    }

    private String stored(String table, String key, UUID id, Runnable storing) {
        storing.run();
        entities.flush();
        entities.clear();
        return row(table, key, id);
    }

    private String row(String table, String key, UUID id) {
        return (String) entities.createNativeQuery(
                        "select jsonb_pretty(to_jsonb(stored)) from %s stored where %s = :id".formatted(table, key))
                .setParameter("id", id)
                .getSingleResult();
    }

    private void forget(String table, String key, UUID id) {
        entities.createNativeQuery("delete from %s where %s = :id".formatted(table, key))
                .setParameter("id", id)
                .executeUpdate();
    }
}
