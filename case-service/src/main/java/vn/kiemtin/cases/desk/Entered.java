package vn.kiemtin.cases.desk;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.casefile.Field;
import vn.kiemtin.cases.casefile.Severity;
import vn.kiemtin.cases.lifecycle.Move;

/**
 * What a person has entered into the form of a move, as it came: shown again where the move is refused.
 *
 * @param coordinating what was ticked
 * @param reason with line breaks of one character
 */
record Entered(
        Move move,
        @Nullable Integer version,
        @Nullable String key,
        @Nullable Field field,
        @Nullable Severity severity,
        List<String> coordinating,
        @Nullable String officer,
        @Nullable String reason) {}
