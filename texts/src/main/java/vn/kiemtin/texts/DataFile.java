package vn.kiemtin.texts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** What stands for what, as people without a programmer's tools keep it: {@code this or this = that}, one such line each, {@code #} for remarks. */
final class DataFile {

    private DataFile() {}

    static Map<String, String> named(String name) {
        var meanings = new HashMap<String, String>();
        read(name)
                .lines()
                .map(line -> line.replaceFirst("#.*", "").strip())
                .filter(line -> !line.isEmpty())
                .forEach(line -> enter(name, line, meanings));
        return Map.copyOf(meanings);
    }

    private static void enter(String name, String line, Map<String, String> meanings) {
        var sides = line.split("=", -1);
        if (sides.length != 2 || sides[0].isBlank() || sides[1].isBlank()) {
            throw new IllegalStateException("%s: \"%s\" is not \"this or this = that\"".formatted(name, line));
        }
        for (var written : sides[0].strip().split("\\s+", -1)) {
            if (meanings.putIfAbsent(written, sides[1].strip()) != null) {
                throw new IllegalStateException("%s: \"%s\" stands on two lines".formatted(name, written));
            }
        }
    }

    private static String read(String name) {
        try (var file = Objects.requireNonNull(DataFile.class.getResourceAsStream(name), name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
