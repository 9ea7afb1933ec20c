package vn.kiemtin.cases.dossier;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a dossier on paper.
 *
 * @param remark what a reader must know of it, for instance that not everything is shown; null for nothing
 */
public record Chapter(String title, @Nullable String remark, List<Item> items) {

    /**
     * One thing: a note, a report, a request.
     *
     * @param text what somebody wrote, quoted as it is; null for nothing
     */
    public record Item(String heading, @Nullable String text, List<Line> lines) {}

    /** What is known of it, in two words. */
    public record Line(String label, String value) {}
}
