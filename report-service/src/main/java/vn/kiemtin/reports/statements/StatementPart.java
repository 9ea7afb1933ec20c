package vn.kiemtin.reports.statements;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of the list of statements.
 *
 * @param next where the next one begins; nothing on the last
 */
record StatementPart(
        List<PublicStatement> statements, @Nullable String next) {

    /**
     * @param found one more than fit, where there are more
     */
    static StatementPart of(List<PublicStatement> found, int most) {
        if (found.size() <= most) {
            return new StatementPart(found, null);
        }
        var shown = found.subList(0, most);
        return new StatementPart(
                shown, new Cursor(shown.getLast().publishedAt(), shown.getLast().id()).encoded());
    }
}
