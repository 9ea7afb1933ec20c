package vn.kiemtin.cases.grouping;

import java.util.LinkedHashMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.texts.FoldedText;

/** Texts that were compared lately, ready to be compared again: a rumour that goes round is compared with the same few all day. */
final class RecentTexts {

    private static final int MOST = 2_048;
    private static final int LONGEST = 4_000;

    private final LinkedHashMap<UUID, Likened> texts = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * A report's text never changes.
     *
     * @param folded the text's folded form; null where only the text is known
     */
    Likened of(UUID reportId, @Nullable String folded, @Nullable String text) {
        var known = get(reportId);
        if (known != null) {
            return known;
        }
        var likened = folded == null ? Likened.of(text) : Likened.of(new FoldedText(folded));
        keep(reportId, likened);
        return likened;
    }

    /** It will soon be compared with others. */
    void keep(UUID reportId, Likened text) {
        if (text.letters() <= LONGEST) {
            put(reportId, text);
        }
    }

    private synchronized @Nullable Likened get(UUID reportId) {
        return texts.get(reportId);
    }

    private synchronized void put(UUID reportId, Likened likened) {
        texts.put(reportId, likened);
        if (texts.size() > MOST) {
            texts.pollFirstEntry();
        }
    }
}
