package vn.kiemtin.cases.notes;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the people whom a text mentions: an {@code @} that begins a word, and an account name. A mail address mentions nobody. */
public final class Mentions {

    private static final Pattern MENTION =
            Pattern.compile("(?<![\\p{L}\\p{N}._@+-])@([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)");

    private Mentions() {}

    /**
     * A piece of the text.
     *
     * @param mentioned account name; null where the piece mentions nobody
     */
    public record Part(String text, @Nullable String mentioned) {}

    /** The whole text in its order. */
    public static List<Part> parts(String text) {
        var parts = new ArrayList<Part>();
        var mention = MENTION.matcher(text);
        int end = 0;
        while (mention.find()) {
            if (mention.start() > end) {
                parts.add(new Part(text.substring(end, mention.start()), null));
            }
            parts.add(new Part(mention.group(), mention.group(1).toLowerCase(Locale.ROOT)));
            end = mention.end();
        }
        if (end < text.length()) {
            parts.add(new Part(text.substring(end), null));
        }
        return List.copyOf(parts);
    }

    /** Each account name once, in the order of the text. */
    static List<String> in(String text) {
        return parts(text).stream()
                .map(Part::mentioned)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }
}
