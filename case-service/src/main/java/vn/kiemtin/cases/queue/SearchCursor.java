package vn.kiemtin.cases.queue;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.search.SearchCases;
import vn.kiemtin.web.problem.ProblemException;
import vn.kiemtin.web.problem.ProblemType;

/**
 * Where a page of what was found begins. What is found is ranked anew for each page.
 *
 * @param skip how many better ones come before
 */
public record SearchCursor(int skip) {

    public static final SearchCursor FIRST = new SearchCursor(0);

    private static final Pattern FORM = Pattern.compile("FOUND ([0-9]{1,3})");

    /** Opaque to callers. */
    public String encoded() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("FOUND " + skip).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * @throws ProblemException if it is no cursor of a search
     */
    static SearchCursor ofRequest(@Nullable String encoded) {
        var cursor = encoded == null ? FIRST : decode(encoded);
        if (cursor == null) {
            throw ProblemException.of(ProblemType.INVALID_REQUEST).field("cursor", "invalid.cursor");
        }
        return cursor;
    }

    /** Null if it is no cursor of a search. */
    public static @Nullable SearchCursor decode(String encoded) {
        try {
            var form = FORM.matcher(new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8));
            var skip = form.matches() ? Integer.parseInt(form.group(1)) : -1;
            return skip >= 0 && skip <= SearchCases.MOST_RANKED ? new SearchCursor(skip) : null;
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }
}
