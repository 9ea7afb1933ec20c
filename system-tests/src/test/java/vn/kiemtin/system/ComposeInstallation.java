package vn.kiemtin.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import vn.kiemtin.localstack.Ports;
import vn.kiemtin.localstack.Service;
import vn.kiemtin.system.check.SystemAccess;

/** As `make up` starts it, under a project name, ports, secrets and image tag of its own; PostgreSQL and Kafka are reached besides. */
final class ComposeInstallation implements Installation {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final String SUPERUSER = "postgres";
    private static final long PATIENCE_MINUTES = 15;

    private final String project = "kiemtin-test-" + System.getenv().getOrDefault("KIEMTIN_TEST_RUN", "by-hand");
    private final int port = Ports.freeOne();
    private final int mailPort = Ports.freeOne();
    private final int databasePort = Ports.freeOne();
    private final int kafkaPort = Ports.freeOne();
    private final Path secrets = Path.of("target", "compose", "secrets").toAbsolutePath();

    private ComposeInstallation() {}

    static ComposeInstallation start() {
        var installation = new ComposeInstallation();
        try {
            installation.run("deploy/stack", "up");
        } catch (RuntimeException e) {
            try {
                installation.close();
            } catch (RuntimeException alsoThis) {
                e.addSuppressed(alsoThis);
            }
            throw e;
        }
        return installation;
    }

    @Override
    public SystemAccess access() {
        return new SystemAccess(
                URI.create("http://localhost:" + port),
                database("reports"),
                database("cases"),
                database("alerts"),
                "localhost:" + kafkaPort,
                URI.create("http://127.0.0.1:" + mailPort),
                secret("partner-demo-key"));
    }

    @Override
    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(url(database), SUPERUSER, password(SUPERUSER));
    }

    @Override
    public List<String> health(Service service) {
        var ask = "exec 3<>/dev/tcp/127.0.0.1/9000;"
                + " printf 'GET /q/health/ready HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3; sed '1,/^\\r$/d' <&3";
        return containersOf(service)
                .map(container -> run("docker", "exec", container, "bash", "-c", ask))
                .toList();
    }

    @Override
    public Map<String, byte[]> logs() {
        var ofProject = "label=com.docker.compose.project=" + project;
        return run("docker", "ps", "--all", "--format", "{{.Names}}", "--filter", ofProject)
                .lines()
                .collect(Collectors.toMap(
                        container -> container,
                        container -> run("docker", "logs", container).getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public void roll() {
        run("deploy/stack", "roll");
    }

    @Override
    public void stop(Service service) {
        onContainersOf(service, "stop");
    }

    @Override
    public void start(Service service) {
        onContainersOf(service, "start");
        Awaitility.await(service + " is ready")
                .atMost(Duration.ofMinutes(2))
                .until(() -> onContainersOf(service, "inspect", "--format", "{{.State.Health.Status}}")
                        .lines()
                        .allMatch("healthy"::equals));
    }

    @Override
    public void close() {
        run("deploy/stack", "down");
    }

    private SystemAccess.Database database(String name) {
        return new SystemAccess.Database(url(name), name, password(name));
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + databasePort + "/" + database;
    }

    private String password(String user) {
        return secret("database-" + user);
    }

    private String secret(String name) {
        try {
            return Files.readString(secrets.resolve(name)).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Stream<String> containersOf(Service service) {
        var ofProject = "label=com.docker.compose.project=" + project;
        var ofService = "label=com.docker.compose.service=" + service.module();
        return run("docker", "ps", "--all", "--quiet", "--filter", ofProject, "--filter", ofService)
                .lines();
    }

    private String onContainersOf(Service service, String... command) {
        var all = Stream.of(Stream.of("docker"), Stream.of(command), containersOf(service))
                .flatMap(words -> words);
        return run(all.toArray(String[]::new));
    }

    /** What the command says; fails with it when the command does. */
    private String run(String... command) {
        try {
            var output = Files.createTempFile("kiemtin-compose-", ".log");
            var builder = new ProcessBuilder(command)
                    .directory(ROOT.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment()
                    .putAll(Map.of(
                            "COMPOSE_FILE", "docker-compose.yml:system-tests/docker-compose.yml",
                            "COMPOSE_PROJECT_NAME", project,
                            "INSTANCES", "2",
                            "KIEMTIN_VERSION", project,
                            "KIEMTIN_SECRETS", secrets.toString(),
                            "KIEMTIN_PORT", Integer.toString(port),
                            "KIEMTIN_MAIL_PORT", Integer.toString(mailPort),
                            "KIEMTIN_DATABASE_PORT", Integer.toString(databasePort),
                            "KIEMTIN_KAFKA_PORT", Integer.toString(kafkaPort)));
            var process = builder.start();
            var ended = process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES);
            if (!ended) {
                process.destroyForcibly();
            }
            var said = Files.readString(output, StandardCharsets.UTF_8);
            Files.delete(output);
            if (!ended || process.exitValue() != 0) {
                throw new IllegalStateException(String.join(" ", command) + " failed:\n" + said);
            }
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
