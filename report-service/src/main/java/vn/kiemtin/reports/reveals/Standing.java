package vn.kiemtin.reports.reveals;

import java.util.Set;

/**
 * Who works on the case that a report belongs to, over all mergers.
 *
 * @param agencies lead and coordinating
 * @param restricted whether only people who are named see the case
 * @param named those people, by their accounts' names
 */
record Standing(Set<String> agencies, boolean restricted, Set<String> named) {

    /** Those who work on the case, for its lead or a coordinating agency; of a restricted case those who are named, and nobody else. */
    boolean admits(Officer officer) {
        var agency = officer.works();
        if (agency == null) {
            return false;
        }
        return restricted ? named.contains(officer.person()) : agencies.contains(agency);
    }
}
