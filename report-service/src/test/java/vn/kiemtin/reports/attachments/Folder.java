package vn.kiemtin.reports.attachments;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.Set;

/** The folder of the sealed files, as it lies on the disk. */
final class Folder {

    static final Path PATH = Path.of("target/attachments");

    private Folder() {}

    /** Kept files and whatever is on its way, by their paths; the server clears away what was on its way meanwhile. */
    static Set<Path> everything() {
        if (!Files.isDirectory(PATH)) {
            return Set.of();
        }
        var all = new HashSet<Path>();
        try {
            Files.walkFileTree(PATH, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (attributes.isRegularFile()) {
                        all.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                    if (failure instanceof NoSuchFileException) {
                        return FileVisitResult.CONTINUE;
                    }
                    throw failure;
                }
            });
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path of(String sealed) {
        return PATH.resolve(sealed.substring(0, 2)).resolve(sealed);
    }
}
