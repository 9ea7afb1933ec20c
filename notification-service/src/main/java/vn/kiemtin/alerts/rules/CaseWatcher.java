package vn.kiemtin.alerts.rules;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;

/**
 * Whoever does something when it hears how a case stands ({@link CaseTold}). Asked for many cases at once, so that nothing is done for those of which it knows
 * nothing, or nothing else.
 */
public interface CaseWatcher {

    /**
     * To which of these cases it has to be told how they stand; those, and any of which an alert is raised meanwhile, it is told.
     *
     * @param told as their next events tell them, some of them several times
     */
    Set<UUID> concernedBy(Collection<CaseFacts> told);
}
