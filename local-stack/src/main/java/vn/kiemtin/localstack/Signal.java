package vn.kiemtin.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What Java itself cannot tell a process: to stand still, and to go on. */
enum Signal {
    STOP,
    CONT;

    private static final long PATIENCE_SECONDS = 10;

    /** Sends it to those of the processes that are there; the shell's own `kill` is on every machine. */
    void to(Collection<ProcessHandle> processes) {
        List<String> pids = processes.stream()
                .filter(ProcessHandle::isAlive)
                .map(process -> Long.toString(process.pid()))
                .toList();
        if (pids.isEmpty()) {
            return;
        }
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", "kill -" + name() + " \"$@\"", "kill"));
        command.addAll(pids);
        try {
            Process kill = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!kill.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                kill.destroyForcibly();
                throw new IllegalStateException("Could not send SIG" + name() + " to " + pids);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a process was sent SIG" + name(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
