package vn.kiemtin.localstack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * What a stack is started with.
 *
 * @param dataFolder where all data and logs live; created when missing
 * @param services which are started; to those who ask for another one the origin says that it is away
 * @param serviceEnvironment further environment variables of all services
 */
public record StackSettings(
        Path dataFolder,
        Ports ports,
        Set<Service> services,
        Map<String, String> serviceEnvironment,
        Progress progress) {

    public StackSettings {
        services = Set.copyOf(services);
        serviceEnvironment = Map.copyOf(serviceEnvironment);
    }

    /** The standard ports, data in the given folder, progress told to nobody. */
    public static StackSettings in(Path dataFolder) {
        return new StackSettings(dataFolder, Ports.standard(), EnumSet.allOf(Service.class), Map.of(), Progress.SILENT);
    }

    public StackSettings with(Ports others) {
        return new StackSettings(dataFolder, others, services, serviceEnvironment, progress);
    }

    public StackSettings with(Progress listener) {
        return new StackSettings(dataFolder, ports, services, serviceEnvironment, listener);
    }

    public StackSettings withServiceEnvironment(Map<String, String> variables) {
        return new StackSettings(dataFolder, ports, services, variables, progress);
    }

    /** Only this service, with all that stands behind the three: for trials of one. */
    public StackSettings withNoServiceBut(Service only) {
        return new StackSettings(dataFolder, ports, Set.of(only), serviceEnvironment, progress);
    }

    /** Hears how the start is going; called from several threads. */
    public interface Progress {

        Progress SILENT = new Progress() {};

        /** Something that takes a while has begun. */
        default void note(String what) {}

        default void ready(String part, Duration took) {}
    }
}
