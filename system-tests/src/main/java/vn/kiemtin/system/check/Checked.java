package vn.kiemtin.system.check;

import java.util.List;

/**
 * One line of a check's report.
 *
 * @param what was held against the system
 * @param count how many of it were looked at
 */
public record Checked(String what, long count, List<Finding> findings) {

    public Checked {
        findings = List.copyOf(findings);
    }
}
