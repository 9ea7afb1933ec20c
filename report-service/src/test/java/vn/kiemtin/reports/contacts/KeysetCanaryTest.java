package vn.kiemtin.reports.contacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.kiemtin.reports.Fixtures.receiptOf;
import static vn.kiemtin.reports.Fixtures.report;
import static vn.kiemtin.reports.Fixtures.with;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Map;
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

    @Test
    void aDatabaseStartsWithItsKeysetAnyNumberOfTimes() {
        start(settings.masterKeyset());
        start(settings.masterKeyset());

        assertThat(database.number("select count(*) from contact_keyset_canary"))
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
    void aDatabaseOlderThanTheCanaryIsJudgedByItsContacts() {
        receiptOf(with(report(), "contact", Map.of("phone", "0912345678")));
        var missing = folder.resolve("missing.json");
        var another = folder.resolve("another.json");
        new MasterKeyset(another, true);
        database.change("delete from contact_keyset_canary");

        assertThatThrownBy(() -> start(missing)).hasMessageContaining(missing.toString());
        assertThatThrownBy(() -> start(another)).hasMessageContaining(another.toString());
        assertThat(database.number("select count(*) from contact_keyset_canary"))
                .isZero();
        start(settings.masterKeyset());

        assertThat(database.number("select count(*) from contact_keyset_canary"))
                .isEqualTo(1);
    }

    private void start(Path file) {
        new MasterKeyset(file, canary);
    }
}
