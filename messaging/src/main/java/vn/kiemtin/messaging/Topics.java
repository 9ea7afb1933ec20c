package vn.kiemtin.messaging;

import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates the topics that events travel on, where they do not exist yet. */
@Singleton
public class Topics {

    private static final int PATIENCE_SECONDS = 10;

    private final Map<String, Object> broker;
    private final MessagingSettings.Topics settings;

    Topics(@Identifier("default-kafka-broker") Map<String, Object> broker, MessagingSettings settings) {
        this.broker = broker;
        this.settings = settings.topics();
    }

    /**
     * @throws BrokerAway if no broker answers within ten seconds
     */
    public void ensure(Set<String> names) {
        var client = new HashMap<>(broker);
        client.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_SECONDS * 1000);
        client.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_SECONDS * 500);
        var wanted = names.stream()
                .map(name -> new NewTopic(name, settings.partitions(), settings.replicationFactor())
                        .configs(configuration()))
                .toList();
        try (var admin = Admin.create(client)) {
            for (var creation : admin.createTopics(wanted).values().values()) {
                await(creation);
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new BrokerAway(names, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokerAway(names, e);
        }
    }

    /** An acknowledged event is on the disks of all replicas but one, or of the only one: no single loss takes it away. */
    private Map<String, String> configuration() {
        var replicas = settings.replicationFactor();
        var configuration = new HashMap<>(Map.of(
                TopicConfig.RETENTION_MS_CONFIG,
                Long.toString(settings.retention().toMillis()),
                TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                "LogAppendTime",
                TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG,
                Integer.toString(Math.max(1, replicas - 1)),
                TopicConfig.UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG,
                "false"));
        if (replicas == 1) {
            configuration.put(TopicConfig.FLUSH_MESSAGES_INTERVAL_CONFIG, "1");
        }
        return configuration;
    }

    private static void await(KafkaFuture<Void> creation)
            throws ExecutionException, TimeoutException, InterruptedException {
        try {
            creation.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    /** The broker did not answer; trying again later is safe. */
    public static class BrokerAway extends RuntimeException {

        private static final long serialVersionUID = 1L;

        BrokerAway(Set<String> topics, Throwable cause) {
            super("could not make sure that there are topics " + topics, cause);
        }
    }
}
