package vn.kiemtin.system.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class TopicLogTest {

    private static final UUID CASE = UUID.randomUUID();

    private final TopicLog log = new TopicLog(Topics.CASES, Set.of());

    @Test
    void eventsInOrderAreFineAndRepeatedOnesDoNotCount() {
        var first = event(CASE, 1);
        var second = event(CASE, 2);

        log.add(first);
        log.add(second);
        log.add(first);
        log.add(second);
        log.add(event(CASE, 3));

        assertThat(log.disorder(true)).isEmpty();
        assertThat(log.events()).hasSize(3);
    }

    @Test
    void aMissingVersionIsFound() {
        log.add(event(CASE, 1));

        var third = event(CASE, 3);
        log.add(third);

        assertThat(log.disorder(true))
                .containsExactly(new Finding.EventOutOfOrder(Topics.CASES, CASE, 2, 3, third.id()));
    }

    @Test
    void anEventThatOvertookAnotherIsFound() {
        log.add(event(CASE, 1));
        log.add(event(CASE, 3));

        log.add(event(CASE, 2));

        assertThat(log.disorder(true)).hasSize(2);
    }

    @Test
    void aKeyThatBeginsLateIsFoundUnlessTheTopicWasCut() {
        log.add(event(CASE, 4));

        assertThat(log.disorder(true)).hasSize(1);
        assertThat(log.disorder(false)).isEmpty();
    }

    @Test
    void aPoisonedKeyHasNoOrderToKeep() {
        var poisoned = new TopicLog(Topics.CASES, Set.of(CASE.toString()));

        poisoned.add(event(CASE, 7));

        assertThat(poisoned.disorder(true)).isEmpty();
        assertThat(poisoned.events()).hasSize(1);
    }

    private static TopicReader.Found.Event event(UUID key, long version) {
        var bytes = key.toString().getBytes(StandardCharsets.UTF_8);
        return new TopicReader.Found.Event(
                new ConsumerRecord<>(Topics.CASES, 0, 0, bytes, new byte[0]),
                UUID.randomUUID(),
                "vn.kiemtin.CaseOpened.v1",
                key,
                version);
    }
}
