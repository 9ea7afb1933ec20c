package vn.kiemtin.cases.search;

import java.util.List;
import vn.kiemtin.cases.casefile.CaseFile;

/**
 * A part of what was found, the best first.
 *
 * @param understood whether there was anything to look for
 * @param count how many cases the caller may leaf through; of others nothing is counted
 * @param more whether there are still more, that are not ranked
 */
public record Found(List<Hit> hits, boolean understood, int count, boolean more) {

    /** A case, and where in it what was looked for stands: its summary, and up to two more passages. */
    public record Hit(CaseFile file, List<Passage> passages) {}
}
