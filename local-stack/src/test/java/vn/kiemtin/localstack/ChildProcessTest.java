package vn.kiemtin.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {

    @TempDir
    Path folder;

    @Test
    void saysWhichPartFailedAndWhatItsLogEndsWith() {
        ChildProcess failing = process("echo 'no room left'; exit 3", false);

        assertThatThrownBy(failing::start)
                .isInstanceOf(PartFailed.class)
                .hasMessageContaining("Part ended while it started, exit code 3")
                .hasMessageContaining("no room left");
    }

    @Test
    void endsAProcessThatIsNotReadyInTime() {
        ChildProcess slow = new ChildProcess(
                "Part",
                shell("exec sleep 600"),
                Map.of(),
                folder.resolve("part.log"),
                Duration.ofMillis(200),
                () -> false);

        assertThatThrownBy(slow::start).isInstanceOf(PartFailed.class).hasMessageContaining("was not ready");
        assertThat(slow.isAlive()).isFalse();
    }

    @Test
    void endsWhatAKilledLauncherLeftBehind() throws Exception {
        Process leftover = new ProcessBuilder("sleep", "600").start();
        Instant started = leftover.info().startInstant().orElseThrow();
        Path pidFile = Files.writeString(folder.resolve("part.pid"), leftover.pid() + " " + started + "\n");

        ChildProcess.endLeftover(pidFile);

        assertThat(leftover.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(pidFile).doesNotExist();
    }

    @Test
    void leavesAStrangerAloneThatHasTheNumberOfAFormerPart() throws IOException {
        Process stranger = new ProcessBuilder("sleep", "600").start();
        Path pidFile = Files.writeString(
                folder.resolve("part.pid"), stranger.pid() + " " + Instant.now().minus(Duration.ofHours(1)) + "\n");

        ChildProcess.endLeftover(pidFile);

        assertThat(stranger.isAlive()).isTrue();
        assertThat(pidFile).doesNotExist();
        stranger.destroy();
    }

    @Test
    void isNotConfiguredByTheLaunchersOwnEnvironment() throws IOException {
        ChildProcess printing = process("env > " + folder.resolve("seen") + "; exec sleep 600", true);

        printing.start();
        printing.stop();

        assertThat(Files.readAllLines(folder.resolve("seen")))
                .contains("GIVEN=this")
                .noneMatch(line -> line.startsWith("MAVEN_OPTS=") || line.startsWith("JAVA_TOOL_OPTIONS="));
        assertThat(folder.resolve("part.pid")).doesNotExist();
    }

    @Test
    void standsStillWhilePausedAndGoesOn() throws IOException {
        try (ChildProcess counting = process(countingWithoutRest(), true)) {
            counting.start();

            counting.pause();

            // a signal takes effect when the system next gets to the process, which may be busy writing
            Awaitility.await().until(() -> stateOf(counting.pid()) == 'T');
            assertThat(counting.isAlive()).isTrue();

            counting.resume();

            long before = Files.size(folder.resolve("seen"));
            Awaitility.await().until(() -> Files.size(folder.resolve("seen")) > before);
        }
    }

    @Test
    void stopsAPausedProcessByAskingIt() throws IOException {
        ChildProcess polite = process("trap 'echo bye > " + folder + "/said; exit' TERM\n" + countingForEver(), true);
        polite.start();
        polite.pause();

        polite.stop();

        assertThat(polite.isAlive()).isFalse();
        assertThat(folder.resolve("said")).hasContent("bye");
    }

    @Test
    void killsAPausedProcess() {
        ChildProcess stubborn = process("trap '' TERM\n" + countingForEver(), true);
        stubborn.start();
        stubborn.pause();

        stubborn.kill();

        assertThat(stubborn.isAlive()).isFalse();
        assertThatThrownBy(stubborn::pause).hasMessageContaining("Part does not run");
    }

    @Test
    void endsALeftoverThatIsPaused() throws Exception {
        Process leftover = new ProcessBuilder("sleep", "600").start();
        Instant started = leftover.info().startInstant().orElseThrow();
        Path pidFile = Files.writeString(folder.resolve("part.pid"), leftover.pid() + " " + started + "\n");
        Signal.STOP.to(List.of(leftover.toHandle()));

        ChildProcess.endLeftover(pidFile);

        assertThat(leftover.waitFor(1, TimeUnit.SECONDS)).isTrue();
    }

    private String countingForEver() {
        return "while :; do echo . >> " + folder.resolve("seen") + "; sleep 0.05; done";
    }

    /** Starts no other process: a shell that waits for one to begin is not seen as stopped, though it stands still. */
    private String countingWithoutRest() {
        return "while :; do echo . >> " + folder.resolve("seen") + "; done";
    }

    /** The process' state as the system tells it; `T` is for stopped. */
    private static char stateOf(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        return stat.charAt(stat.lastIndexOf(')') + 2);
    }

    private ChildProcess process(String script, boolean ready) {
        return new ChildProcess(
                "Part",
                shell(script),
                Map.of("GIVEN", "this"),
                folder.resolve("part.log"),
                Duration.ofSeconds(20),
                () -> ready && seenIsWritten());
    }

    private boolean seenIsWritten() {
        try {
            return Files.exists(folder.resolve("seen")) && Files.size(folder.resolve("seen")) > 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static List<String> shell(String script) {
        return List.of("/bin/sh", "-c", script);
    }
}
