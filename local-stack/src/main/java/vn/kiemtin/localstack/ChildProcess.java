package vn.kiemtin.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A part that is a process of its own. It runs in a session of its own, so that Ctrl-C at the terminal reaches the launcher
 * alone, which then stops the parts in their order. Its output goes to its log.
 */
final class ChildProcess implements AutoCloseable {

    private static final Duration STOP_PATIENCE = Duration.ofSeconds(12);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final boolean HAS_SETSID = Files.isExecutable(Path.of("/usr/bin/setsid"));

    private final String name;
    private final List<String> command;
    private final Map<String, String> environment;
    private final Path log;
    private final Duration startPatience;
    private final BooleanSupplier ready;
    private volatile @Nullable Process process;

    /**
     * @param ready answers whether the part serves; it is asked again and again while the part starts
     */
    ChildProcess(
            String name,
            List<String> command,
            Map<String, String> environment,
            Path log,
            Duration startPatience,
            BooleanSupplier ready) {
        this.name = name;
        this.command = List.copyOf(command);
        this.environment = new LinkedHashMap<>(environment);
        this.log = log;
        this.startPatience = startPatience;
        this.ready = ready;
    }

    /** Starts the process and returns when it serves; one that is still about from an earlier program is ended first. */
    void start() {
        start(Map.of());
    }

    /** The same with further environment variables, this once. */
    void start(Map<String, String> further) {
        if (isAlive()) {
            return;
        }
        endLeftover(pidFile());
        Process started = AtExit.start(this, () -> launch(further));
        awaitReady(started);
    }

    /** Asks the process to end, also while it starts or is paused; insists when it does not. */
    void stop() {
        Process running = process;
        if (running != null) {
            running.destroy();
            Signal.CONT.to(family(running.toHandle()));
            if (!ends(running, STOP_PATIENCE)) {
                running.destroyForcibly();
                ends(running, STOP_PATIENCE);
            }
            ended();
        }
    }

    /** Ends the process at once, as a power cut would (SIGKILL). */
    void kill() {
        Process running = process;
        if (running != null) {
            running.destroyForcibly();
            ends(running, STOP_PATIENCE);
            ended();
        }
    }

    /** Makes the process stand still where it is (SIGSTOP): its ports stay open, nothing answers. */
    void pause() {
        ProcessHandle running = running();
        Signal.STOP.to(List.of(running)); // first, so that it cannot start another process meanwhile
        Signal.STOP.to(running.descendants().toList());
    }

    /** Lets the process go on (SIGCONT). */
    void resume() {
        Signal.CONT.to(family(running()));
    }

    @Override
    public void close() {
        stop();
    }

    boolean isAlive() {
        Process last = process;
        return last != null && last.isAlive();
    }

    long pid() {
        Process last = process;
        if (last == null) {
            throw new IllegalStateException(name + " was never started");
        }
        return last.pid();
    }

    Path log() {
        return log;
    }

    @Override
    public String toString() {
        return name;
    }

    /** Runs a command to its end, its output in the log. */
    static void run(String name, List<String> command, Map<String, String> environment, Path log, Duration patience) {
        ChildProcess once = new ChildProcess(name, command, environment, log, patience, () -> true);
        Process process = AtExit.start(once, () -> once.launch(Map.of()));
        try {
            if (!ends(process, patience)) {
                once.kill();
                throw new PartFailed(name, "did not end within " + patience.toSeconds() + " s", log, null);
            }
            if (process.exitValue() != 0) {
                throw new PartFailed(name, "ended with exit code " + process.exitValue(), log, null);
            }
        } finally {
            once.ended();
        }
    }

    /**
     * Ends the process that a pid file speaks of, if it is still the same one: it outlived a launcher that was killed.
     * Nothing happens when the number has passed to another process meanwhile.
     */
    static void endLeftover(Path pidFile) {
        try {
            if (!Files.exists(pidFile)) {
                return;
            }
            String[] words = Files.readString(pidFile).strip().split(" ", 2);
            long pid = Long.parseLong(words[0]);
            Instant started = Instant.parse(words[1]);
            ProcessHandle.of(pid).filter(process -> startedAt(process, started)).ifPresent(ChildProcess::end);
            Files.delete(pidFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean startedAt(ProcessHandle process, Instant instant) {
        return process.info()
                .startInstant()
                .map(start -> Duration.between(start, instant).abs().toMillis() < 1000)
                .orElse(false);
    }

    private ProcessHandle running() {
        Process last = process;
        if (last == null || !last.isAlive()) {
            throw new IllegalStateException(name + " does not run");
        }
        return last.toHandle();
    }

    private static List<ProcessHandle> family(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants()).toList();
    }

    private static void end(ProcessHandle process) {
        process.destroy();
        Signal.CONT.to(family(process));
        try {
            process.onExit().get(STOP_PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException _) {
            process.destroyForcibly();
        }
    }

    private Path pidFile() {
        return log.resolveSibling(name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-") + ".pid");
    }

    private void ended() {
        AtExit.stopped(this);
        try {
            Files.deleteIfExists(pidFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process launch(Map<String, String> further) {
        List<String> line = new ArrayList<>();
        if (HAS_SETSID) {
            line.add("/usr/bin/setsid");
        }
        line.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(LogFile.prepare(log).toFile()));
        Map<String, String> variables = builder.environment();
        variables.keySet().removeIf(ChildProcess::isOfTheLauncher);
        variables.put("JAVA_HOME", System.getProperty("java.home"));
        variables.putAll(environment);
        variables.putAll(further);
        try {
            Process started = builder.start();
            process = started;
            started.getOutputStream().close();
            Instant instant = started.info().startInstant().orElse(Instant.now());
            Files.writeString(pidFile(), started.pid() + " " + instant + "\n");
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What configures the launcher, Maven or another program must not configure a part by accident. */
    private static boolean isOfTheLauncher(String variable) {
        return List.of("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS", "JAVA_OPTS", "MAVEN_OPTS", "CLASSPATH")
                        .contains(variable)
                || variable.startsWith("KC_")
                || variable.startsWith("QUARKUS_")
                || variable.startsWith("KIEMTIN_")
                || variable.startsWith("KAFKA_");
    }

    private void awaitReady(Process starting) {
        long until = System.nanoTime() + startPatience.toNanos();
        while (!ready.getAsBoolean()) {
            if (!starting.isAlive()) {
                ended();
                throw new PartFailed(name, "ended while it started, exit code " + starting.exitValue(), log, null);
            }
            if (System.nanoTime() > until) {
                kill();
                throw new PartFailed(name, "was not ready within " + startPatience.toSeconds() + " s", log, null);
            }
            awaitNextProbe();
        }
    }

    private static void awaitNextProbe() {
        try {
            Thread.sleep(POLL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a part started", e);
        }
    }

    private static boolean ends(Process process, Duration patience) {
        try {
            return process.waitFor(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a part ended", e);
        }
    }
}
