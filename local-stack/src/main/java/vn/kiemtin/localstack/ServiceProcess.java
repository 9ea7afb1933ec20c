package vn.kiemtin.localstack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One of the three services as a process of its own, configured by environment variables alone, as in production. */
public final class ServiceProcess extends ProcessPart {

    private static final Duration START_PATIENCE = Duration.ofSeconds(90);

    private final String name;
    private final Path jar;
    private final int port;
    private final int managementPort;
    private final ChildProcess process;

    /**
     * @param name of this instance: names its log and pid file in the folder
     * @param jar the service's `quarkus-run.jar`
     * @param environment what the service needs to know beside its own ports
     * @param folder where its log goes
     */
    public ServiceProcess(
            String name, Path jar, int port, int managementPort, Map<String, String> environment, Path folder) {
        this.name = name;
        this.jar = jar;
        this.port = port;
        this.managementPort = managementPort;
        Map<String, String> variables = new LinkedHashMap<>(environment);
        variables.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        variables.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        variables.put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
        variables.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(managementPort));
        variables.put("QUARKUS_CONSOLE_COLOR", "false");
        // glibc otherwise keeps freed memory of its own for every thread: some 30 MB more.
        variables.put("MALLOC_ARENA_MAX", "2");
        variables.put("MALLOC_TRIM_THRESHOLD_", "131072");
        this.process = new ChildProcess(
                name,
                command(jar),
                variables,
                folder.resolve(name + ".log"),
                START_PATIENCE,
                () -> Http.answersOk(management() + "/health/ready"));
    }

    /** Base address of this instance, past the origin. */
    public String address() {
        return "http://127.0.0.1:" + port;
    }

    /** Base address of health (`/health/ready`) and metrics (`/metrics`). */
    public String management() {
        return "http://127.0.0.1:" + managementPort + "/q";
    }

    /** Returns when the service says it is ready. */
    @Override
    public void start() {
        start(Map.of());
    }

    /** The same with further environment variables, this once: for trials. */
    public void start(Map<String, String> further) {
        if (!Files.exists(jar)) {
            throw new IllegalStateException(name + " is not built: " + jar + " is missing. Build it with: make build");
        }
        process.start(further);
    }

    @Override
    ChildProcess process() {
        return process;
    }

    @Override
    public String toString() {
        return name;
    }

    /**
     * A heap that keeps the process small, in which what requests need does not grow old, and only the quick compiler: the thorough one took a fifth of two cores during a run's
     * first minutes (bench/RESULTS.md). A measurement may ask for both, as a container has them: {@code -Dkiemtin.compilers=both}.
     */
    private static List<String> command(Path jar) {
        List<String> command = new ArrayList<>(List.of(
                Parts.java(),
                "-Xms32m",
                "-Xmx128m",
                "-XX:SurvivorRatio=2",
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "both".equals(System.getProperty("kiemtin.compilers"))
                        ? "-XX:+TieredCompilation"
                        : "-XX:TieredStopAtLevel=1",
                "-XX:MaxDirectMemorySize=40m",
                "-XX:ReservedCodeCacheSize=64m",
                "-XX:+ExitOnOutOfMemoryError",
                "-Djava.awt.headless=true",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager"));
        command.addAll(List.of("-jar", jar.toString()));
        return command;
    }
}
