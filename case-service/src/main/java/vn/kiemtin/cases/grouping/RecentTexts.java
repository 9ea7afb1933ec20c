package vn.kiemtin.cases.grouping;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.texts.FoldedText;

/**
 * Texts that were compared lately, ready to be compared again: a rumour that goes round is compared with the same few all day. They are known by the numbers of their exemplars. A number that was
 * never committed may be given again after the database has crashed, so each says whose text it is.
 */
final class RecentTexts {

    private static final int MOST = 2_048;
    private static final int LONGEST = 4_000;

    private final LinkedHashMap<Integer, Recent> texts = new LinkedHashMap<>(16, 0.75f, true);

    /** The text of a report. */
    record Recent(UUID reportId, Likened likened) {

        boolean isOf(UUID report) {
            return reportId.equals(report);
        }
    }

    /** Of these exemplars, those whose texts need not be read. */
    synchronized Map<Integer, Recent> among(Integer[] numbers) {
        var known = new HashMap<Integer, Recent>();
        for (var number : numbers) {
            var text = texts.get(number);
            if (text != null) {
                known.put(number, text);
            }
        }
        return known;
    }

    /**
     * A text that was read: it never changes.
     *
     * @param folded the text's folded form; null where only the text is known
     */
    Recent of(int number, UUID reportId, @Nullable String folded, @Nullable String text) {
        var likened = folded == null ? Likened.of(text) : Likened.of(new FoldedText(folded));
        return keep(number, reportId, likened);
    }

    /** It will soon be compared with others. */
    Recent keep(int number, UUID reportId, Likened text) {
        var recent = new Recent(reportId, text);
        if (text.letters() <= LONGEST) {
            put(number, recent);
        }
        return recent;
    }

    private synchronized void put(int number, Recent text) {
        texts.put(number, text);
        if (texts.size() > MOST) {
            texts.pollFirstEntry();
        }
    }

    synchronized void forget(Collection<Integer> numbers) {
        texts.keySet().removeAll(numbers);
    }
}
