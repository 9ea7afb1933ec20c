package vn.kiemtin.reports.contacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.kiemtin.reports.Fixtures.receiptOf;
import static vn.kiemtin.reports.Fixtures.report;
import static vn.kiemtin.reports.Fixtures.with;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kiemtin.messaging.testing.RealParts;
import vn.kiemtin.reports.Database;

/** A start is the making of a {@link MasterKeyset}, as the service does it before anything else. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class KeysetCanaryTest {

    @TempDir
    Path folder;

    @Inject
    ContactSettings settings;

    @Inject
    KeysetCanary canary;

    @Inject
    Database database;

    @Inject
    @DataSource("keys")
    AgroalDataSource keys;

    @Inject
    KeysOfBefore keysOfBefore;

    @Inject
    MasterKeyset master;

    @Inject
    ContactKeys contactKeys;

    @Inject
    ContactSeal seal;

    @Inject
    Clock clock;

    @BeforeEach
    void withoutFormerKeys() {
        new RotateKeyset(master, contactKeys, seal, new FormerKeysGoAtOnce(settings), clock).goOn();
    }

    @Test
    void aDatabaseStartsWithItsKeysetAnyNumberOfTimes() {
        start(settings.masterKeyset());
        start(settings.masterKeyset());

        assertThat(database.keyStore().number("select count(*) from master_key"))
                .isEqualTo(1);
    }

    @Test
    void aMissingKeysetIsNeitherReplacedNorForgivenTheNextTime() {
        var missing = folder.resolve("keyset.json");

        assertThatThrownBy(() -> start(missing)).hasMessageContaining(missing.toString());
        assertThatThrownBy(() -> start(missing)).hasMessageContaining(missing.toString());

        assertThat(missing).doesNotExist();
    }

    @Test
    void anotherKeysetIsRefusedEachTime() {
        var another = folder.resolve("keyset.json");
        new MasterKeyset(another, true);

        assertThatThrownBy(() -> start(another)).hasMessageContaining(another.toString());
        assertThatThrownBy(() -> start(another)).hasMessageContaining(another.toString());
    }

    @Test
    void aDatabaseOfBeforeTheKeyStoreIsJudgedByItsKeysWhichMoveThere() throws SQLException {
        receiptOf(with(report(), "contact", Map.of("phone", "0912345678")));
        var missing = folder.resolve("missing.json");
        var another = folder.resolve("another.json");
        new MasterKeyset(another, true);
        var keyStore = database.keyStore();
        var kept = keyStore.number("select count(*) from report_key");
        moveEverythingToWhereItWasBefore(keyStore);

        assertThatThrownBy(() -> start(missing)).hasMessageContaining(missing.toString());
        assertThatThrownBy(() -> start(another)).hasMessageContaining(another.toString());
        assertThat(keyStore.number("select count(*) from master_key")).isZero();
        start(settings.masterKeyset());
        keysOfBefore.move();

        assertThat(database.number("select count(*) from contact_key")).isZero();
        assertThat(keyStore.number("select count(*) from master_key")).isEqualTo(1);
        assertThat(keyStore.number("select count(*) from report_key")).isEqualTo(kept);
    }

    @Test
    void oneOfBeforeThatCannotBeOpenedKeepsNoOtherFromMoving() {
        var text = "Tin có liên hệ " + UUID.randomUUID();
        receiptOf(with(report(text), "contact", Map.of("phone", "0912345678")));
        var ours = database.reportWithText(text);
        var keyStore = database.keyStore();
        var wrapped = keyStore.text("select encode(wrapped_key, 'hex') from report_key where report_id = ?", ours);
        keyStore.change("delete from report_key where report_id = ?", ours);
        database.change("insert into contact_key values (?, decode(?, 'hex'))", ours, wrapped);
        database.change("insert into contact_key values (?, 'x')", new UUID(0, 1));
        try {
            keysOfBefore.move();

            assertThat(keyStore.number("select count(*) from report_key where report_id = ?", ours))
                    .isEqualTo(1);
            assertThat(database.number("select count(*) from contact_key")).isEqualTo(1);
        } finally {
            database.change("delete from contact_key");
        }
    }

    @Test
    void aDatabaseOfReportsThatWasRestoredKnowsNothingOfKeysetsAndNeedNot() {
        database.change("delete from contact_keyset_canary");

        start(settings.masterKeyset());

        assertThat(database.number("select count(*) from contact_keyset_canary"))
                .isZero();
    }

    private void moveEverythingToWhereItWasBefore(Database keyStore) throws SQLException {
        try (var source = keys.getConnection();
                var kept = source.prepareStatement("delete from report_key returning report_id, wrapped_key");
                var row = kept.executeQuery()) {
            while (row.next()) {
                database.change(
                        "insert into contact_key (report_id, wrapped_key) values (?, ?)",
                        row.getObject(1),
                        row.getBytes(2));
            }
        }
        keyStore.change("delete from master_key");
    }

    private void start(Path file) {
        new MasterKeyset(file, canary);
    }
}
