package vn.kiemtin.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * How long a process and those that it started have been computing, ended ones included: unlike the time that passes, it hardly depends on what else the
 * machine does. Linux only; zero elsewhere.
 */
final class ProcessorTime {

    private static final long NANOS_PER_TICK = 10_000_000;
    private static final int FIRST_OF_FOUR = 11;

    private ProcessorTime() {}

    static Duration of(long pid) {
        return ProcessHandle.of(pid)
                .map(process -> Stream.concat(Stream.of(process), process.descendants())
                        .mapToLong(each -> ticks(each.pid()))
                        .sum())
                .map(ticks -> Duration.ofNanos(ticks * NANOS_PER_TICK))
                .orElse(Duration.ZERO);
    }

    /** Of its own and of its ended children, in user and system mode. */
    private static long ticks(long pid) {
        try {
            var stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            var afterName = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" "));
            return afterName.subList(FIRST_OF_FOUR, FIRST_OF_FOUR + 4).stream()
                    .mapToLong(Long::parseLong)
                    .sum();
        } catch (IOException gone) {
            return 0;
        }
    }
}
