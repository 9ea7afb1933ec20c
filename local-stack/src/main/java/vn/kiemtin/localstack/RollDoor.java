package vn.kiemtin.localstack;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * How `make roll` asks a running `make run` for a rolling restart: by a file in the data folder, which is its owner's alone. While the
 * file is there, the restart is wanted or under way; what happens is written beside it, line by line, and ends with {@link #DONE} or with why not.
 */
final class RollDoor {

    private static final String DONE = "Every service has been restarted.";
    private static final Duration LOOK = Duration.ofMillis(200);

    private final Path dataFolder;
    private final Path wish;
    private final Path told;

    RollDoor(Path dataFolder) {
        this.dataFolder = dataFolder;
        this.wish = dataFolder.resolve("roll");
        this.told = dataFolder.resolve("roll.told");
    }

    /** What an earlier program was asked for and did not do is forgotten. */
    void open() {
        try {
            Files.deleteIfExists(wish);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Does it if somebody asks: the restart is told how to say what happens. */
    void answer(Consumer<Consumer<String>> roll) {
        if (!Files.exists(wish)) {
            return;
        }
        try {
            Files.deleteIfExists(told);
            try {
                roll.accept(this::tell);
                tell(DONE);
            } catch (RuntimeException e) {
                tell("The rolling restart ended early: " + e.getMessage());
            } finally {
                Files.deleteIfExists(wish);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks for it and passes on what happens; whether all services were restarted. */
    boolean ask(PrintStream out) throws InterruptedException {
        if (!DataFolder.isTaken(dataFolder)) {
            throw new IllegalStateException("Kiểm Tin does not run on the data in " + dataFolder + ": make run");
        }
        try {
            Files.deleteIfExists(told);
            Files.createFile(wish);
        } catch (FileAlreadyExistsException _) {
            throw new IllegalStateException("A rolling restart is already under way.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        int heard = 0;
        while (true) {
            boolean over = !Files.exists(wish); // looked at before the lines, so that none is missed
            List<String> lines = lines();
            lines.subList(Math.min(heard, lines.size()), lines.size()).forEach(out::println);
            heard = lines.size();
            if (over) {
                return !lines.isEmpty() && lines.getLast().equals(DONE);
            }
            if (!DataFolder.isTaken(dataFolder)) {
                throw new IllegalStateException("Kiểm Tin has been stopped meanwhile.");
            }
            Thread.sleep(LOOK);
        }
    }

    private void tell(String line) {
        try {
            Files.writeString(told, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> lines() {
        try {
            return Files.exists(told) ? Files.readAllLines(told) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
