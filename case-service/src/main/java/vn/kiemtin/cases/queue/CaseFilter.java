package vn.kiemtin.cases.queue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.casefile.CaseStatus;
import vn.kiemtin.cases.casefile.Field;
import vn.kiemtin.cases.casefile.Platform;
import vn.kiemtin.cases.casefile.Severity;

/** Which cases are wanted; what is null does not matter. */
public record CaseFilter(
        @Nullable CaseStatus status,
        @Nullable Field field,
        @Nullable Severity severity,
        @Nullable Platform platform,
        @Nullable String lead,
        @Nullable String officer,
        @Nullable String locality,
        @Nullable Instant openedFrom,
        @Nullable Instant openedBefore) {}
