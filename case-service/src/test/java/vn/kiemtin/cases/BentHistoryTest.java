package vn.kiemtin.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kiemtin.audit.VerifyAudit;
import vn.kiemtin.messaging.testing.RealParts;

/**
 * Somebody who may do anything in the database bends the history of a case, past all triggers. The case is exported afterwards; what its events had told, as
 * any consumer keeps it, shows where.
 */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
class BentHistoryTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Entries of the case that is bent; its export adds one. */
    private static final int WRITTEN = 8;

    @Inject
    AgroalDataSource database;

    @TempDir
    Path folder;

    private String number;
    private Path anchors;

    @BeforeEach
    void aCaseThatPeopleHaveWorkedOn() throws IOException {
        Moving.theOfficersHaveSignedInBefore();
        number = DossierTest.aWorkedCase();
        anchors = anchorsFrom(number);
    }

    @Test
    void anUntouchedHistoryHolds() throws IOException {
        assertThat(verified(0))
                .contains("every entry is as it was written", "entries up to 8 are those that others saw");
    }

    @Test
    void everyLetterThatPeopleWriteIsHashedAlikeInTheDatabaseAndOutsideOfIt() throws IOException, SQLException {
        bend("insert into case_history (case_id, position, at, what, person, reason, facts, version) select id, 9,"
                + " timestamptz '2026-11-24 08:30:00.000120+07', 'NOTE_ADDED', 'a\"b\\c', E'Xuống\\ndòng\\ttab \\u0001 \\u007f \\u00a0 Đặng\\u0301 😀 \\u2028',"
                + " '{\"b\":[1,2.0,{\"é\":null}],\"a\":{\"z\":true,\"y\":-0,\"yy\":9007199254740991},\"B\":\"\\u001f/ \\\\\\\" \",\"aa\":[]}'::jsonb, 1"
                + " from case_file where number = '%s'".formatted(number));

        assertThat(verified(0)).contains("10 entries", "every entry is as it was written");
    }

    @Test
    void aChangedEntryIsNamed() throws IOException, SQLException {
        bend("update case_history set reason = 'Lý do khác' where " + entry(4));

        assertThat(verified(1)).contains("entry 4 was changed");
    }

    @Test
    void aChangedTimeIsNamed() throws IOException, SQLException {
        bend("update case_history set at = at + interval '1 microsecond' where " + entry(1));

        assertThat(verified(1)).contains("entry 1 was changed");
    }

    @Test
    void aDeletedEntryIsNamed() throws IOException, SQLException {
        bend("delete from case_history where " + entry(5));

        assertThat(verified(1)).contains("entry 5 is missing");
    }

    @Test
    void aDeletedEntryIsNamedAlsoWhereTheLaterOnesMovedUp() throws IOException, SQLException {
        bend("delete from case_history where " + entry(5), shift(6, -1));

        assertThat(verified(1)).contains("entry 5 is missing");
    }

    @Test
    void entriesThatChangedPlacesAreNamed() throws IOException, SQLException {
        bend(
                "update case_history set position = 1003 where " + entry(3),
                "update case_history set position = 3 where " + entry(6),
                "update case_history set position = 6 where " + entry(1003));

        assertThat(verified(1))
                .contains("entry 3 is out of order: it was written as entry 6")
                .contains("entry 6 is out of order: it was written as entry 3");
    }

    @Test
    void anInsertedEntryIsNamed() throws IOException, SQLException {
        bend(
                shift(4, 1),
                "insert into case_history (case_id, position, at, what, person, facts, version, hash)"
                        + " select case_id, 4, at, 'NOTE_ADDED', 'police.other', '{}', version, repeat('0', 64) from case_history where "
                        + entry(3));

        assertThat(verified(1)).contains("entry 4 was inserted");
    }

    @Test
    void anInsertedEntryIsNamedAlsoWhereItsOwnHashHolds() throws IOException, SQLException {
        bend(
                shift(4, 1),
                "insert into case_history (case_id, position, at, what, person, facts, version, hash)"
                        + " select case_id, 4, at, 'NOTE_ADDED', 'police.other', '{}', version, repeat('0', 64) from case_history where "
                        + entry(3),
                "update case_history h set hash = hash_of(h) where " + entry(4));

        assertThat(verified(1)).contains("entry 5 is out of order: it was written as entry 4");
    }

    @Test
    void aCutEndIsNamed() throws IOException, SQLException {
        bend("delete from case_history where position > 5 and " + ofThisCase());

        assertThat(verified(1)).contains("the end was cut: the history ends with entry 6, but had 8 entries (kafka)");
    }

    @Test
    void aCutEndThatTheExportCoversIsNamed() throws IOException, SQLException {
        bend("delete from case_history where " + entry(WRITTEN));

        assertThat(verified(1)).contains("rewritten from an entry between 8 and 8 on, or cut before it and continued");
    }

    @Test
    void aChainThatWasWrittenAnewFromAnEntryOnIsNoticedByWhatOthersSaw() throws IOException, SQLException {
        bend(
                "update case_history set reason = 'Lý do khác' where " + entry(4),
                "do $$ declare entry case_history; begin for entry in select * from case_history where " + ofThisCase()
                        + " order by position loop update case_history set hash = hash_of(entry)"
                        + " where case_id = entry.case_id and position = entry.position; end loop; end $$");

        assertThat(verified(1)).contains("the history was rewritten from an entry between 4 and 4 on");
    }

    private String entry(int position) {
        return "position = " + position + " and " + ofThisCase();
    }

    private String ofThisCase() {
        return "case_id = (select id from case_file where number = '" + number + "')";
    }

    private String shift(int from, int by) {
        return "update case_history set position = position + 1000 where position >= %d and %s;"
                        .formatted(from, ofThisCase())
                + "update case_history set position = position - 1000 + %d where position >= 1000 and %s"
                        .formatted(by, ofThisCase());
    }

    private void bend(String... statements) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            if (!statements[0].startsWith("insert")) {
                statement.execute("alter table case_history disable trigger user");
            }
            for (var sql : statements) {
                statement.execute(sql);
            }
            statement.execute("alter table case_history enable trigger user");
            connection.commit();
        }
    }

    /** What the program tells about the case as it is exported now. */
    private String verified(int answer) throws IOException {
        var dossier = folder.resolve("dossier.json");
        Files.write(
                dossier,
                SignIn.AUDITOR
                        .request()
                        .get("/api/v1/cases/" + number + "/dossier")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asByteArray());
        var told = new ByteArrayOutputStream();
        var ended = VerifyAudit.run(
                List.of(dossier.toString(), anchors.toString()), new PrintStream(told, true, StandardCharsets.UTF_8));
        assertThat(ended).as(told.toString(StandardCharsets.UTF_8)).isEqualTo(answer);
        return told.toString(StandardCharsets.UTF_8);
    }

    /** The topic itself, as it was before anybody bent anything. */
    private Path anchorsFrom(String number) throws IOException {
        var file = JSON.createObjectNode().put("service", "kafka");
        var kept = file.putArray("anchors");
        Reported.eventsOf(number, WRITTEN).forEach(event -> {
            var history = read(event.json()).path("history");
            kept.addObject()
                    .put("subject", event.key())
                    .put("length", history.path("length").asInt())
                    .put("head", history.path("head").asText());
        });
        return Files.writeString(folder.resolve("anchors.json"), file.toPrettyString());
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
