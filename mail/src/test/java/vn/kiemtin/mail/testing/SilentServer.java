package vn.kiemtin.mail.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes every connection, keeps it open and never says a word. */
public final class SilentServer implements AutoCloseable {

    private static final int MOST_WAITING = 50;

    private final ServerSocket listener;
    private final List<Socket> taken = new CopyOnWriteArrayList<>();
    private final Thread taking;

    SilentServer(int port) throws IOException {
        listener = new ServerSocket(port, MOST_WAITING, InetAddress.getByName("127.0.0.1"));
        taking = Thread.ofVirtual().start(this::take);
    }

    /** Frees the port, which whoever waits for a visitor holds until it is told; the connections stay. */
    public void takeNoMore() throws IOException, InterruptedException {
        listener.close();
        taking.join();
    }

    /** Connections that the other side has given up. */
    public long abandoned() {
        return taken.stream().filter(SilentServer::isAbandoned).count();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        takeNoMore();
        for (var socket : taken) {
            socket.close();
        }
    }

    private void take() {
        try {
            while (true) {
                taken.add(listener.accept());
            }
        } catch (IOException closed) {
            // takes no more
        }
    }

    private static boolean isAbandoned(Socket socket) {
        try {
            socket.setSoTimeout(1);
            return socket.getInputStream().read() == -1;
        } catch (IOException stillOpen) {
            return false;
        }
    }
}
