package vn.kiemtin.messaging.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** What was polled together comes batch by batch. */
class ReadAheadTest {

    private final EventReader reader = new EventReader(new Subscriptions(List.of(), new ObjectMapper()));

    @Test
    void batchesComeInTheOrderOfTheirRecordsAndNoneIsLeftOut() {
        var ahead = new ReadAhead(records(5), 2, reader);

        assertThat(offsets(ahead.next())).containsExactly(0L, 1L);
        assertThat(offsets(ahead.next())).containsExactly(2L, 3L);
        assertThat(ahead.hasNext()).isTrue();
        assertThat(offsets(ahead.next())).containsExactly(4L);
        assertThat(ahead.hasNext()).isFalse();
    }

    @Test
    void whatIsReadAlreadyIsStillAmongWhatComesLater() {
        var ahead = new ReadAhead(records(5), 2, reader);

        ahead.next();

        assertThat(ahead.later()).extracting(ConsumerRecord::offset).containsExactly(2L, 3L, 4L);
        ahead.next();
        ahead.next();
        assertThat(ahead.later()).isEmpty();
    }

    private static List<Long> offsets(List<Incoming> batch) {
        return batch.stream().map(incoming -> incoming.origin().offset()).toList();
    }

    private static List<ConsumerRecord<byte[], byte[]>> records(int count) {
        return IntStream.range(0, count)
                .mapToObj(offset -> new ConsumerRecord<>("things", 0, offset, new byte[0], new byte[0]))
                .toList();
    }
}
