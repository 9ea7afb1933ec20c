package vn.kiemtin.cases.grouping;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a report says, made ready for finding the case of the same rumour: best before the lock is taken. */
public final class Content {

    private final Likened text;
    private final List<Key> keys;
    private final int[] signature;
    private final int letters;

    private Content(Likened text, List<Key> keys, int letters) {
        this.text = text;
        this.keys = keys;
        this.letters = letters;
        this.signature = Signature.of(text);
    }

    public static Content of(@Nullable String text, @Nullable String link) {
        var likened = Likened.of(text);
        return new Content(
                likened, MatchKeys.of(likened, text, link), text == null ? 0 : text.codePointCount(0, text.length()));
    }

    Likened text() {
        return text;
    }

    /** The strongest first. */
    List<Key> keys() {
        return keys;
    }

    /** How long the text is as it was written. */
    int letters() {
        return letters;
    }

    int[] signature() {
        return signature.clone();
    }
}
