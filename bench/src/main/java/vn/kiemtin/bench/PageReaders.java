package vn.kiemtin.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Readers of one page in a process of their own, so that they take no time of those who are measured. They keep to their pace, each as often as is its
 * share, whatever the answers take; when their standard input ends they tell how many answers they got.
 */
final class PageReaders {

    private final Process process;

    private PageReaders(Process process) {
        this.process = process;
    }

    static PageReaders start(URI page, int readers, int perSecond) throws IOException {
        return new PageReaders(new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
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

    /** Lets them end; how often the page was read. */
    long end() throws IOException, InterruptedException {
        process.outputWriter().close();
        var told = process.inputReader().readLine();
        process.waitFor();
        if (told == null) {
            throw new IOException("the readers ended early, with exit code " + process.exitValue());
        }
        return Long.parseLong(told);
    }

    /** Arguments: the page's address, how many readers, how many reads a second together. */
    public static void main(String[] arguments) throws IOException {
        var page = URI.create(arguments[0]);
        var readers = Integer.parseInt(arguments[1]);
        var pace = TimeUnit.SECONDS.toNanos(readers) / Integer.parseInt(arguments[2]);
        var over = new AtomicBoolean();
        var reads = new AtomicLong();
        try (var threads = Executors.newFixedThreadPool(readers)) {
            for (int i = 0; i < readers; i++) {
                threads.submit(() -> read(page, pace, over, reads));
            }
            while (System.in.read() >= 0) {
                continue;
            }
            over.set(true);
        }
        System.out.println(reads);
    }

    private static Void read(URI page, long pace, AtomicBoolean over, AtomicLong reads)
            throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(page).header("Accept-Language", "vi").build();
        try (var client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            for (var next = System.nanoTime(); !over.get(); next += pace) {
                LockSupport.parkNanos(next - System.nanoTime());
                if (client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    reads.incrementAndGet();
                }
            }
        }
        return null;
    }
}
