package vn.kiemtin.cases.grouping;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.texts.FoldedText;

/** What a report says, made ready for finding the case of the same rumour: best before the lock is taken. */
public final class Content {

    private final Likened text;
    private final List<Key> keys;
    private final int[] signature;

    private Content(Likened text, List<Key> keys) {
        this.text = text;
        this.keys = keys;
        this.signature = Signature.of(text);
    }

    public static Content of(@Nullable String text, @Nullable String link) {
        var likened = Likened.of(text);
        return new Content(likened, MatchKeys.of(likened, text, link));
    }

    Likened text() {
        return text;
    }

    /** The strongest first. */
    List<Key> keys() {
        return keys;
    }

    /** The text, folded. */
    public FoldedText folded() {
        return text.folded();
    }

    int[] signature() {
        return signature.clone();
    }
}
