package vn.kiemtin.cases.reference.succession;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import vn.kiemtin.cases.casefile.CaseFiles;
import vn.kiemtin.cases.deadlines.Sweep;

/**
 * Moves cases to the heirs of their agencies from the day of a succession on, each once. Every instance looks; the case's lock and a second look under
 * it make it once, also for what took effect while no instance was there. An agency that has ended is looked after for good: a case that is taken up
 * again years later follows.
 */
@Singleton
class SuccessionWatch {

    private final Successions successions;
    private final SucceedCase succeed;
    private final CaseFiles files;
    private final Clock clock;

    SuccessionWatch(Successions successions, SucceedCase succeed, CaseFiles files, Clock clock) {
        this.successions = successions;
        this.succeed = succeed;
        this.files = files;
        this.clock = clock;
    }

    @Scheduled(every = "{kiemtin.watches.every}", concurrentExecution = ConcurrentExecution.SKIP)
    void look() {
        Sweep.over("succeed-case", successions::casesToMove, this::move);
        QuarkusTransaction.requiringNew().run(successions::noteCarriedOut);
    }

    private void move(UUID id) {
        var file = files.lock(id);
        if (!MovedAlong.follows(file.status())) {
            return;
        }
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        for (var agency : file.agencies().toList()) {
            var heir = successions.heirToday(agency, file.field(), file.platform());
            if (!heir.equals(agency)) {
                succeed.of(file, agency, heir, now);
            }
        }
    }
}
