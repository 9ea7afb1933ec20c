package vn.kiemtin.localstack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * What a stack is started with.
 *
 * @param dataFolder where all data and logs live; created when missing
 * @param serviceEnvironment further environment variables of all three services
 */
public record StackSettings(Path dataFolder, Ports ports, Map<String, String> serviceEnvironment, Progress progress) {

    public StackSettings {
        serviceEnvironment = Map.copyOf(serviceEnvironment);
    }

    /** The standard ports, data in the given folder, progress told to nobody. */
    public static StackSettings in(Path dataFolder) {
        return new StackSettings(dataFolder, Ports.standard(), Map.of(), Progress.SILENT);
    }

    public StackSettings with(Ports others) {
        return new StackSettings(dataFolder, others, serviceEnvironment, progress);
    }

    public StackSettings with(Progress listener) {
        return new StackSettings(dataFolder, ports, serviceEnvironment, listener);
    }

    public StackSettings withServiceEnvironment(Map<String, String> variables) {
        return new StackSettings(dataFolder, ports, variables, progress);
    }

    /** Hears how the start is going; called from several threads. */
    public interface Progress {

        Progress SILENT = new Progress() {};

        /** Something that takes a while has begun. */
        default void note(String what) {}

        default void ready(String part, Duration took) {}
    }
}
