package vn.kiemtin.cases.deadlines;

import io.quarkus.narayana.jta.QuarkusTransaction;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jboss.logging.Logger;

/**
 * Works off what has become due, case by case, each in a transaction of its own, until nothing is left. A case that fails is logged and left for the
 * next sweep; it stands in nobody's way.
 */
public final class Sweep {

    private static final Logger LOG = Logger.getLogger(Sweep.class);
    private static final int AT_A_TIME = 50;

    private Sweep() {}

    /**
     * @param what for the log
     * @param due at most so many of the cases that are due, the same ones first until they are dealt with
     * @param deal runs in a transaction; must lock the case and look again
     */
    public static void over(String what, IntFunction<List<UUID>> due, Consumer<UUID> deal) {
        var failed = new HashSet<UUID>();
        List<UUID> found;
        do {
            var most = AT_A_TIME + failed.size();
            found = QuarkusTransaction.requiringNew().call(() -> due.apply(most)).stream()
                    .filter(id -> !failed.contains(id))
                    .toList();
            for (var id : found) {
                try {
                    QuarkusTransaction.requiringNew().run(() -> deal.accept(id));
                } catch (RuntimeException e) {
                    failed.add(id);
                    LOG.errorf(e, "%s-failed case=%s", what, id);
                }
            }
        } while (found.size() >= AT_A_TIME);
    }
}
