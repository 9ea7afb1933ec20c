package vn.kiemtin.system.replay;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;

/**
 * What people really asked about, when they did: the times of a file of requests, with the texts of a file of posts. Requests of one message
 * get the same post, by a hash of the message's id. Of all requests the busiest stretch is taken: the rest of the years would be waiting.
 */
final class RecordedArrivals {

    private RecordedArrivals() {}

    private record Request(String message, Instant at) {}

    /**
     * @param posts as {@link Posts} reads them
     * @param requests CSV with {@code message_id} and {@code created_at}; gzipped where its name ends with {@code .gz}
     */
    static List<Arrival> read(Path posts, Path requests, int count, long seed) {
        var texts = Posts.read(posts);
        var stretch = busiest(requests(requests), count);
        var traits = new Traits(seed);
        var times = new HashMap<String, Integer>();
        var arrivals = new ArrayList<Arrival>(stretch.size());
        for (var request : stretch) {
            var nth = times.merge(request.message(), 1, Integer::sum) - 1;
            var text = texts.get((int) (Traits.stableHash(request.message()) % texts.size()));
            arrivals.add(new Arrival(
                    Duration.between(stretch.getFirst().at(), request.at()),
                    traits.report(request.message(), nth, text)));
        }
        return arrivals;
    }

    /** As many requests as wanted, one after the other, in the shortest time. */
    private static List<Request> busiest(List<Request> all, int count) {
        if (all.size() <= count) {
            return all;
        }
        int best = 0;
        for (int from = 0; from + count <= all.size(); from++) {
            if (length(all, from, count).compareTo(length(all, best, count)) < 0) {
                best = from;
            }
        }
        return all.subList(best, best + count);
    }

    private static Duration length(List<Request> all, int from, int count) {
        return Duration.between(all.get(from).at(), all.get(from + count - 1).at());
    }

    private static List<Request> requests(Path requests) {
        return Posts.rows(requests).stream()
                .map(row -> new Request(
                        row.getOrDefault("message_id", ""), Instant.parse(row.getOrDefault("created_at", ""))))
                .sorted(Comparator.comparing(Request::at))
                .toList();
    }
}
