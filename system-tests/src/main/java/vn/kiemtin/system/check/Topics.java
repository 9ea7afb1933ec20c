package vn.kiemtin.system.check;

import java.util.List;
import java.util.Map;

/** Which service takes which topic, written out here once more: an oracle asks nobody. */
final class Topics {

    static final String REPORTS = "kiemtin.reports";
    static final String CASES = "kiemtin.cases";

    static final Map<String, List<String>> TAKERS = Map.of(
            REPORTS, List.of("case-service"),
            CASES, List.of("report-service", "notification-service"));

    private Topics() {}
}
