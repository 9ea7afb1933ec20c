package vn.kiemtin.alerts.telling;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import vn.kiemtin.alerts.inbox.AlertAcknowledged;
import vn.kiemtin.alerts.inbox.AlertRaised;
import vn.kiemtin.alerts.inbox.AlertsRaised;
import vn.kiemtin.alerts.surge.SurgeBegan;
import vn.kiemtin.alerts.surge.SurgeIsOver;

/** Tells others of alerts and surges, in the transactions that make them true. That an alert was withdrawn is nobody's business but its receivers'. */
@Singleton
class TellOthers {

    private final ToldSubjects told;
    private final Clock clock;

    TellOthers(ToldSubjects told, Clock clock) {
        this.told = told;
        this.clock = clock;
    }

    void raised(@Observes AlertsRaised raised) {
        raised.all().forEach(this::raised);
    }

    private void raised(AlertRaised raised) {
        told.ofAlert(
                raised.alertId(),
                alert -> new AlertEvents.AlertRaised(
                        raised.alertId(),
                        alert.subject(),
                        alert.caseId(),
                        alert.caseNumber(),
                        raised.demand().rule(),
                        raised.demand().audience().name(),
                        alert.severity(),
                        raised.at()));
    }

    void acknowledged(@Observes AlertAcknowledged acknowledged) {
        var alert = acknowledged.alert();
        told.of(
                alert.subject(),
                new AlertEvents.AlertAcknowledged(
                        alert.id(),
                        alert.subject(),
                        alert.caseId(),
                        alert.caseNumber(),
                        alert.rule(),
                        alert.audience(),
                        new AlertEvents.By(acknowledged.by().username()),
                        clock.instant()));
    }

    void surges(@Observes SurgeBegan surge) {
        var ofCase = surge.ofCase();
        told.of(
                surge.subject().name(),
                new AlertEvents.SurgeDetected(
                        surge.surgeId(),
                        surge.subject().name(),
                        ofCase == null ? null : ofCase.caseId(),
                        ofCase == null ? null : ofCase.number(),
                        surge.look().observed(),
                        surge.look().expected(),
                        surge.look().score(),
                        surge.look().since(),
                        surge.at()));
    }

    void surgesNoMore(@Observes SurgeIsOver ended) {
        var surge = ended.surge();
        told.of(
                surge.subject().name(),
                new AlertEvents.SurgeEnded(
                        surge.id(),
                        surge.subject().name(),
                        surge.caseId(),
                        surge.caseNumber(),
                        ended.reports(),
                        surge.since(),
                        ended.at()));
    }
}
