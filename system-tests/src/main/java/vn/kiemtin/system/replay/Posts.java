package vn.kiemtin.system.replay;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** Texts that people have posted, from a CSV file with a header; gzipped where its name ends with {@code .gz}. */
public final class Posts {

    /** What the column of texts is called, the likeliest first. */
    private static final List<String> COLUMNS = List.of("post_message", "text", "message", "content", "post");

    private static final int LONGEST_TEXT = 20_000;

    private Posts() {}

    /**
     * Those that a report may hold, in the order of the file.
     *
     * @throws IllegalArgumentException where there are none
     */
    public static List<String> read(Path file) {
        var rows = rows(file);
        var column = COLUMNS.stream()
                .filter(name -> !rows.isEmpty() && rows.getFirst().containsKey(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        file + " has no column of texts: one of " + String.join(", ", COLUMNS)));
        var texts = rows.stream()
                .map(row -> row.getOrDefault(column, "").strip())
                .filter(text -> !text.isEmpty() && text.codePointCount(0, text.length()) <= LONGEST_TEXT)
                .toList();
        if (texts.isEmpty()) {
            throw new IllegalArgumentException("no posts in " + file);
        }
        return texts;
    }

    static List<Map<String, String>> rows(Path file) {
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
