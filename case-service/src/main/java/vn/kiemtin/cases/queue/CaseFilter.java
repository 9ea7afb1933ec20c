package vn.kiemtin.cases.queue;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.casefile.CaseStatus;
import vn.kiemtin.cases.casefile.Field;
import vn.kiemtin.cases.casefile.Platform;
import vn.kiemtin.cases.casefile.Severity;

/**
 * Which cases are wanted; what is null does not matter.
 *
 * @param suggested those with reports that wait for an officer's look, or those without
 */
public record CaseFilter(
        @Nullable CaseStatus status,
        @Nullable Field field,
        @Nullable Severity severity,
        @Nullable Platform platform,
        @Nullable String lead,
        @Nullable String officer,
        @Nullable String locality,
        @Nullable Instant openedFrom,
        @Nullable Instant openedBefore,
        @Nullable Boolean suggested) {

    /** The names of what is filtered by, without the values: account names are among them. */
    List<String> named() {
        var values = new LinkedHashMap<String, @Nullable Object>();
        values.put("status", status);
        values.put("field", field);
        values.put("severity", severity);
        values.put("platform", platform);
        values.put("lead", lead);
        values.put("officer", officer);
        values.put("locality", locality);
        values.put("openedFrom", openedFrom);
        values.put("openedBefore", openedBefore);
        values.put("suggested", suggested);
        values.values().removeIf(Objects::isNull);
        return List.copyOf(values.keySet());
    }
}
