package vn.kiemtin.system.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** Outbox, topics, inboxes and parked rows account for every event: what a database counts was published, in order, and taken by everybody. */
final class EventsCheck {

    /** How many events each report and each review request, and each case, has published. */
    private static final String TOLD_OF_REPORTS = "select id, 1 from report union all select id, 1 from review_request";

    private static final String TOLD_OF_CASES = "select id, event_count from case_file";

    private final SystemAccess access;
    private final Set<String> poisoned;

    EventsCheck(SystemAccess access, Expectations expectations) {
        this.access = access;
        this.poisoned = expectations.poisonedKeys();
    }

    List<Checked> check() {
        // Counted first, then the outboxes, then the topics: what was counted is found in one of the two, however the
        // system goes on meanwhile.
        var counted = Map.of(
                Topics.REPORTS, counted(access.reports(), TOLD_OF_REPORTS),
                Topics.CASES, counted(access.cases(), TOLD_OF_CASES));
        var parked = new ArrayList<Finding>();
        var waiting = new ArrayList<Finding>();
        long[] parkedRows = {0};
        var aside = new HashMap<String, Aside>();
        services()
                .forEach((service, database) ->
                        aside.put(service, aside(service, database, parked, waiting, parkedRows)));
        var checked = new ArrayList<Checked>();
        checked.add(new Checked("Events wait in no outbox", waiting.size(), waiting));
        checked.add(new Checked("Parked events were poisoned on purpose", parkedRows[0], parked));
        for (var topic : List.of(Topics.REPORTS, Topics.CASES)) {
            checked.addAll(check(topic, Objects.requireNonNull(counted.get(topic)), aside));
        }
        return checked;
    }

    private static Map<UUID, Long> counted(SystemAccess.Database database, String select) {
        return Sql.in(database, connection -> {
            var counted = new HashMap<UUID, Long>();
            Sql.each(connection, select, row -> counted.put(row.getObject(1, UUID.class), row.getLong(2)));
            return counted;
        });
    }

    private List<Checked> check(String topic, Map<UUID, Long> counted, Map<String, Aside> aside) {
        var log = new TopicLog(topic, poisoned);
        var complete = new TopicReader(access.kafka()).read(topic, log::add);
        var order = new ArrayList<>(log.disorder(complete));
        order.addAll(unpublished(topic, counted, log.lastVersions(), complete));
        var checked = new ArrayList<Checked>();
        checked.add(new Checked(
                "Events on " + topic + ", in order per key", log.events().size(), order));
        for (var service : Objects.requireNonNull(Topics.TAKERS.get(topic))) {
            var missing = missing(topic, service, log, Objects.requireNonNull(aside.get(service)));
            checked.add(new Checked("... taken once by " + service, log.events().size(), missing));
        }
        return checked;
    }

    /** Whether the topic holds as many events of each aggregate as its database had counted. */
    private List<Finding> unpublished(String topic, Map<UUID, Long> counted, Map<UUID, Long> last, boolean complete) {
        var findings = new ArrayList<Finding>();
        counted.forEach((key, told) -> {
            long found = last.getOrDefault(key, 0L);
            if (found < told && (complete || found > 0) && !poisoned.contains(key.toString())) {
                findings.add(new Finding.EventNeverPublished(topic, key, told, found));
            }
        });
        return findings;
    }

    private List<Finding> missing(String topic, String service, TopicLog log, Aside aside) {
        var left = new HashSet<>(log.events().keySet());
        Sql.in(Objects.requireNonNull(services().get(service)), connection -> {
            Sql.each(connection, "select event_id from inbox", row -> left.remove(row.getObject(1, UUID.class)));
            return 0;
        });
        left.removeAll(aside.events());
        var findings = new ArrayList<Finding>();
        for (var event : left) {
            var described = Objects.requireNonNull(log.events().get(event));
            findings.add(new Finding.EventMissing(service, topic, described.key(), event, described.type()));
        }
        for (var place : log.unreadable()) {
            if (!aside.places().contains(place)) {
                findings.add(new Finding.RecordUnaccounted(service, place.topic(), place.partition(), place.offset()));
            }
        }
        return findings;
    }

    /** What a service has parked. */
    private record Aside(Set<UUID> events, Set<TopicLog.Place> places) {}

    private Aside aside(
            String service,
            SystemAccess.Database database,
            List<Finding> parked,
            List<Finding> waiting,
            long[] parkedRows) {
        var aside = new Aside(new HashSet<>(), new HashSet<>());
        return Sql.in(database, connection -> {
            Sql.each(
                    connection,
                    "select id, event_id from outbox order by id",
                    row -> waiting.add(
                            new Finding.EventUnpublished(service, row.getLong(1), row.getObject(2, UUID.class))));
            Sql.each(connection, """
                    select topic, kafka_partition, kafka_offset, headers ->> 'ce_id', id, key, reason, error
                    from parked_event order by id
                    """, row -> {
                parkedRows[0]++;
                aside.places().add(new TopicLog.Place(row.getString(1), row.getInt(2), row.getLong(3)));
                var event = row.getString(4);
                if (event != null && event.matches("[0-9a-fA-F-]{36}")) {
                    aside.events().add(UUID.fromString(event));
                }
                var key = Objects.requireNonNullElse(row.getString(6), "");
                if (!poisoned.contains(key)) {
                    parked.add(new Finding.EventParked(
                            service,
                            row.getLong(5),
                            key,
                            row.getString(7),
                            Objects.requireNonNullElse(row.getString(8), "")));
                }
            });
            return aside;
        });
    }

    private Map<String, SystemAccess.Database> services() {
        return Map.of(
                "report-service", access.reports(),
                "case-service", access.cases(),
                "notification-service", access.alerts());
    }
}
