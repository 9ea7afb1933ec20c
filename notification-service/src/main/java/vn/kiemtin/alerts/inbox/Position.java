package vn.kiemtin.alerts.inbox;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.alerts.audiences.Audience;
import vn.kiemtin.alerts.audiences.Receiver;

/**
 * How much of each of a receiver's inboxes has been seen; travels as the id of stream events, so that a stream resumes where it broke.
 *
 * @param seen the last number seen, by audience
 */
record Position(Map<String, Long> seen) {

    /** Where the inboxes end now. */
    static Position atEnd(Receiver receiver, Map<String, Long> last) {
        return new Position(receiver.audiences().stream()
                .map(Audience::name)
                .collect(Collectors.toMap(name -> name, name -> last.getOrDefault(name, 0L))));
    }

    /** Reads {@code audience=number;…}; audiences that it does not name, or not well, begin at their end. */
    static Position parse(@Nullable String text, Receiver receiver, Map<String, Long> last) {
        var seen = new TreeMap<>(atEnd(receiver, last).seen());
        if (text != null) {
            for (var part : text.split(";", -1)) {
                var separator = part.lastIndexOf('=');
                if (separator > 0 && seen.containsKey(part.substring(0, separator))) {
                    var number = number(part.substring(separator + 1));
                    seen.computeIfPresent(
                            part.substring(0, separator), (name, end) -> number < 0 ? end : Math.min(number, end));
                }
            }
        }
        return new Position(seen);
    }

    Position with(String audience, long sequence) {
        var moved = new TreeMap<>(seen);
        moved.put(audience, sequence);
        return new Position(moved);
    }

    String encoded() {
        var text = new StringBuilder();
        new TreeMap<>(seen)
                .forEach((audience, number) -> text.append(text.isEmpty() ? "" : ";")
                        .append(audience)
                        .append('=')
                        .append(number));
        return text.toString();
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException malformed) {
            return -1;
        }
    }
}
