package vn.kiemtin.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Many open live inboxes, read by one thread that only looks for the numbers of cases: readers that did more would measure themselves.
 */
final class OpenStreams implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final byte[] NUMBER = bytes("HS-2026-");
    private static final byte[] EVENT = bytes("event:");
    private static final byte[] DATA = bytes("data:");
    private static final byte[] RAISED = bytes("raised");

    private final URI service;
    private final Selector selector = Selector.open();
    private final List<Stream> streams = new ArrayList<>();
    private final Raised heard;
    private final Thread reader =
            Thread.ofPlatform().daemon().name("open-streams").unstarted(this::read);
    private volatile boolean open = true;

    /** Hears of every alert that is raised in a stream, in the reading thread. */
    interface Raised {

        /**
         * @param number the digits after the year
         * @param at by the clock of nanoseconds
         */
        void in(Stream stream, int number, long at);
    }

    /**
     * @param service whose streams these are, asked directly: the origin of a test stack would measure itself
     */
    OpenStreams(URI service, Raised heard) throws IOException {
        this.service = service;
        this.heard = heard;
        reader.start();
    }

    /** Opens one more. */
    void add(String account, String token) throws IOException {
        var channel = SocketChannel.open(new InetSocketAddress(service.getHost(), service.getPort()));
        channel.write(ByteBuffer.wrap(bytes("""
                GET /api/v1/alerts/stream HTTP/1.1\r
                Host: %s\r
                Accept: text/event-stream\r
                Authorization: Bearer %s\r
                \r
                """.formatted(service.getAuthority(), token))));
        channel.configureBlocking(false);
        var stream = new Stream(account);
        streams.add(stream);
        channel.register(selector, SelectionKey.OP_READ, stream);
        selector.wakeup();
    }

    /** Until each has said that it is alive. */
    void awaitAlive() throws InterruptedException {
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (!streams.stream().allMatch(stream -> stream.alive)) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException(
                        streams.stream().filter(stream -> !stream.alive).count() + " live inboxes do not open");
            }
            Thread.sleep(50);
        }
    }

    List<Stream> all() {
        return List.copyOf(streams);
    }

    private void read() {
        var buffer = ByteBuffer.allocate(1 << 18);
        try {
            while (open) {
                selector.select(key -> {
                    try {
                        read(key, buffer);
                    } catch (IOException broken) {
                        key.cancel();
                    }
                });
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(SelectionKey key, ByteBuffer buffer) throws IOException {
        buffer.clear();
        if (((SocketChannel) key.channel()).read(buffer) < 0) {
            key.cancel();
            return;
        }
        ((Stream) key.attachment()).take(buffer.array(), buffer.position(), System.nanoTime());
    }

    @Override
    public void close() throws IOException {
        open = false;
        selector.wakeup();
        try {
            reader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (var key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** One of them. */
    final class Stream {

        private final String account;
        private final BitSet shown = new BitSet();
        private byte[] line = new byte[4096];
        private int length;
        private boolean raised;
        private volatile boolean alive;
        private volatile int count;
        private volatile int again;

        Stream(String account) {
            this.account = account;
        }

        String account() {
            return account;
        }

        /** How many cases it has shown. */
        int count() {
            return count;
        }

        /** How often it has shown a case that it had shown before. */
        int again() {
            return again;
        }

        private void take(byte[] bytes, int count, long at) {
            for (int i = 0; i < count; i++) {
                if (bytes[i] == '\n') {
                    endOfLine(at);
                    length = 0;
                } else {
                    if (length == line.length) {
                        line = Arrays.copyOf(line, 2 * length);
                    }
                    line[length++] = bytes[i];
                }
            }
        }

        private void endOfLine(long at) {
            if (length > 0 && line[0] == ':') {
                alive = true;
            } else if (find(EVENT, 1) == 0) {
                raised = find(RAISED, length) > 0;
            } else if (raised && find(DATA, 1) == 0) {
                int number = number();
                if (number >= 0 && !shown.get(number)) {
                    shown.set(number);
                    count = count + 1;
                    heard.in(this, number, at);
                } else if (number >= 0) {
                    again = again + 1;
                }
            }
        }

        private int number() {
            int from = find(NUMBER, length);
            if (from < 0) {
                return -1;
            }
            int number = 0;
            for (int i = from + NUMBER.length; i < length && line[i] >= '0' && line[i] <= '9'; i++) {
                number = 10 * number + line[i] - '0';
            }
            return number;
        }

        /** Where it is found first before an end, or -1. */
        private int find(byte[] wanted, int end) {
            for (int from = 0; from < end && from + wanted.length <= length; from++) {
                if (Arrays.equals(line, from, from + wanted.length, wanted, 0, wanted.length)) {
                    return from;
                }
            }
            return -1;
        }
    }
}
