package vn.kiemtin.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Stands before a mail server and has, in its place, whatever trouble is asked for. */
final class MailFront implements AutoCloseable {

    private final ServerSocket front = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    private final int behind;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile Way way = Way.THROUGH;

    /** What becomes of whoever comes. */
    enum Way {
        /** To the mail server. */
        THROUGH,
        /** Taken, and never told a word. */
        SILENT,
        /** Sent away with 421 at once. */
        BUSY,
        /** Heard as far as to whom the mail is, then asked with 451 to try again later. */
        DEFERRING
    }

    /**
     * @param behind the mail server's port on this machine
     */
    MailFront(int behind) throws IOException {
        this.behind = behind;
        threads.execute(this::accept);
    }

    int port() {
        return front.getLocalPort();
    }

    /** From now on; whoever is connected comes anew. */
    void turn(Way other) {
        way = other;
        open.forEach(MailFront::close);
    }

    private void accept() {
        try {
            while (true) {
                var client = front.accept();
                threads.execute(() -> serve(client));
            }
        } catch (IOException closed) {
            // by close(): nobody comes any more
        }
    }

    private void serve(Socket client) {
        open.add(client);
        try (client) {
            switch (way) {
                case THROUGH -> through(client);
                case SILENT -> client.getInputStream().transferTo(OutputStream.nullOutputStream());
                case BUSY -> say(client, "421 4.3.2 try again later");
                case DEFERRING -> defer(client);
            }
        } catch (IOException gone) {
            // whoever goes away is gone
        } finally {
            open.remove(client);
        }
    }

    private void through(Socket client) throws IOException {
        try (var server = new Socket(InetAddress.getLoopbackAddress(), behind)) {
            open.add(server);
            threads.execute(() -> {
                try (server) {
                    server.getInputStream().transferTo(client.getOutputStream());
                } catch (IOException gone) {
                    close(client);
                } finally {
                    open.remove(server);
                }
            });
            client.getInputStream().transferTo(server.getOutputStream());
        }
    }

    private static void defer(Socket client) throws IOException {
        var lines = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
        say(client, "220 mail.example");
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            var command = line.toUpperCase(Locale.ROOT);
            if (command.startsWith("RCPT")) {
                say(client, "451 4.7.1 try again later");
            } else if (command.startsWith("QUIT")) {
                say(client, "221 bye");
                return;
            } else {
                say(client, "250 yes");
            }
        }
    }

    private static void say(Socket client, String line) throws IOException {
        client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        front.close();
        turn(Way.BUSY);
        threads.close();
    }
}
