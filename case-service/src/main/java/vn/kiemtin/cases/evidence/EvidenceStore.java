package vn.kiemtin.cases.evidence;

import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * The bytes of all evidence, each content once, by its SHA-256. A file is there whole or not at all: it is written beside, made durable, then renamed. Several
 * instances may share the folder. Memory needed does not depend on the size of a file.
 */
@Singleton
public class EvidenceStore {

    private static final Logger LOG = Logger.getLogger(EvidenceStore.class);
    private static final int BUFFER = 64 * 1024;

    private final EvidenceSettings settings;
    private final Clock clock;

    EvidenceStore(EvidenceSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** A file that has come in and is not kept yet; what is not kept is gone when this is closed. */
    static final class Incoming implements AutoCloseable {

        private final Path file;
        private final Path folder;
        private final String sha256;
        private final long size;

        private Incoming(Path file, Path folder, String sha256, long size) {
            this.file = file;
            this.folder = folder;
            this.sha256 = sha256;
            this.size = size;
        }

        Path file() {
            return file;
        }

        String sha256() {
            return sha256;
        }

        long size() {
            return size;
        }

        /** Makes it durable under its hash. The same content is simply there once more: one that was altered becomes whole again. */
        void keep() throws IOException {
            makeFolder(folder);
            force(file, StandardOpenOption.WRITE);
            Files.move(file, folder.resolve(sha256), StandardCopyOption.ATOMIC_MOVE);
            force(folder, StandardOpenOption.READ);
        }

        @Override
        public void close() throws IOException {
            Files.deleteIfExists(file);
        }
    }

    /**
     * Takes a file in.
     *
     * @param most bytes; reading stops behind them, and the size is then larger than this
     */
    Incoming receive(InputStream content, long most) throws IOException {
        var folder = makeFolder(settings.folder().resolve("incoming"));
        var file = folder.resolve(UUID.randomUUID().toString());
        var digest = Content.digest();
        long size = 0;
        try (var out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            var buffer = new byte[BUFFER];
            for (int read = content.read(buffer); read >= 0 && size <= most; read = content.read(buffer)) {
                digest.update(buffer, 0, read);
                out.write(buffer, 0, read);
                size += read;
            }
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
        var sha256 = HexFormat.of().formatHex(digest.digest());
        return new Incoming(file, folderOf(sha256), sha256, size);
    }

    /** A file as it was added; empty if it is gone or its bytes are other ones now, which is logged. */
    public Optional<Whole> whole(String sha256) {
        var file = home(sha256);
        try (var content = Files.newInputStream(file)) {
            var digest = Content.digest();
            var buffer = new byte[BUFFER];
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            if (is(sha256, digest)) {
                return Optional.of(new Whole(file, sha256));
            }
            LOG.errorf("evidence-altered sha256=%s", sha256);
        } catch (IOException e) {
            LOG.errorf(e, "evidence-unreadable sha256=%s", sha256);
        }
        return Optional.empty();
    }

    /** A file whose bytes were what they should be a moment ago. */
    public static final class Whole {

        private final Path file;
        private final String sha256;

        private Whole(Path file, String sha256) {
            this.file = file;
            this.sha256 = sha256;
        }

        /**
         * Sends it. The last part is held back until all bytes have been compared once more, so that nobody gets a whole file that is another one.
         *
         * @throws IOException if it has been altered in between, or cannot be sent
         */
        public void writeTo(OutputStream out) throws IOException {
            try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
                var digest = Content.digest();
                var part = ByteBuffer.allocate(BUFFER);
                var left = channel.size();
                while (left > 0) {
                    part.clear();
                    var read = channel.read(part);
                    if (read < 0) {
                        throw new IOException("a file of evidence has become shorter while it was sent: " + sha256);
                    }
                    left -= read;
                    digest.update(part.array(), 0, read);
                    if (left == 0 && !is(sha256, digest)) {
                        LOG.errorf("evidence-altered sha256=%s", sha256);
                        throw new IOException("a file of evidence was altered while it was sent: " + sha256);
                    }
                    out.write(part.array(), 0, read);
                }
            }
        }
    }

    /** Removes what uploads that broke off have left. */
    @Scheduled(every = "1h", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        var before = clock.instant().minus(settings.unfinishedKept());
        for (var name : new String[] {"incoming", "uploads"}) {
            var folder = settings.folder().resolve(name);
            if (!Files.isDirectory(folder)) {
                continue;
            }
            try (var files = Files.list(folder)) {
                files.filter(file -> isOlder(file, before)).forEach(EvidenceStore::remove);
            } catch (IOException e) {
                LOG.warnf(e, "evidence-not-swept folder=%s", name);
            }
        }
    }

    private static boolean isOlder(Path file, Instant before) {
        try {
            return Files.isRegularFile(file)
                    && Files.getLastModifiedTime(file).toInstant().isBefore(before);
        } catch (IOException gone) {
            return false;
        }
    }

    private static void remove(Path file) {
        try {
            if (Files.deleteIfExists(file)) {
                LOG.infof("evidence-swept file=%s", file.getFileName());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path home(String sha256) {
        return folderOf(sha256).resolve(sha256);
    }

    private Path folderOf(String sha256) {
        return settings.folder().resolve(sha256.substring(0, 2));
    }

    private static boolean is(String sha256, MessageDigest digest) {
        return sha256.equals(HexFormat.of().formatHex(digest.digest()));
    }

    private static Path makeFolder(Path folder) throws IOException {
        return Files.isDirectory(folder)
                ? folder
                : Files.createDirectories(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    private static void force(Path path, StandardOpenOption how) throws IOException {
        try (var channel = FileChannel.open(path, how)) {
            channel.force(true);
        }
    }
}
