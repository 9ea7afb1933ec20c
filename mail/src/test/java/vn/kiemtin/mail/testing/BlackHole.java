package vn.kiemtin.mail.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/** Answers not even the first packet of a connection, as behind a firewall that drops: nobody accepts here, and no room is left to wait in. */
public final class BlackHole implements AutoCloseable {

    private static final int LONGEST_ANSWER_MILLIS = 200;
    private static final int MOST_ROOM = 20;

    private final ServerSocket listener;
    private final List<Socket> waiting = new ArrayList<>();

    BlackHole(int port) throws IOException {
        var here = InetAddress.getByName("127.0.0.1");
        listener = new ServerSocket(port, 1, here);
        try {
            while (waiting.size() < MOST_ROOM) {
                var one = new Socket();
                waiting.add(one);
                one.connect(new InetSocketAddress(here, port), LONGEST_ANSWER_MILLIS);
            }
        } catch (SocketTimeoutException full) {
            return;
        }
        close();
        throw new IllegalStateException("the system takes connections that nobody accepts without end");
    }

    @Override
    public void close() throws IOException {
        for (var one : waiting) {
            one.close();
        }
        listener.close();
    }
}
