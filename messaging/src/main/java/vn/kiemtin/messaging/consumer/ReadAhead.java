package vn.kiemtin.messaging.consumer;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * What was polled together, read batch by batch: each while the one before is being handled, and no further, so that of what is not handled yet one batch is read at most. For one thread; it
 * reads on others.
 */
final class ReadAhead {

    private final List<ConsumerRecord<byte[], byte[]>> records;
    private final int size;
    private final EventReader reader;
    private int begun;
    private int taken;
    private @Nullable FutureTask<List<Incoming>> next;

    /**
     * @param size of a batch
     */
    ReadAhead(List<ConsumerRecord<byte[], byte[]>> records, int size, EventReader reader) {
        this.records = records;
        this.size = size;
        this.reader = reader;
    }

    boolean hasNext() {
        return taken < records.size();
    }

    /** The next batch; the one after it is read from now on. */
    List<Incoming> next() {
        var reading = next == null ? begin() : next;
        taken = begun;
        var batch = result(reading);
        next = hasNext() ? begin() : null;
        return batch;
    }

    /** What comes after the batch that was taken last. */
    List<ConsumerRecord<byte[], byte[]>> later() {
        return records.subList(taken, records.size());
    }

    private FutureTask<List<Incoming>> begin() {
        var end = Math.min(records.size(), begun + size);
        var batch = records.subList(begun, end);
        var reading = new FutureTask<>(() -> reader.readAndMakeReady(batch));
        begun = end;
        Thread.ofVirtual().name("consumer-reads-ahead").start(reading);
        return reading;
    }

    private static List<Incoming> result(FutureTask<List<Incoming>> reading) {
        try {
            return reading.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a batch was read", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException("a batch could not be read", e.getCause());
        }
    }
}
