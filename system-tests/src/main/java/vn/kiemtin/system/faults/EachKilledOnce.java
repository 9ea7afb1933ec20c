package vn.kiemtin.system.faults;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import vn.kiemtin.localstack.LocalStack;
import vn.kiemtin.localstack.Service;

/**
 * Ends every process of a working system once with {@code kill -9}, one after the other over some time, and starts it again after a moment: all instances of the
 * services, broker, PostgreSQL, Keycloak. Not the mail catcher, which keeps its mails, the evidence, in memory.
 */
public final class EachKilledOnce {

    private final Sabotage sabotage;
    private final List<Fault> kills;

    /**
     * @param seed decides the order, and after how long each is started again
     */
    public EachKilledOnce(LocalStack stack, long seed) {
        this.sabotage = new Sabotage(stack, new EventForger(stack.kafka().bootstrapServers(), seed));
        this.kills =
                Schedule.killingEachOnce(seed, stack.services(Service.REPORTS).size());
    }

    /**
     * Returns when everything runs again: after this time, or later where something was slow to start.
     *
     * @param onKill told of each, as a row of a table, when its process runs again
     * @throws IllegalStateException if something could not be started again
     */
    public void carryOut(Duration over, Consumer<String> onKill) throws InterruptedException {
        var began = System.nanoTime();
        var due = began;
        for (var kill : kills) {
            due += over.dividedBy(kills.size() + 1).toNanos();
            TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
            var at = System.nanoTime();
            var note = sabotage.commit(kill);
            onKill.accept(new Ordeal(kill, Duration.ofNanos(at - began), Duration.ofNanos(System.nanoTime() - at), note)
                    .toString());
        }
        sabotage.startAll();
    }
}
