package vn.kiemtin.reports.contacts;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;

/** Settings of contact data, prefix {@code kiemtin.contacts}. */
@ConfigMapping(prefix = "kiemtin.contacts")
public interface ContactSettings {

    /**
     * File of the Tink keyset (JSON, AEAD) that wraps the keys of all contacts; made with access for its owner only if it does not exist.
     * Without it no contact can be read again: back it up, apart from the databases. All instances share it: it changes when keys are rotated.
     */
    Path masterKeyset();

    /**
     * Whether the keyset must prove itself against the database before the service starts. False only where there is no database: when an image's ahead-of-time
     * cache is trained.
     */
    @WithDefault("true")
    boolean keysetProves();

    /** How often each instance looks whether keys are to be wrapped anew, or to be removed. */
    @WithDefault("30s")
    @NotNull
    Duration keysetLookedAfterEvery();

    /**
     * How long a key of the keyset is kept in the file after another one has taken its place: as long as a backup of the key store may have to be restored.
     */
    @WithDefault("P7D")
    @NotNull
    Duration formerKeyKept();

    /** The database of the keys, apart from that of the contacts: its backups expire sooner. */
    KeyStore keyStore();

    /** How many contacts an officer may be shown within an hour. */
    @WithDefault("20")
    @Min(1)
    int revealsPerHour();

    /** Where a database is, and what opens it. */
    interface KeyStore {

        /** JDBC address. */
        String url();

        String username();

        String password();
    }
}
