package vn.kiemtin.mail.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/** Tells whoever comes to try again later, as a mail server does that has too much to do. */
public final class BusyServer implements AutoCloseable {

    private static final int MOST_WAITING = 50;
    private static final byte[] LATER = "421 4.3.2 too busy\r\n".getBytes(StandardCharsets.US_ASCII);

    private final ServerSocket listener;
    private final AtomicLong refused = new AtomicLong();
    private final Thread refusing;

    BusyServer(int port) throws IOException {
        listener = new ServerSocket(port, MOST_WAITING, InetAddress.getByName("127.0.0.1"));
        refusing = Thread.ofVirtual().start(this::refuse);
    }

    /** How many came. */
    public long refused() {
        return refused.get();
    }

    private void refuse() {
        while (!listener.isClosed()) {
            try (var visitor = listener.accept()) {
                visitor.getOutputStream().write(LATER);
                refused.incrementAndGet();
            } catch (IOException gone) {
                // the next one
            }
        }
    }

    /** The port is free after this: whoever still waits for a visitor holds it until it is told. */
    @Override
    public void close() throws IOException, InterruptedException {
        listener.close();
        refusing.join();
    }
}
