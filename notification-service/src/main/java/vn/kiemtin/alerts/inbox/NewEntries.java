package vn.kiemtin.alerts.inbox;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What came into the inboxes after where clients are, with its alerts as they are now. Each part of an inbox is read once, however many clients have yet
 * to see it: how often the database is asked depends on the audiences and on how far the last client is behind, not on how many there are.
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
        behind(positions, log.last())
                .forEach((audience, places) -> parts.put(audience, read(log, alerts, audience, places)));
        return new NewEntries(parts);
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

    private static TreeMap<Long, Part> read(InboxLog log, Alerts alerts, String audience, TreeSet<Long> places) {
        var parts = new TreeMap<Long, Part>();
        var known = Long.MIN_VALUE;
        for (long place : places) {
            if (place >= known) {
                var part = part(log.after(audience, place, AT_A_TIME), alerts);
                parts.put(place, part);
                known = part.knownUntil();
            }
        }
        return parts;
    }

    private static Part part(List<InboxLog.Entry> entries, Alerts alerts) {
        var told = entries.stream()
                .filter(entry -> entry.kind() != InboxLog.Kind.WITHDRAWN)
                .map(InboxLog.Entry::alertId)
                .collect(Collectors.toSet());
        var present = new HashMap<UUID, ToldAlert>();
        if (!told.isEmpty()) {
            alerts.byIds(told).forEach(alert -> present.put(alert.id(), new ToldAlert(alert)));
        }
        return new Part(
                entries.stream()
                        .map(entry -> new New(entry, present.get(entry.alertId())))
                        .toList(),
                entries.size() < AT_A_TIME ? Long.MAX_VALUE : entries.getLast().sequence());
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
