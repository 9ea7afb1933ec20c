package vn.kiemtin.cases.statements;

import java.util.List;
import vn.kiemtin.cases.casefile.Bilingual;

/**
 * What a version of a statement says, as it will stand in public.
 *
 * @param claim what is being said, in one sentence
 * @param appearances addresses where it was seen
 */
public record StatementText(Bilingual claim, Bilingual title, Bilingual body, List<String> appearances) {

    /** In UTF-16 units, as browsers and validators count; in each language. */
    public static final int LONGEST_TITLE = 200;

    public static final int LONGEST_CLAIM = 1000;

    public static final int LONGEST_BODY = 6000;

    /** What an amendment changes, and why a statement is retracted. */
    public static final int LONGEST_REMARK = 1000;

    public static final int MOST_APPEARANCES = 20;

    public static final int LONGEST_ADDRESS = 2000;
}
