package vn.kiemtin.reports.attachments;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;

/** The folder of the sealed files, as it lies on the disk. */
final class Folder {

    static final Path PATH = Path.of("target/attachments");

    private Folder() {}

    /** Kept files and whatever is on its way, by their paths. */
    static Set<Path> everything() {
        if (!Files.isDirectory(PATH)) {
            return Set.of();
        }
        try (var files = Files.walk(PATH)) {
            return files.filter(Files::isRegularFile).collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path of(String sealed) {
        return PATH.resolve(sealed.substring(0, 2)).resolve(sealed);
    }
}
