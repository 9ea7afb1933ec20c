package vn.kiemtin.reports.contacts;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;

/** Settings of contact data, prefix {@code kiemtin.contacts}. */
@ConfigMapping(prefix = "kiemtin.contacts")
public interface ContactSettings {

    /**
     * File of the Tink keyset (JSON, AEAD) that wraps the keys of all contacts; made with access for its owner only if it does not exist.
     * Without it no contact can be read again: back it up, apart from the database.
     */
    Path masterKeyset();
}
