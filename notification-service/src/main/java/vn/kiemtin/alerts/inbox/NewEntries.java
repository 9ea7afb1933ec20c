package vn.kiemtin.alerts.inbox;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What came into the inboxes after where clients are, with its alerts as they are now. Each part of an inbox is read once, however many clients have yet
 * to see it, and together with parts of the others: how often the database is asked depends on how far the last client is behind, not on how many there are.
 */
final class NewEntries {

    /** How much of an inbox is read, and shown to a client, at a time. */
    static final int AT_A_TIME = 200;

    private static final Part NOTHING = new Part(List.of(), Long.MAX_VALUE);

    /** By audience and by the number after which the part begins. */
    private final Map<String, TreeMap<Long, Part>> parts;

    private NewEntries(Map<String, TreeMap<Long, Part>> parts) {
        this.parts = parts;
    }

    /**
     * @param positions where the clients are
     */
    static NewEntries read(InboxLog log, Alerts alerts, Collection<Position> positions) {
        var parts = new HashMap<String, TreeMap<Long, Part>>();
        var behind = behind(positions, log.last());
        while (!behind.isEmpty()) {
            var from = new HashMap<String, Long>();
            behind.forEach((audience, places) -> from.put(audience, places.first()));
            read(log, alerts, from).forEach((audience, part) -> {
                parts.computeIfAbsent(audience, _ -> new TreeMap<>()).put(from.get(audience), part);
                behind.computeIfPresent(audience, (_, places) -> afterThat(places, part));
            });
        }
        return new NewEntries(parts);
    }

    /** The places from which it has yet to be read; null where there are none. */
    private static @Nullable TreeSet<Long> afterThat(TreeSet<Long> places, Part read) {
        places.headSet(read.knownUntil(), false).clear();
        return places.isEmpty() ? null : places;
    }

    private static Map<String, TreeSet<Long>> behind(Collection<Position> positions, Map<String, Long> last) {
        var behind = new HashMap<String, TreeSet<Long>>();
        for (var position : positions) {
            position.seen().forEach((audience, seen) -> {
                if (last.getOrDefault(audience, 0L) > seen) {
                    behind.computeIfAbsent(audience, _ -> new TreeSet<>()).add(seen);
                }
            });
        }
        return behind;
    }

    /** A part of each of these inboxes, with two statements for all of them. */
    private static Map<String, Part> read(InboxLog log, Alerts alerts, Map<String, Long> from) {
        var entries = log.after(from, AT_A_TIME);
        var told = entries.values().stream()
                .flatMap(List::stream)
                .filter(entry -> entry.kind() != InboxLog.Kind.WITHDRAWN)
                .map(InboxLog.Entry::alertId)
                .collect(Collectors.toSet());
        var present = new HashMap<UUID, ToldAlert>();
        if (!told.isEmpty()) {
            alerts.byIds(told).forEach(alert -> present.put(alert.id(), new ToldAlert(alert)));
        }
        var parts = new HashMap<String, Part>();
        from.keySet()
                .forEach(audience -> parts.put(audience, part(entries.getOrDefault(audience, List.of()), present)));
        return parts;
    }

    private static Part part(List<InboxLog.Entry> entries, Map<UUID, ToldAlert> present) {
        return new Part(
                entries.stream()
                        .map(entry -> new New(entry, present.get(entry.alertId())))
                        .toList(),
                entries.size() < AT_A_TIME ? Long.MAX_VALUE : entries.getLast().sequence());
    }

    /** Those to which something is new, for some client. */
    Set<String> audiences() {
        return parts.keySet();
    }

    /** What a client that has seen an audience's entries up to this one is to see next, in order; some of it, where it is much. */
    List<New> after(String audience, long seen) {
        var read = parts.get(audience);
        var part = read == null ? null : read.floorEntry(seen);
        return (part == null ? NOTHING : part.getValue())
                .news().stream()
                        .dropWhile(entry -> entry.entry().sequence() <= seen)
                        .toList();
    }

    /**
     * An entry with its alert.
     *
     * @param alert null where it was withdrawn, then or since: nothing is told of it
     */
    record New(InboxLog.Entry entry, @Nullable ToldAlert alert) {}

    /**
     * @param knownUntil whoever has seen this number needs to read on
     */
    private record Part(List<New> news, long knownUntil) {}
}
