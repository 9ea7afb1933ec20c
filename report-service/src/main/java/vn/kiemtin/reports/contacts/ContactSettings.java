package vn.kiemtin.reports.contacts;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** Settings of contact data, prefix {@code kiemtin.contacts}. */
@ConfigMapping(prefix = "kiemtin.contacts")
public interface ContactSettings {

    /**
     * File of the Tink keyset (JSON, AEAD) that wraps the keys of all contacts; made with access for its owner only if it does not exist.
     * Without it no contact can be read again: back it up, apart from the database.
     */
    Path masterKeyset();

    /**
     * Whether the keyset must prove itself against the database before the service starts. False only where there is no database: when an image's ahead-of-time
     * cache is trained.
     */
    @WithDefault("true")
    boolean keysetProves();
}
