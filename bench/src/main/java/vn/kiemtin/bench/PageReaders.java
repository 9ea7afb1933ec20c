package vn.kiemtin.bench;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Readers of one page in a process of their own, so that they take no time of those who are measured. They keep to their pace, each as often as is its
 * share, whatever the answers take. Each has one connection, read byte by byte: an HTTP client would take more of a core than the service that answers.
 */
final class PageReaders implements AutoCloseable {

    private static final String GO = "go";
    private static final String REST = "rest";

    private final Process process;

    private PageReaders(Process process) {
        this.process = process;
    }

    /** They rest until they are told to go. */
    static PageReaders start(URI page, int readers, int perSecond) throws IOException {
        return new PageReaders(new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        PageReaders.class.getName(),
                        page.toString(),
                        Integer.toString(readers),
                        Integer.toString(perSecond)))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    void go() throws IOException {
        tell(GO);
    }

    /** How often they have read the page since they were told to go. */
    long rest() throws IOException, InterruptedException {
        tell(REST);
        var told = process.inputReader().readLine();
        if (told == null) {
            throw new IOException("the readers ended early, with exit code " + process.waitFor());
        }
        return Long.parseLong(told);
    }

    private void tell(String what) throws IOException {
        process.outputWriter().write(what + "\n");
        process.outputWriter().flush();
    }

    @Override
    public void close() {
        process.destroy();
    }

    /** Arguments: the page's address, how many readers, how many reads a second together. They go and rest as their standard input says, and end with it. */
    public static void main(String[] arguments) throws IOException {
        var page = URI.create(arguments[0]);
        var readers = Integer.parseInt(arguments[1]);
        var between = TimeUnit.SECONDS.toNanos(readers) / Integer.parseInt(arguments[2]);
        var course = new Course();
        for (int i = 0; i < readers; i++) {
            Thread.ofPlatform().daemon().start(() -> read(page, between, course));
        }
        var orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (var order = orders.readLine(); order != null; order = orders.readLine()) {
            if (order.equals(GO)) {
                course.go();
            } else {
                System.out.println(course.rest());
            }
        }
    }

    private static void read(URI page, long between, Course course) {
        try (var connection = new Connection(page)) {
            while (true) {
                course.awaitGo();
                for (var next = System.nanoTime(); course.isGoing(); next += between) {
                    LockSupport.parkNanos(next - System.nanoTime());
                    connection.read();
                    course.count();
                }
            }
        } catch (IOException | InterruptedException e) {
            e.printStackTrace();
            System.exit(1);
        }
    }

    /** Whether they read now, and how often they did. */
    private static final class Course {

        private boolean going;
        private long reads;

        synchronized void go() {
            going = true;
            notifyAll();
        }

        synchronized long rest() {
            going = false;
            var read = reads;
            reads = 0;
            return read;
        }

        synchronized void awaitGo() throws InterruptedException {
            while (!going) {
                wait();
            }
        }

        synchronized boolean isGoing() {
            return going;
        }

        synchronized void count() {
            reads++;
        }
    }

    private static final class Connection implements AutoCloseable {

        private static final String LENGTH = "content-length:";

        private final Socket socket;
        private final InputStream answers;
        private final byte[] question;

        Connection(URI page) throws IOException {
            socket = new Socket(page.getHost(), page.getPort());
            socket.setTcpNoDelay(true);
            answers = new BufferedInputStream(socket.getInputStream(), 1 << 15);
            question = "GET %s HTTP/1.1\r\nHost: %s\r\nAccept-Language: vi\r\n\r\n"
                    .formatted(page.getPath(), page.getAuthority())
                    .getBytes(StandardCharsets.US_ASCII);
        }

        /**
         * @throws IOException if the answer is not the page
         */
        void read() throws IOException {
            socket.getOutputStream().write(question);
            var status = line();
            if (!status.startsWith("HTTP/1.1 200")) {
                throw new IOException("not the page: " + status);
            }
            long length = -1;
            for (var header = line(); !header.isEmpty(); header = line()) {
                if (header.toLowerCase(Locale.ROOT).startsWith(LENGTH)) {
                    length = Long.parseLong(header.substring(LENGTH.length()).strip());
                }
            }
            answers.skipNBytes(length);
        }

        private String line() throws IOException {
            var line = new StringBuilder();
            for (int next = answers.read(); next != '\n'; next = answers.read()) {
                if (next < 0) {
                    throw new EOFException("the connection was closed");
                }
                if (next != '\r') {
                    line.append((char) next);
                }
            }
            return line.toString();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
