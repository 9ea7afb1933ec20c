package vn.kiemtin.audit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A manifest of a bag.
 *
 * @param hashes SHA-256 of each file, by its path
 * @param unreadable lines that are none, by their numbers
 */
record Manifest(Map<String, String> hashes, List<Integer> unreadable) {

    private static final Pattern LINE = Pattern.compile("([0-9a-fA-F]{64})[ \\t]+\\*?(.+)");

    static Manifest of(byte[] content) {
        var hashes = new TreeMap<String, String>();
        var unreadable = new ArrayList<Integer>();
        var lines = new String(content, StandardCharsets.UTF_8).split("\\r\\n|\\r|\\n");
        for (int i = 0; i < lines.length; i++) {
            var line = LINE.matcher(lines[i]);
            if (line.matches()) {
                var before = hashes.put(decoded(line.group(2)), line.group(1).toLowerCase(Locale.ROOT));
                if (before != null) {
                    unreadable.add(i + 1);
                }
            } else if (!lines[i].isBlank()) {
                unreadable.add(i + 1);
            }
        }
        return new Manifest(hashes, unreadable);
    }

    private static String decoded(String path) {
        return path.replaceAll("(?i)%0a", "\n").replaceAll("(?i)%0d", "\r").replace("%25", "%");
    }
}
