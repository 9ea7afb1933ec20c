package vn.kiemtin.localstack;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The folder of a stack's data, taken by one program at a time. The lock is the system's for this process: it goes with it, however that
 * ends. This class stands alone, so that `make clean-data` can run it from its source.
 */
final class DataFolder implements AutoCloseable {

    private static final String LOCK = ".lock";

    /** This process' own: the system would take the lock away when a second channel on the file is closed. */
    private static final Set<Path> TAKEN_HERE = new HashSet<>();

    private final Path folder;
    private final FileChannel channel;

    private DataFolder(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /** `make clean-data`: deletes the folder that is named, unless a stack runs on it. */
    public static void main(String[] arguments) {
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        try {
            delete(Path.of(arguments[0]));
        } catch (IllegalStateException e) {
            err.println(e.getMessage());
            System.exit(1);
        }
    }

    /**
     * Takes the folder; makes it where there is none, for its owner only.
     *
     * @throws IllegalStateException when a stack runs on it
     */
    static DataFolder take(Path dataFolder) {
        try {
            Path folder = Files.createDirectories(dataFolder.toAbsolutePath().normalize());
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            return takeExisting(
                    folder,
                    "Kiểm Tin already runs on the data in " + dataFolder
                            + ". Stop it first, or use another folder and other ports: make run DATA=.data/second"
                            + " PORT_BASE=9200");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a stack runs on the folder, in whatever program. */
    static boolean isTaken(Path dataFolder) {
        Path folder = dataFolder.toAbsolutePath().normalize();
        if (!Files.exists(folder.resolve(LOCK))) {
            return false;
        }
        try (DataFolder _ = takeExisting(folder, "taken")) {
            return false;
        } catch (IllegalStateException _) {
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Deletes the folder and all that is in it.
     *
     * @throws IllegalStateException when a stack runs on it, or when it is no stack's folder
     */
    static void delete(Path dataFolder) {
        Path folder = dataFolder.toAbsolutePath().normalize();
        if (!Files.exists(folder)) {
            return;
        }
        if (!Files.exists(folder.resolve(LOCK))) {
            throw new IllegalStateException(dataFolder + " is no data folder of Kiểm Tin: nothing was deleted.");
        }
        try (DataFolder _ = takeExisting(
                        folder, "Kiểm Tin runs on " + dataFolder + ": stop it first. Nothing was deleted.");
                Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DataFolder takeExisting(Path folder, String refusal) throws IOException {
        synchronized (TAKEN_HERE) {
            if (TAKEN_HERE.contains(folder)) {
                throw new IllegalStateException(refusal);
            }
            FileChannel channel =
                    FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                throw new IllegalStateException(refusal);
            }
            TAKEN_HERE.add(folder);
            return new DataFolder(folder, channel);
        }
    }

    /** Lets others take it. */
    @Override
    public void close() {
        synchronized (TAKEN_HERE) {
            TAKEN_HERE.remove(folder);
            try {
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
