package vn.kiemtin.files;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypes;

/** Tells what a file is by its first bytes alone: neither its name nor what the sender calls it counts. */
public final class MediaType {

    private static final MimeTypes KNOWN = MimeTypes.getDefaultMimeTypes();

    private MediaType() {}

    public static String of(Path file) throws IOException {
        try (var content = TikaInputStream.get(file)) {
            return KNOWN.detect(content, new Metadata()).getBaseType().toString();
        }
    }
}
