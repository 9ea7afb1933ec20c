package vn.kiemtin.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class RollDoorTest {

    @TempDir
    Path folder;

    final ByteArrayOutputStream heard = new ByteArrayOutputStream();

    @Test
    void tellsWhoAsksWhatHappens() throws Exception {
        boolean done = askOfARunThatRolls(tell -> {
            tell.accept("report-service is back");
            tell.accept("report-service-2 is back");
        });

        assertThat(done).isTrue();
        assertThat(heard.toString(StandardCharsets.UTF_8))
                .containsSubsequence("report-service is back", "report-service-2 is back", "restarted");
    }

    @Test
    void tellsWhoAsksWhyItEndedEarly() throws Exception {
        boolean done = askOfARunThatRolls(_ -> {
            throw new IllegalStateException("case-service did not come back");
        });

        assertThat(done).isFalse();
        assertThat(heard.toString(StandardCharsets.UTF_8)).contains("case-service did not come back");
    }

    @Test
    void saysWhenNothingRuns() {
        assertThatThrownBy(this::ask).hasMessageContaining("does not run");
    }

    private boolean askOfARunThatRolls(Consumer<Consumer<String>> roll) throws Exception {
        try (DataFolder _ = DataFolder.take(folder)) {
            CompletableFuture<Boolean> asking = CompletableFuture.supplyAsync(() -> unchecked(this::ask));
            Awaitility.await().until(() -> {
                new RollDoor(folder).answer(roll);
                return asking.isDone();
            });
            return asking.get(1, TimeUnit.SECONDS);
        }
    }

    private boolean ask() throws InterruptedException {
        return new RollDoor(folder).ask(new PrintStream(heard, true, StandardCharsets.UTF_8));
    }

    private static <T> T unchecked(Callable<T> call) {
        try {
            return call.call();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
