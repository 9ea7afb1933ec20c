package vn.kiemtin.messaging;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMin;

/** Settings of event carriage, prefix {@code kiemtin.messaging}. The defaults are meant for production. */
@ConfigMapping(prefix = "kiemtin.messaging")
public interface MessagingSettings {

    /** Largest event in bytes of JSON; far below the broker's limit of 1 MB, so that no event can be refused there. */
    @WithDefault("262144")
    @Min(1024)
    @Max(900_000)
    int maxEventBytes();

    /** How topics are created when they do not exist yet. */
    Topics topics();

    Relay relay();

    Consumer consumer();

    /** How often what waits, is refused or parked is counted for the gauges. */
    @WithDefault("5s")
    @DurationMin(millis = 10)
    Duration countedEvery();

    /** For trials of failure only: where this process ends itself, e.g. {@code RELAY_ACKNOWLEDGED:3}, the third time it passes there. */
    Optional<String> crashAt();

    interface Topics {

        @WithDefault("12")
        @Min(1)
        int partitions();

        @WithDefault("1")
        @Min(1)
        short replicationFactor();

        /** How long the broker keeps events; must be shorter than the inbox keeps their ids. */
        @WithDefault("7d")
        @DurationMin(minutes = 1)
        Duration retention();
    }

    interface Relay {

        /** Whether this process relays at all; tests start relays of their own. */
        @WithDefault("true")
        boolean enabled();

        /** Rows read and published at a time. */
        @WithDefault("500")
        @Min(1)
        int batch();

        /** How long a relay that stopped renewing keeps others away. */
        @WithDefault("10s")
        @DurationMin(seconds = 1)
        Duration lease();

        /** Longest pause between two looks at an outbox that was empty; the shortest is a tenth of it or less. */
        @WithDefault("200ms")
        @DurationMin(millis = 1)
        Duration longestPoll();

        /** Pause after a failure: broker or database away. */
        @WithDefault("1s")
        @DurationMin(millis = 10)
        Duration backoff();

        /** How long the broker may acknowledge nothing before the relay opens a new producer and looks for the topics again. */
        @WithDefault("30s")
        @DurationMin(seconds = 1)
        Duration patience();

        /** How long an event that the broker refuses rests before it is tried again. */
        @WithDefault("1m")
        @DurationMin(seconds = 1)
        Duration refusalRest();
    }

    interface Consumer {

        /** Whether this process consumes at all; tests start consumers of their own. */
        @WithDefault("true")
        boolean enabled();

        /** Most records handled in one transaction. What they all need at once must fit into a small heap beside the next ones, which are read meanwhile. */
        @WithDefault("100")
        @Min(1)
        int batch();

        /** Attempts at one event before it is parked. An outage of database or broker is not an attempt. */
        @WithDefault("5")
        @Min(1)
        int attempts();

        /** Pause before the second attempt; it doubles each time, up to some seconds. */
        @WithDefault("100ms")
        @DurationMin(millis = 1)
        Duration firstBackoff();

        /** Pause while the database is away. */
        @WithDefault("1s")
        @DurationMin(millis = 10)
        Duration outageBackoff();

        /** How long the inbox remembers an event. */
        @WithDefault("30d")
        @DurationMin(minutes = 1)
        Duration inboxRetention();
    }
}
