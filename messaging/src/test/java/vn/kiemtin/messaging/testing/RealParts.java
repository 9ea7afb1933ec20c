package vn.kiemtin.messaging.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import vn.kiemtin.localstack.KafkaBroker;
import vn.kiemtin.localstack.Ports;
import vn.kiemtin.localstack.PostgresServer;

/** A real PostgreSQL and a real Kafka broker, started once for all tests of a run. */
public class RealParts implements QuarkusTestResourceLifecycleManager {

    private static final String DATABASE = "service";

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
    public static PostgresServer postgres() {
        return parts().postgres();
    }

    /** The broker of this run, to be stopped and restarted by tests of outages. */
    public static KafkaBroker kafka() {
        return parts().kafka();
    }

    private static synchronized Running parts() {
        if (running == null) {
            try {
                var folder = Files.createTempDirectory("kiemtin-parts-");
                var postgres = PostgresServer.start(folder.resolve("postgres"), Ports.freeOne());
                postgres.createDatabase(DATABASE, DATABASE, DATABASE);
                var kafka = KafkaBroker.start(folder.resolve("kafka"), Ports.freeOne());
                Runtime.getRuntime().addShutdownHook(new Thread(() -> end(postgres, kafka, folder)));
                running = new Running(postgres, kafka);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return running;
    }

    private static void end(PostgresServer postgres, KafkaBroker kafka, Path folder) {
        kafka.kill();
        postgres.close();
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Running(PostgresServer postgres, KafkaBroker kafka) {}
}
