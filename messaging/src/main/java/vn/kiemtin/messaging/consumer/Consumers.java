package vn.kiemtin.messaging.consumer;

import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import vn.kiemtin.messaging.MessagingSettings;

/** Opens the consumer of this service's group; all instances of a service share the partitions. */
@Singleton
public class Consumers implements Supplier<Consumer<byte[], byte[]>> {

    /** Polled, where so much is waiting: one is handled while the next one is read. Few, as the group takes a consumer that does not poll for five minutes for dead. */
    private static final int BATCHES_AT_ONCE = 5;

    private final Map<String, Object> broker;
    private final String group;
    private final MessagingSettings.Consumer settings;

    Consumers(
            @Identifier("default-kafka-broker") Map<String, Object> broker,
            @ConfigProperty(name = "quarkus.application.name") String group,
            MessagingSettings settings) {
        this.broker = broker;
        this.group = group;
        this.settings = settings.consumer();
    }

    @Override
    public Consumer<byte[], byte[]> get() {
        return new KafkaConsumer<>(configuration(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** What a consumer of this group is opened with; each call answers a new map. */
    public Map<String, Object> configuration() {
        var client = new HashMap<>(broker);
        client.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        client.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        client.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        client.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, settings.batch() * BATCHES_AT_ONCE);
        client.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        client.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
        client.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 3_000);
        client.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        client.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, 8_000);
        client.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 30_000);
        client.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
        client.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return client;
    }
}
