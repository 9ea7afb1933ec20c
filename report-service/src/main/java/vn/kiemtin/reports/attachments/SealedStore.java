package vn.kiemtin.reports.attachments;

import jakarta.inject.Singleton;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Sealed files, each under the SHA-256 of its sealed bytes: whoever keeps the folder can check it without a key, and cannot tell from it which known picture was
 * reported. A file is there whole or not at all: it is written beside, made durable, then renamed. Several instances may share the folder.
 */
@Singleton
class SealedStore {

    private static final Logger LOG = Logger.getLogger(SealedStore.class);
    private static final int BUFFER = 64 * 1024;
    private static final String INCOMING = "incoming";
    private static final String UPLOADS = "uploads";
    private static final int HEX_OF_SHA256 = 64;
    private static final int AT_A_TIME = 1000;

    private final Path folder;

    SealedStore(AttachmentSettings settings) {
        this.folder = settings.folder();
    }

    /** Writes what is to be sealed. */
    interface Content {

        /**
         * @param sealed closed by whoever writes
         */
        void writeTo(OutputStream sealed) throws IOException;
    }

    /**
     * Keeps a sealed file.
     *
     * @return its SHA-256
     */
    String keep(Content content) throws IOException {
        var file = scratch();
        try {
            var digest = sha256();
            try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                content.writeTo(
                        new BufferedOutputStream(new DigestOutputStream(new Unclosed(channel), digest), BUFFER));
                channel.force(true);
            }
            var name = HexFormat.of().formatHex(digest.digest());
            var home = makeFolder(folderOf(name));
            Files.move(file, home.resolve(name), StandardCopyOption.ATOMIC_MOVE);
            try (var directory = FileChannel.open(home, StandardOpenOption.READ)) {
                directory.force(true);
            }
            return name;
        } finally {
            Files.deleteIfExists(file);
        }
    }

    InputStream open(String name) throws IOException {
        return Files.newInputStream(folderOf(name).resolve(name));
    }

    void remove(String name) throws IOException {
        Files.deleteIfExists(folderOf(name).resolve(name));
    }

    /** An empty file for whoever needs one for a moment, readable by its owner only. */
    Path scratch() throws IOException {
        return Files.createFile(
                makeFolder(folder.resolve(INCOMING)).resolve(UUID.randomUUID().toString()),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    /** How much the disk still takes, in bytes. */
    long free() throws IOException {
        return Files.getFileStore(makeFolder(folder)).getUsableSpace();
    }

    /**
     * Removes what nobody names: uploads and drafts that broke off, and files whose report never came to be.
     *
     * @param drafts what is on its way since then may still arrive
     * @param before a kept file that is younger may still be named
     * @param named which of these names belong to an attachment
     * @return how many files were removed
     */
    int sweep(Instant drafts, Instant before, Function<Set<String>, Set<String>> named) throws IOException {
        int swept = 0;
        for (var name : new String[] {INCOMING, UPLOADS}) {
            if (Files.isDirectory(folder.resolve(name))) {
                try (var left = Files.list(folder.resolve(name))) {
                    swept += remove(left.filter(file -> isOlder(file, drafts)));
                }
            }
        }
        if (!Files.isDirectory(folder)) {
            return swept;
        }
        try (var homes = Files.list(folder)) {
            for (var home : homes.filter(SealedStore::isHome).toList()) {
                swept += sweepHome(home, before, named);
            }
        }
        return swept;
    }

    private static int sweepHome(Path home, Instant before, Function<Set<String>, Set<String>> named)
            throws IOException {
        int swept = 0;
        try (var files = Files.list(home)) {
            var old = files.filter(file -> isOlder(file, before)).iterator();
            var some = new HashMap<String, Path>();
            while (old.hasNext()) {
                var file = old.next();
                some.put(file.getFileName().toString(), file);
                if (some.size() == AT_A_TIME || !old.hasNext()) {
                    some.keySet().removeAll(named.apply(Set.copyOf(some.keySet())));
                    swept += remove(some.values().stream());
                    some.clear();
                }
            }
        }
        return swept;
    }

    private static int remove(Stream<Path> files) throws IOException {
        int removed = 0;
        for (var file : files.toList()) {
            if (Files.deleteIfExists(file)) {
                LOG.infof("attachment-swept file=%s", file.getFileName());
                removed++;
            }
        }
        return removed;
    }

    private static boolean isHome(Path path) {
        return Files.isDirectory(path) && path.getFileName().toString().matches("[0-9a-f]{2}");
    }

    private static boolean isOlder(Path file, Instant before) {
        try {
            return Files.isRegularFile(file)
                    && Files.getLastModifiedTime(file).toInstant().isBefore(before);
        } catch (IOException gone) {
            return false;
        }
    }

    private Path folderOf(String name) {
        if (name.length() != HEX_OF_SHA256) {
            throw new IllegalArgumentException("not the name of a sealed file");
        }
        return folder.resolve(name.substring(0, 2));
    }

    private static Path makeFolder(Path folder) throws IOException {
        return Files.isDirectory(folder)
                ? folder
                : Files.createDirectories(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Stays open when the stream around it ends, so that what was written can be made durable. */
    private static final class Unclosed extends OutputStream {

        private final OutputStream out;

        Unclosed(FileChannel channel) {
            this.out = Channels.newOutputStream(channel);
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }
    }
}
