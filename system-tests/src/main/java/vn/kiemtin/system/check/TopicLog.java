package vn.kiemtin.system.check;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What stands on a topic, duplicates set aside: per key the versions must be 1, 2, 3 … in the order they first came. */
final class TopicLog {

    private final String topic;
    private final Set<String> poisoned;
    private final Map<UUID, Described> events = new HashMap<>();
    private final Map<UUID, Long> last = new HashMap<>();
    private final List<Place> unreadable = new ArrayList<>();
    private final List<Finding> disorder = new ArrayList<>();
    /** Keys that do not begin with their first event: a finding unless retention has cut the topic. */
    private final List<Finding> late = new ArrayList<>();

    TopicLog(String topic, Set<String> poisoned) {
        this.topic = topic;
        this.poisoned = poisoned;
    }

    /** Where a record stands. */
    record Place(String topic, int partition, long offset) {}

    record Described(UUID key, String type) {}

    void add(TopicReader.Found found) {
        switch (found) {
            case TopicReader.Found.Unreadable(var origin) ->
                unreadable.add(new Place(topic, origin.partition(), origin.offset()));
            case TopicReader.Found.Event event -> {
                var known = events.putIfAbsent(event.id(), new Described(event.subject(), event.type()));
                if (known == null && !poisoned.contains(event.key())) {
                    order(event);
                }
            }
        }
    }

    private void order(TopicReader.Found.Event event) {
        var before = last.put(event.subject(), event.version());
        long expected = before == null ? 1 : before + 1;
        if (event.version() != expected) {
            (before == null ? late : disorder)
                    .add(new Finding.EventOutOfOrder(topic, event.subject(), expected, event.version(), event.id()));
        }
    }

    /**
     * @param complete whether the topic still has its first records
     */
    List<Finding> disorder(boolean complete) {
        var all = new ArrayList<>(disorder);
        if (complete) {
            all.addAll(late);
        }
        return all;
    }

    Map<UUID, Described> events() {
        return Collections.unmodifiableMap(events);
    }

    Map<UUID, Long> lastVersions() {
        return Collections.unmodifiableMap(last);
    }

    List<Place> unreadable() {
        return Collections.unmodifiableList(unreadable);
    }
}
