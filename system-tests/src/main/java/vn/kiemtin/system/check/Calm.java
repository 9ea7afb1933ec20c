package vn.kiemtin.system.check;

import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/**
 * Waits until nothing is on its way, and nothing is about to set out by itself: a question or an offer whose time is up soon. Looks along the flow
 * (what falls due, outbox, topic, consumer, next outbox, mail), so that what has passed one look is seen by a later one: a single quiet round is proof.
 */
final class Calm {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(300);
    private static final long SECONDS = 10;

    /** What ends by itself while a check would be looking. */
    private static final String NOT_LOOKED_AT =
            "select (select count(*) from surge_arrival) + (select count(*) from surge_left)";

    private static final String FALLS_DUE = """
            select (select count(*) from hand_over where status = 'OFFERED' and expires_at < now() + interval '30 seconds')
                + (select count(*) from case_request where kind = 'CLARIFICATION' and status = 'OPEN' and released_at is null
                    and due_at < now() + interval '30 seconds')
            """;

    private final SystemAccess access;

    Calm(SystemAccess access) {
        this.access = access;
    }

    /** What was still on its way when patience ended; nothing when all is quiet. */
    Optional<String> await(Duration patience) throws InterruptedException {
        var until = System.nanoTime() + patience.toNanos();
        try (var admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, access.kafka(),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5000,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000))) {
            while (true) {
                var moving = moving(admin);
                if (moving.isEmpty() || System.nanoTime() > until) {
                    return moving;
                }
                Thread.sleep(BETWEEN_LOOKS);
            }
        }
    }

    private Optional<String> moving(Admin admin) throws InterruptedException {
        try {
            return told(count(access.cases(), FALLS_DUE), "questions and offers of cases are about to run out")
                    .or(() -> outbox("report-service", access.reports()))
                    .or(() -> lag(admin, "case-service", Topics.REPORTS))
                    .or(() -> outbox("case-service", access.cases()))
                    .or(() -> lag(admin, "report-service", Topics.CASES))
                    .or(() -> lag(admin, "notification-service", Topics.CASES))
                    .or(() -> told(count(access.alerts(), NOT_LOOKED_AT), "reports were not looked at for surges"))
                    .or(() -> outbox("notification-service", access.alerts()))
                    .or(this::mails);
        } catch (LookFailed e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static Optional<String> outbox(String service, SystemAccess.Database database) {
        return told(count(database, "select count(*) from outbox"), "events wait in the outbox of " + service);
    }

    private Optional<String> mails() {
        return told(
                count(access.alerts(), "select count(*) from delivery where state = 'PENDING'"), "mails are not sent");
    }

    private static Optional<String> told(long left, String what) {
        return left == 0 ? Optional.empty() : Optional.of(left + " " + what);
    }

    private static long count(SystemAccess.Database database, String select) {
        try (var connection = database.connect()) {
            return Sql.count(connection, select);
        } catch (SQLException e) {
            throw new LookFailed(database + " cannot be read: " + e.getMessage());
        }
    }

    /** What a service has yet to take from a topic. */
    private static Optional<String> lag(Admin admin, String group, String topic) {
        try {
            if (!within(admin.listTopics().names()).contains(topic)) {
                return Optional.empty();
            }
            var description =
                    within(admin.describeTopics(Set.of(topic)).allTopicNames()).get(topic);
            var ends = new HashMap<TopicPartition, OffsetSpec>();
            if (description != null) {
                description
                        .partitions()
                        .forEach(each -> ends.put(new TopicPartition(topic, each.partition()), OffsetSpec.latest()));
            }
            var latest = within(admin.listOffsets(ends).all());
            var taken = within(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
            long left = 0;
            for (var partition : List.copyOf(ends.keySet())) {
                var end = latest.get(partition);
                var offset = taken.get(partition);
                left += Math.max(0, (end == null ? 0 : end.offset()) - (offset == null ? 0 : offset.offset()));
            }
            return told(left, "records of " + topic + " are not taken by " + group);
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            throw new LookFailed("Kafka does not tell how far " + group + " is: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LookFailed("interrupted");
        }
    }

    private static <T> T within(KafkaFuture<T> answer)
            throws InterruptedException, ExecutionException, TimeoutException {
        return answer.get(SECONDS, TimeUnit.SECONDS);
    }

    private static final class LookFailed extends RuntimeException {

        private static final long serialVersionUID = 1L;

        LookFailed(String why) {
            super(why);
        }
    }
}
