package vn.kiemtin.system.replay;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * What people really asked about, when they did: the times of a file of requests, with the texts of a file of posts. Requests of one message
 * get the same post, by a hash of the message's id. Of all requests the busiest stretch is taken: the rest of the years would be waiting.
 */
final class RecordedArrivals {

    private static final int LONGEST_TEXT = 20_000;

    private RecordedArrivals() {}

    private record Request(String message, Instant at) {}

    /**
     * @param posts CSV with a column {@code post_message}
     * @param requests CSV with {@code message_id} and {@code created_at}; gzipped where its name ends with {@code .gz}
     */
    static List<Arrival> read(Path posts, Path requests, int count, long seed) {
        var texts = texts(posts);
        if (texts.isEmpty()) {
            throw new IllegalArgumentException("no posts in " + posts);
        }
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

    private static List<String> texts(Path posts) {
        return rows(posts).stream()
                .map(row -> row.getOrDefault("post_message", "").strip())
                .filter(text -> !text.isEmpty() && text.codePointCount(0, text.length()) <= LONGEST_TEXT)
                .toList();
    }

    private static List<Request> requests(Path requests) {
        return rows(requests).stream()
                .map(row -> new Request(
                        row.getOrDefault("message_id", ""), Instant.parse(row.getOrDefault("created_at", ""))))
                .sorted(Comparator.comparing(Request::at))
                .toList();
    }

    private static List<Map<String, String>> rows(Path file) {
        try (var stream = open(file);
                MappingIterator<Map<String, String>> rows = new CsvMapper()
                        .readerForMapOf(String.class)
                        .with(CsvSchema.emptySchema().withHeader())
                        .readValues(stream)) {
            return rows.readAll();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static InputStream open(Path file) throws IOException {
        var stream = Files.newInputStream(file);
        return file.toString().endsWith(".gz") ? new GZIPInputStream(stream) : stream;
    }
}
