package vn.kiemtin.system.faults;

import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who is suffering now: two faults at once, but never on the same process. */
final class Turmoil {

    private final Set<Victim> suffering = EnumSet.noneOf(Victim.class);

    /** Waits until the victim of this fault suffers from nothing else, and claims it. */
    synchronized void claim(Fault fault) throws InterruptedException {
        while (suffering.contains(fault.victim())) {
            wait();
        }
        suffering.add(fault.victim());
    }

    /** Claims and takes out the first fault whose victim suffers from nothing else; waits for one. Empty when none is left. */
    synchronized Optional<Fault> claimFirst(List<Fault> remaining) throws InterruptedException {
        while (!remaining.isEmpty()) {
            for (Iterator<Fault> faults = remaining.iterator(); faults.hasNext(); ) {
                var fault = faults.next();
                if (suffering.add(fault.victim())) {
                    faults.remove();
                    return Optional.of(fault);
                }
            }
            wait();
        }
        return Optional.empty();
    }

    synchronized void release(Fault fault) {
        suffering.remove(fault.victim());
        notifyAll();
    }
}
