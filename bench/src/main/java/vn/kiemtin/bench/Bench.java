package vn.kiemtin.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import vn.kiemtin.localstack.LocalStack;
import vn.kiemtin.localstack.Ports;
import vn.kiemtin.localstack.StackSettings;

/**
 * Runs the measurements against a system of their own with fresh data, or against a running one ({@code -Dorigin=http://localhost:8080}).
 *
 * <p>{@code -Drate=50} reports per second, {@code -Dseconds=60}, after {@code -Dwarmup=60} seconds of the same.
 */
public final class Bench {

    private Bench() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var rate = Integer.getInteger("rate", 50);
        var duration = Duration.ofSeconds(Integer.getInteger("seconds", 60));
        var origin = System.getProperty("origin");
        if (origin != null) {
            measure(URI.create(origin), rate, duration);
            return;
        }
        System.out.println("Starting a system with fresh data ...");
        var data = Files.createTempDirectory(Files.createDirectories(Path.of("bench", "target")), "data-");
        try (var stack = LocalStack.start(StackSettings.in(data).with(Ports.free()))) {
            measure(stack.address(), rate, duration);
        }
    }

    private static void measure(URI origin, int rate, Duration duration) throws InterruptedException {
        var latency = new AlertLatency(origin);
        var warmup = Duration.ofSeconds(Integer.getInteger("warmup", 60));
        System.out.printf("Warming up for %d s ...%n", warmup.toSeconds());
        latency.measure(rate, warmup);
        System.out.printf("Measuring at %d reports/s for %d s ...%n", rate, duration.toSeconds());
        System.out.println(latency.measure(rate, duration).report());
    }
}
