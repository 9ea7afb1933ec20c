package vn.kiemtin.audit;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * A bag (RFC 8493) in a ZIP. Nothing is unpacked: every file is read once, through a small buffer, up to a bound that its packed size sets. What is read of a
 * file counts as its content only if it was read to its end.
 */
final class Bag implements Closeable {

    /** Of one file that is needed as a whole: the dossier, a manifest. */
    private static final int MOST_IN_MEMORY = 512 * 1024 * 1024;

    /** Text packs to a tenth, rarely to a fiftieth; evidence is not packed at all. */
    private static final long MOST_UNPACKED_PER_PACKED = 200;

    private static final long SURELY_ALLOWED = 1024 * 1024;
    private static final int MOST_FILES = 100_000;
    private static final int BUFFER = 64 * 1024;

    private final ZipFile zip;
    private final String folder;
    private final Map<String, ZipEntry> files;
    private final Map<String, Damage> unsound;
    /** How much may be unpacked in all: files that share their packed bytes count each for itself. */
    private long left;

    private Bag(ZipFile zip, String folder, Map<String, ZipEntry> files, Map<String, Damage> unsound, long most) {
        this.left = most;
        this.zip = zip;
        this.folder = folder;
        this.files = files;
        this.unsound = unsound;
    }

    /** Whether this is a ZIP at all. */
    static boolean isOne(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var first = in.readNBytes(2);
            return first.length == 2 && first[0] == 'P' && first[1] == 'K';
        }
    }

    /**
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if it is not one bag
     */
    static Bag in(Path file) throws IOException {
        var zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8);
        try {
            if (zip.size() > MOST_FILES) {
                throw new IllegalArgumentException("there are more than " + MOST_FILES + " files in it");
            }
            var folder = folderOf(zip);
            var files = new TreeMap<String, ZipEntry>();
            var unsound = new LinkedHashMap<String, Damage>();
            zip.stream().filter(entry -> !entry.isDirectory()).forEach(entry -> {
                var path = entry.getName();
                if (isUnsafe(path)) {
                    unsound.put(path, new Damage.UnsafeName(path));
                } else if (!path.startsWith(folder)) {
                    unsound.put(path, new Damage.Added(path));
                } else if (files.put(path.substring(folder.length()), entry) != null) {
                    unsound.put(path, new Damage.Twice(path.substring(folder.length())));
                }
            });
            return new Bag(zip, folder, files, unsound, mostOf(Files.size(file)));
        } catch (RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    /** The folder with the bag's declaration, with its slash. */
    private static String folderOf(ZipFile zip) {
        return zip.stream()
                .map(ZipEntry::getName)
                .filter(name -> name.matches("[^/\\\\]+/bagit\\.txt"))
                .findFirst()
                .map(name -> name.substring(0, name.indexOf('/') + 1))
                .orElseThrow(
                        () -> new IllegalArgumentException("this is not a bag: there is no bagit.txt in its folder"));
    }

    private static boolean isUnsafe(String path) {
        return path.startsWith("/")
                || path.contains("\\")
                || path.contains(":")
                || path.codePoints().anyMatch(Character::isISOControl)
                || ("/" + path + "/").contains("/../")
                || ("/" + path + "/").contains("/./")
                || path.contains("//");
    }

    /** What is wrong with how it is packed. */
    Iterable<Damage> unsound() {
        return unsound.values();
    }

    /** Paths in the bag, in order. */
    Iterable<String> paths() {
        return Collections.unmodifiableSet(files.keySet());
    }

    boolean has(String path) {
        return files.containsKey(path);
    }

    /** The name of its folder. */
    String name() {
        return folder.substring(0, folder.length() - 1);
    }

    /** The file as a whole; empty if there is none, or if it would be too much. */
    Optional<byte[]> content(String path) throws IOException {
        var entry = files.get(path);
        if (entry == null) {
            return Optional.empty();
        }
        var most = (int) Math.min(MOST_IN_MEMORY, mostOf(entry.getCompressedSize()));
        try (var in = zip.getInputStream(entry)) {
            var content = in.readNBytes(most + 1);
            return content.length > most ? Optional.empty() : Optional.of(content);
        } catch (ZipException e) {
            return Optional.empty();
        }
    }

    /**
     * How a file is known.
     *
     * @param sha256 null if it was not read to its end
     */
    record Read(@Nullable String sha256, long size) {}

    /** Reads it to its end, or to the bound. What cannot be unpacked counts as other bytes than any. */
    Read read(String path) throws IOException {
        var entry = files.get(path);
        if (entry == null) {
            throw new IllegalArgumentException(path);
        }
        var digest = sha256();
        var most = mostOf(entry.getCompressedSize());
        long size = 0;
        try (InputStream in = zip.getInputStream(entry)) {
            var buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                size += read;
                left -= read;
                if (size > most || left < 0) {
                    return new Read(null, size);
                }
                digest.update(buffer, 0, read);
            }
        } catch (ZipException e) {
            return new Read("", size);
        }
        return new Read(HexFormat.of().formatHex(digest.digest()), size);
    }

    private static long mostOf(long packed) {
        return Math.max(SURELY_ALLOWED, packed * MOST_UNPACKED_PER_PACKED);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
