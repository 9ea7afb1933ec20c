package vn.kiemtin.cases.grouping;

import java.util.LinkedHashMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Texts that were compared lately, ready to be compared again: a rumour that goes round is compared with the same few all day. */
final class RecentTexts {

    private static final int MOST = 2_048;
    private static final int LONGEST = 4_000;

    private final LinkedHashMap<UUID, Likened> texts = new LinkedHashMap<>(16, 0.75f, true);

    /** A report's text never changes. */
    Likened of(UUID reportId, String text) {
        var known = get(reportId);
        if (known != null) {
            return known;
        }
        var likened = Likened.of(text);
        if (text.length() <= LONGEST) {
            put(reportId, likened);
        }
        return likened;
    }

    /** It will soon be compared with others. */
    void keep(UUID reportId, Content content) {
        if (content.letters() <= LONGEST) {
            put(reportId, content.text());
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
