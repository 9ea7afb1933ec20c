package vn.kiemtin.messaging.consumer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.narayana.jta.QuarkusTransactionException;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.messaging.CrashPoint;
import vn.kiemtin.messaging.CrashPoints;
import vn.kiemtin.messaging.anchors.Anchors;
import vn.kiemtin.messaging.parking.ParkedEvent;
import vn.kiemtin.messaging.parking.ParkedEvents;

/**
 * Handles records in one database transaction each call: inbox rows, the consumers' effects and parked rows commit together or not at
 * all. Events that go with each other are handed over together ({@link Runs}). What was handled before is skipped; what follows a parked event of its key is parked behind it.
 */
@Singleton
public class Handling {

    private static final Logger LOG = Logger.getLogger(Handling.class);
    private static final int TRANSACTION_SECONDS = 25;

    private final Inbox inbox;
    private final ParkedEvents parked;
    private final Anchors anchors;
    private final Tracing tracing;
    private final Followers followers;
    private final Instance<EntityManager> entities;
    private final Counter gaps;

    Handling(
            Inbox inbox,
            ParkedEvents parked,
            Anchors anchors,
            Tracing tracing,
            Followers followers,
            Instance<EntityManager> entities,
            MeterRegistry metrics) {
        this.inbox = inbox;
        this.parked = parked;
        this.anchors = anchors;
        this.tracing = tracing;
        this.followers = followers;
        this.entities = entities;
        this.gaps = Counter.builder("kiemtin.consumer.gaps")
                .description("Events that came although an earlier version of their subject never did")
                .register(metrics);
    }

    /** Handles these records in order; throws what the first failing consumer throws, and then nothing has happened. */
    void handle(List<Incoming> records, CrashPoints crashPoints) {
        inTransaction(() -> {
            handleInTransaction(records);
            crashPoints.pass(CrashPoint.CONSUMER_HANDLED);
        });
    }

    /** Parks an event that failed at every attempt; skips it if it was handled or parked meanwhile. */
    void park(Incoming.Event event, String error, int attempts) {
        inTransaction(() -> {
            var fresh = inbox.admit(List.of(event));
            if (!fresh.isEmpty()) {
                keepAnchors(List.of(event), fresh);
                parked.park(event.origin(), ParkedEvent.Reason.FAILED, error, attempts);
                LOG.errorf(
                        "event-parked event=%s type=%s subject=%s attempts=%d",
                        event.metadata().id(),
                        event.metadata().type(),
                        event.metadata().subject(),
                        attempts);
            }
        });
    }

    /** Parks a record that could not even be parked with its key and headers: with its bytes, and why. */
    void parkBare(Incoming.Unreadable unreadable, String error, int attempts) {
        inTransaction(() -> {
            parked.parkBare(unreadable.origin(), unreadable.error() + "; " + error, attempts);
            logUnreadable(unreadable);
        });
    }

    /**
     * An Error (out of memory, for one) is not the event's fault: it must end the loop, not park the event. QuarkusTransaction rolls
     * back and wraps it in an exception; here it comes out again. Only a stack that overflows is a matter of what was handled.
     */
    private static void inTransaction(Runnable work) {
        try {
            QuarkusTransaction.requiringNew().timeout(TRANSACTION_SECONDS).run(work);
        } catch (QuarkusTransactionException e) {
            if (e.getCause() instanceof Error error && !(error instanceof StackOverflowError)) {
                throw error;
            }
            throw e;
        }
    }

    private void handleInTransaction(List<Incoming> records) {
        var events = events(records);
        noticeGaps(events);
        var fresh = inbox.admit(events);
        keepAnchors(events, fresh);
        var held = parked.holding(keys(records));
        var handled = new ArrayList<Incoming.Event>();
        for (var incoming : records) {
            switch (incoming) {
                case Incoming.Unreadable unreadable -> {
                    parked.park(unreadable.origin(), ParkedEvent.Reason.UNREADABLE, unreadable.error(), 1);
                    hold(held, unreadable.key());
                    logUnreadable(unreadable);
                }
                case Incoming.Event event
                when !fresh.remove(event.metadata().id()) ->
                    LOG.debugf("event-repeated event=%s", event.metadata().id());
                case Incoming.Event event
                when held.contains(event.metadata().subject().toString()) ->
                    parked.park(event.origin(), ParkedEvent.Reason.BEHIND, null, 0);
                case Incoming.Event event -> handled.add(event);
            }
        }
        Runs.of(handled).forEach(this::deliver);
        followers.follow(handled);
    }

    /** Written and forgotten after each run: Hibernate compares all entities it knows of with their rows before every query. */
    private void deliver(List<Incoming.Event> run) {
        tracing.deliver(run);
        if (entities.isResolvable()) {
            entities.get().flush();
            entities.get().clear();
        }
    }

    /** Also of events that nobody here takes, and of those that are parked: what they tell of the history is known. */
    private void keepAnchors(List<Incoming.Event> events, Set<UUID> fresh) {
        anchors.keep(events.stream()
                .filter(event -> fresh.contains(event.metadata().id()))
                .flatMap(
                        event -> Stream.ofNullable(event.history()).map(end -> new Anchors.Told(event.metadata(), end)))
                .toList());
    }

    /** A gap means that an event was lost or overtaken on its way; the first event seen of a subject may have any version. */
    private void noticeGaps(List<Incoming.Event> events) {
        if (events.isEmpty()) {
            return;
        }
        var last = inbox.lastVersions(events);
        for (var event : events) {
            var stream = Inbox.Stream.of(event);
            var version = event.metadata().aggregateVersion();
            var known = last.get(stream);
            if (known != null && version > known + 1) {
                gaps.increment();
                LOG.warnf(
                        "event-gap topic=%s subject=%s known=%d came=%d",
                        stream.topic(), stream.subject(), known, version);
            }
            last.merge(stream, version, Math::max);
        }
    }

    private static void logUnreadable(Incoming.Unreadable unreadable) {
        LOG.errorf(
                "record-unreadable topic=%s partition=%d offset=%d error=%s",
                unreadable.origin().topic(),
                unreadable.origin().partition(),
                unreadable.origin().offset(),
                unreadable.error());
    }

    private static void hold(Collection<String> held, @Nullable String key) {
        if (key != null) {
            held.add(key);
        }
    }

    private static List<Incoming.Event> events(List<Incoming> records) {
        return records.stream()
                .filter(Incoming.Event.class::isInstance)
                .map(Incoming.Event.class::cast)
                .toList();
    }

    private static List<String> keys(List<Incoming> records) {
        return records.stream()
                .map(Incoming::key)
                .filter(Objects::nonNull)
                .distinct()
                .collect(Collectors.toList());
    }
}
