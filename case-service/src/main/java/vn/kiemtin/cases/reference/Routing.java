package vn.kiemtin.cases.reference;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.casefile.Severity;

/**
 * Who handles a case at first, and how severe it is taken to be; officers confirm or correct it at triage.
 *
 * @param lead code of the lead agency
 * @param coordinating codes of the coordinating agencies
 * @param deadlineClass code of the class that its deadline has; null where the severity decides
 */
public record Routing(
        String lead,
        List<String> coordinating,
        Severity severity,
        @Nullable String deadlineClass) {}
