package vn.kiemtin.system.replay;

import java.io.PrintStream;
import java.util.Locale;

/** How far a replay is: one line that is written over on a terminal, a plain line now and then elsewhere. */
final class ProgressBar implements AutoCloseable {

    private static final int WIDTH = 30;
    private static final long EVERY_MILLIS = 200;
    private static final long PLAIN_EVERY_MILLIS = 10_000;

    private final PrintStream out;
    private final boolean terminal;
    private final int total;
    private final Thread thread;
    private final Counts counts;
    private volatile boolean running = true;

    interface Counts {

        int sent();

        int answered();

        int doubtful();
    }

    ProgressBar(PrintStream out, int total, Counts counts) {
        this.out = out;
        this.total = total;
        this.counts = counts;
        var console = System.console();
        this.terminal = console != null && console.isTerminal();
        this.thread = Thread.ofPlatform().daemon().name("progress").start(this::draw);
    }

    @Override
    public void close() {
        running = false;
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        out.println((terminal ? "\r" : "") + line());
    }

    private void draw() {
        try {
            while (running) {
                Thread.sleep(terminal ? EVERY_MILLIS : PLAIN_EVERY_MILLIS);
                if (terminal) {
                    out.print("\r" + line());
                    out.flush();
                } else {
                    out.println(line());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String line() {
        int answered = counts.answered();
        int filled = total == 0 ? WIDTH : (int) ((long) WIDTH * answered / total);
        return String.format(
                Locale.ROOT,
                "  [%s%s] %,d of %,d answered, %,d under way, %,d doubtful  ",
                "#".repeat(filled),
                ".".repeat(WIDTH - filled),
                answered,
                total,
                counts.sent() - answered,
                counts.doubtful());
    }
}
