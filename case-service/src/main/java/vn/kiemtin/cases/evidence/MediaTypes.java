package vn.kiemtin.cases.evidence;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypes;

/** Tells what a file is by its first bytes alone: neither its name nor what the sender calls it counts. */
@Singleton
class MediaTypes {

    private final MimeTypes known = MimeTypes.getDefaultMimeTypes();

    String of(Path file) throws IOException {
        try (var content = TikaInputStream.get(file)) {
            return known.detect(content, new Metadata()).getBaseType().toString();
        }
    }
}
