package vn.kiemtin.system.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * A trial's memory: an append-only file of JSON lines, readable by its owner only. {@link #durably} returns when the entry is on the disk, so
 * whatever was sent is known after the client was killed; entries that wait at the same time share one forced write.
 */
public final class Ledger implements AutoCloseable {

    private static final int MOST_TOGETHER = 1000;

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Path file;
    private final FileChannel channel;
    private final LinkedBlockingQueue<Waiting> waiting = new LinkedBlockingQueue<>();
    private final Thread writer;

    private Ledger(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
        this.writer = Thread.ofPlatform().daemon().name("ledger").unstarted(this::write);
    }

    /** Opens a ledger to be continued, or a new one. */
    public static Ledger open(Path file, Clock clock) {
        try {
            var folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            var channel = FileChannel.open(
                    file,
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.READ),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            channel.position(channel.size());
            endTornLine(channel);
            var ledger = new Ledger(file, channel);
            ledger.writer.start();
            ledger.durably(new Entry.Began(clock.instant()));
            return ledger;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path file() {
        return file;
    }

    /** Returns when the entry is on the disk. */
    public void durably(Entry entry) {
        var written = append(entry);
        try {
            written.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof IOException failure ? new UncheckedIOException(failure) : e;
        }
    }

    /** Appends an entry that may be lost if this process is killed at once: an answer, without which the outcome is unknown. */
    public void note(Entry entry) {
        var _ = append(entry);
    }

    /** What was recorded so far; also from the ledger of a client that was killed in the middle of a line. */
    public static Trial read(Path file) {
        try (var lines = Files.lines(file, StandardCharsets.UTF_8)) {
            var entries = new ArrayList<Entry>();
            lines.forEach(line -> {
                try {
                    entries.add(JSON.readValue(line, Entry.class));
                } catch (JsonProcessingException torn) {
                    if (line.endsWith("}")) {
                        throw new UncheckedIOException("not a line of a ledger in " + file, torn);
                    }
                }
            });
            return Trial.of(entries);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        waiting.add(Waiting.END);
        try {
            writer.join();
            channel.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CompletableFuture<Void> append(Entry entry) {
        try {
            var line = JSON.writeValueAsString(entry) + "\n";
            var next = new Waiting(line.getBytes(StandardCharsets.UTF_8), new CompletableFuture<>());
            waiting.add(next);
            return next.written();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON", e);
        }
    }

    private void write() {
        try {
            while (true) {
                var together = new ArrayList<Waiting>();
                together.add(waiting.take());
                waiting.drainTo(together, MOST_TOGETHER);
                var ends = together.remove(Waiting.END);
                write(together);
                if (ends) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(List<Waiting> together) {
        try {
            var bytes = new ByteArrayOutputStream();
            for (var each : together) {
                bytes.writeBytes(each.line());
            }
            var buffer = ByteBuffer.wrap(bytes.toByteArray());
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(false);
            together.forEach(each -> each.written().complete(null));
        } catch (IOException e) {
            together.forEach(each -> each.written().completeExceptionally(e));
        }
    }

    private static void endTornLine(FileChannel channel) throws IOException {
        if (channel.size() == 0) {
            return;
        }
        var last = ByteBuffer.allocate(1);
        channel.read(last, channel.size() - 1);
        if (last.get(0) != '\n') {
            channel.write(ByteBuffer.wrap(new byte[] {'\n'}));
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared by content
    private record Waiting(byte[] line, CompletableFuture<Void> written) {

        static final Waiting END = new Waiting(new byte[0], new CompletableFuture<>());
    }
}
