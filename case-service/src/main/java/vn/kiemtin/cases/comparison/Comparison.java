package vn.kiemtin.cases.comparison;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Two texts, piece by piece: what one has and the other has not, and what is only written differently. All pieces of one side together are that side's
 * text, letter by letter.
 *
 * @param wordByWord false where the texts are so long and so different that parts of them were compared as wholes
 */
public record Comparison(List<Segment> segments, boolean wordByWord) {

    /** Compares any two texts, in a time that is bounded whatever they are. */
    public static Comparison of(String here, String there) {
        return new Comparing().compare(Word.of(here), Word.of(there));
    }

    public String here() {
        return segments.stream().map(Segment::here).collect(Collectors.joining());
    }

    public String there() {
        return segments.stream().map(Segment::there).collect(Collectors.joining());
    }
}
