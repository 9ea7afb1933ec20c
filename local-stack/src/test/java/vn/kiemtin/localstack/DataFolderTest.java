package vn.kiemtin.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir
    Path parent;

    Path folder;

    @BeforeEach
    void nameAFolder() {
        folder = parent.resolve("data");
    }

    @Test
    void isTakenByOneStackAtATime() {
        try (DataFolder _ = DataFolder.take(folder)) {

            assertThat(DataFolder.isTaken(folder)).isTrue();
            assertThatThrownBy(() -> DataFolder.take(folder)).hasMessageContaining("already runs");
        }

        assertThat(DataFolder.isTaken(folder)).isFalse();
    }

    @Test
    void isNotDeletedWhileAStackOfAnotherProgramRunsOnIt() throws Exception {
        try (DataFolder _ = DataFolder.take(folder)) {
            Files.createDirectories(folder.resolve("postgresql/data"));

            assertThat(cleanData()).contains("stop it first").endsWith(" 1");
            assertThat(folder.resolve("postgresql/data")).exists();
        }

        assertThat(cleanData()).isEqualTo(" 0");
        assertThat(folder).doesNotExist();
        assertThat(cleanData()).isEqualTo(" 0");
    }

    @Test
    void isNotDeletedWhenItIsNoStacksFolder() throws IOException {
        Files.createDirectories(folder.resolve("photos"));

        assertThatThrownBy(() -> DataFolder.delete(folder)).hasMessageContaining("no data folder");
        assertThat(folder.resolve("photos")).exists();
    }

    /** What `make clean-data` says, and its exit code. */
    private String cleanData() throws IOException, InterruptedException {
        ProcessBuilder java = new ProcessBuilder(
                        Parts.java(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        DataFolder.class.getName(),
                        folder.toString())
                .redirectErrorStream(true);
        java.environment().remove("JAVA_TOOL_OPTIONS"); // is said aloud
        Process process = java.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return said.strip() + " " + process.exitValue();
    }
}
