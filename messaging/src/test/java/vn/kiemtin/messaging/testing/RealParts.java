package vn.kiemtin.messaging.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import vn.kiemtin.localstack.Broker;
import vn.kiemtin.localstack.DatabaseServer;
import vn.kiemtin.localstack.KafkaBroker;
import vn.kiemtin.localstack.Ports;
import vn.kiemtin.localstack.PostgresServer;

/**
 * A real PostgreSQL and a real Kafka broker, started once for all tests of a run: as processes, or as containers when the
 * system property `kiemtin.parts.from` says so (`./mvnw -Pcontainers`).
 */
public class RealParts implements QuarkusTestResourceLifecycleManager {

    private static final String DATABASE = "service";

    /** report-service keeps the keys of contacts apart. */
    private static final String KEY_STORE = "contact_keys";

    private static Running running;

    @Override
    public synchronized Map<String, String> start() {
        var parts = parts();
        return Map.of(
                "quarkus.datasource.jdbc.url",
                parts.postgres().jdbcUrl(DATABASE),
                "quarkus.datasource.username",
                DATABASE,
                "quarkus.datasource.password",
                DATABASE,
                "kiemtin.contacts.key-store.url",
                parts.postgres().jdbcUrl(KEY_STORE),
                "kiemtin.contacts.key-store.username",
                KEY_STORE,
                "kiemtin.contacts.key-store.password",
                KEY_STORE,
                "kafka.bootstrap.servers",
                parts.kafka().bootstrapServers(),
                "quarkus.http.test-port",
                "0",
                "quarkus.management.test-port",
                "0");
    }

    @Override
    public void stop() {
        // They serve every test class of the run and end with its process.
    }

    /** The database server of this run, to be stopped and restarted by tests of outages. */
    public static DatabaseServer postgres() {
        return parts().postgres();
    }

    /** The broker of this run, to be stopped and restarted by tests of outages. */
    public static Broker kafka() {
        return parts().kafka();
    }

    private static synchronized Running parts() {
        if (running == null) {
            var from = System.getProperty("kiemtin.parts.from", "processes");
            running = switch (from) {
                case "processes" -> processes();
                case "containers" -> containers();
                default ->
                    throw new IllegalArgumentException("kiemtin.parts.from: processes or containers, not " + from);
            };
            running.postgres().createDatabase(DATABASE, DATABASE, DATABASE);
            running.postgres().createDatabase(KEY_STORE, KEY_STORE, KEY_STORE);
        }
        return running;
    }

    private static Running processes() {
        try {
            var folder = Files.createTempDirectory("kiemtin-parts-");
            var broker =
                    CompletableFuture.supplyAsync(() -> KafkaBroker.start(folder.resolve("kafka"), Ports.freeOne()));
            var postgres = PostgresServer.start(folder.resolve("postgres"), Ports.freeOne());
            var kafka = broker.join();
            atExit(() -> {
                kafka.kill();
                postgres.close();
                delete(folder);
            });
            return new Running(postgres, kafka);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Running containers() {
        var postgres = ContainedPostgres.start(Ports.freeOne());
        atExit(postgres::close);
        var kafka = ContainedKafka.start(Ports.freeOne());
        atExit(kafka::close);
        return new Running(postgres, kafka);
    }

    private static void atExit(Runnable end) {
        Runtime.getRuntime().addShutdownHook(new Thread(end));
    }

    private static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Running(DatabaseServer postgres, Broker kafka) {}
}
