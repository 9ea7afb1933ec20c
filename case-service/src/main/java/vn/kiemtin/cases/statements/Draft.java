package vn.kiemtin.cases.statements;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement as somebody wrote it, unchecked.
 *
 * @param claim what is being said, in one sentence
 * @param appearances addresses where it was seen
 */
public record Draft(
        @Nullable Manuscript claim,
        @Nullable Manuscript title,
        @Nullable Manuscript body,
        @Nullable List<@Nullable String> appearances) {}
