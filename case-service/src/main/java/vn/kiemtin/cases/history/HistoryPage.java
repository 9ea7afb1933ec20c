package vn.kiemtin.cases.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a case's history, oldest first.
 *
 * @param next the position to go on after; left out on the last page
 */
public record HistoryPage(
        List<HistoryEntry> entries,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer next) {}
