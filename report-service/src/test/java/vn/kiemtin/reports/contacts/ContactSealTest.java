package vn.kiemtin.reports.contacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContactSealTest {

    private static final ContactDetails CONTACT = new ContactDetails("nguoi.dan@example.vn", "0912 345 678");

    @TempDir
    Path folder;

    private Path file;
    private ContactSeal seal;

    @BeforeEach
    void begin() {
        file = folder.resolve("secrets").resolve("keyset.json");
        seal = sealWith(file);
    }

    @Test
    void opensWhatItSealedAfterARestartToo() {
        var report = UUID.randomUUID();
        var sealed = seal.seal(report, CONTACT);

        var opened = sealWith(file).open(report, sealed);

        assertThat(opened).isEqualTo(CONTACT);
    }

    @Test
    void showsNothingOfTheContact() {
        var sealed = seal.seal(UUID.randomUUID(), CONTACT);

        assertThat(new String(sealed.ciphertext(), StandardCharsets.ISO_8859_1)).doesNotContain("example", "0912");
        assertThat(CONTACT.toString()).doesNotContain("example", "0912");
    }

    @Test
    void hasAKeyOfItsOwnForEachReport() {
        var first = seal.seal(UUID.randomUUID(), CONTACT);
        var report = UUID.randomUUID();
        var second = seal.seal(report, CONTACT);

        assertThatThrownBy(() -> seal.open(report, new ContactSeal.Sealed(second.ciphertext(), first.key())))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void cannotBeMovedToAnotherReport() {
        var sealed = seal.seal(UUID.randomUUID(), CONTACT);

        assertThatThrownBy(() -> seal.open(UUID.randomUUID(), sealed)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void cannotBeOpenedWithAnotherMasterKeyset() {
        var report = UUID.randomUUID();
        var sealed = seal.seal(report, CONTACT);
        var stranger = sealWith(folder.resolve("another.json"));

        assertThatThrownBy(() -> stranger.open(report, sealed)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void makesTheMasterKeysetOnceForItsOwnerOnly() throws IOException {
        var made = Files.readString(file);

        sealWith(file);

        assertThat(Files.readString(file)).isEqualTo(made);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(file.getParent()).isDirectoryNotContaining(left -> !left.equals(file));
    }

    @Test
    void saysWhichFileIsBroken() throws IOException {
        var broken = Files.writeString(folder.resolve("broken.json"), "{}");

        assertThatThrownBy(() -> new MasterKeyset(broken, true)).hasMessageContaining(broken.toString());
    }

    private static ContactSeal sealWith(Path file) {
        return new ContactSeal(new MasterKeyset(file, true), new ObjectMapper());
    }
}
