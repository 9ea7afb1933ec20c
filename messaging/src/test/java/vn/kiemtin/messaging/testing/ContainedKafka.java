package vn.kiemtin.messaging.testing;

import com.github.dockerjava.api.command.InspectContainerResponse;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.testcontainers.kafka.KafkaContainer;
import vn.kiemtin.localstack.Broker;

/** Apache Kafka's official image, set as `make run` sets its broker. */
final class ContainedKafka extends ContainedPart implements Broker {

    private static final String IMAGE = "apache/kafka:4.1.2";
    private static final int PORT_INSIDE = 9092;

    private final String bootstrapServers;

    private ContainedKafka(KafkaContainer container, int port) {
        super("Kafka", container, port, PORT_INSIDE);
        this.bootstrapServers = container.getHost() + ":" + port;
        container.withEnv("KAFKA_ADVERTISED_LISTENERS", "PLAINTEXT://" + bootstrapServers + ",BROKER://localhost:9093");
    }

    /** Starts a fresh broker on this port of 127.0.0.1. */
    static ContainedKafka start(int port) {
        var container = new AtKnownAddress()
                .withCommand("/etc/kafka/docker/run")
                .withEnv("KAFKA_HEAP_OPTS", "-Xms64m -Xmx256m")
                .withEnv("KAFKA_JVM_PERFORMANCE_OPTS", "-XX:+UseSerialGC -XX:TieredStopAtLevel=1");
        SETTINGS.forEach((setting, value) -> container.withEnv(variable(setting), value));
        var broker = new ContainedKafka(container, port);
        broker.start();
        return broker;
    }

    @Override
    public String bootstrapServers() {
        return bootstrapServers;
    }

    @Override
    void awaitAnswer() {
        var patient = Map.<String, Object>of(
                "bootstrap.servers", bootstrapServers, "default.api.timeout.ms", (int) START_PATIENCE.toMillis());
        try (var admin = Admin.create(patient)) {
            admin.describeCluster().nodes().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(this + " does not answer", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String variable(String setting) {
        return "KAFKA_" + setting.toUpperCase(Locale.ROOT).replace('.', '_');
    }

    /**
     * Does without the script that tells the broker its port after the start: the port is known, and with the image's own
     * command it is the broker that is asked to end when the container is stopped.
     */
    private static final class AtKnownAddress extends KafkaContainer {

        AtKnownAddress() {
            super(IMAGE);
        }

        @Override
        protected void containerIsStarting(InspectContainerResponse container) {
            // nothing to be told
        }
    }
}
