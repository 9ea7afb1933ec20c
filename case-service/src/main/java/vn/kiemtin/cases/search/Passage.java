package vn.kiemtin.cases.search;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A piece of what was said in or about a case.
 *
 * @param number of the statement or note
 */
public record Passage(Source source, @Nullable String number, List<Segment> segments) {

    /** Where it stands. */
    public enum Source {
        SUMMARY,
        REPORT,
        LINK,
        STATEMENT,
        NOTE,
        MESSAGE
    }

    /**
     * Text as it was written; never markup.
     *
     * @param marked whether it is what was looked for
     */
    public record Segment(String text, boolean marked) {}
}
