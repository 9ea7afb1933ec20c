package vn.kiemtin.mail.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes every mail but those to some mailboxes. */
public final class ChoosyServer implements AutoCloseable {

    private static final int MOST_WAITING = 50;

    private final ServerSocket listener;
    private final String notTaken;
    private final String answer;
    private final List<String> receivers = new CopyOnWriteArrayList<>();
    private final Thread taking;

    /**
     * @param notTaken part of the addresses for which it takes nothing
     * @param answer what it says to mails for these
     */
    ChoosyServer(int port, String notTaken, String answer) throws IOException {
        this.notTaken = notTaken;
        this.answer = answer;
        listener = new ServerSocket(port, MOST_WAITING, InetAddress.getByName("127.0.0.1"));
        taking = Thread.ofVirtual().start(this::take);
    }

    /** To whom it took mails. */
    public List<String> receivers() {
        return List.copyOf(receivers);
    }

    private void take() {
        try {
            while (true) {
                var visitor = listener.accept();
                Thread.ofVirtual().start(() -> talk(visitor));
            }
        } catch (IOException closed) {
            // takes no more
        }
    }

    private void talk(Socket visitor) {
        try (visitor;
                var in = new BufferedReader(
                        new InputStreamReader(visitor.getInputStream(), StandardCharsets.ISO_8859_1))) {
            say(visitor, "220 choosy");
            var receiver = "";
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                var command = line.toUpperCase(Locale.ROOT);
                if (command.startsWith("RCPT") && line.contains(notTaken)) {
                    say(visitor, answer);
                } else if (command.startsWith("RCPT")) {
                    receiver = line.replaceAll(".*<(.*)>.*", "$1");
                    say(visitor, "250 ok");
                } else if (command.equals("DATA")) {
                    say(visitor, "354 go on");
                    for (var part = in.readLine(); part != null && !part.equals("."); part = in.readLine()) {
                        // is not looked at
                    }
                    receivers.add(receiver);
                    say(visitor, "250 taken");
                } else if (command.equals("QUIT")) {
                    say(visitor, "221 bye");
                    return;
                } else {
                    say(visitor, "250 ok");
                }
            }
        } catch (IOException gone) {
            // the next one
        }
    }

    private static void say(Socket visitor, String line) throws IOException {
        visitor.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    /** The port is free after this. */
    @Override
    public void close() throws IOException, InterruptedException {
        listener.close();
        taking.join();
    }
}
