package vn.kiemtin.reports.statements;

import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import vn.kiemtin.messaging.EventConsumer;

/** The events by which what the public reads changes. */
class StatementEventConsumers {

    @Produces
    @Singleton
    EventConsumer<StatementPublished> statementPublished(Statements statements, Event<CaseHeardOf> cases) {
        return EventConsumer.of(StatementPublished.class, told -> {
            statements.publish(told.caseId(), told.statement(), told.at(), null);
            cases.fire(new CaseHeardOf(told.caseId(), told.number(), told.status(), told.at()));
        });
    }

    @Produces
    @Singleton
    EventConsumer<StatementAmended> statementAmended(Statements statements, Event<CaseHeardOf> cases) {
        return EventConsumer.of(StatementAmended.class, told -> {
            statements.publish(told.caseId(), told.statement(), told.at(), told.change());
            cases.fire(new CaseHeardOf(told.caseId(), told.number(), told.status(), told.at()));
        });
    }

    @Produces
    @Singleton
    EventConsumer<StatementRetracted> statementRetracted(Statements statements, Event<CaseHeardOf> cases) {
        return EventConsumer.of(StatementRetracted.class, told -> {
            statements.retract(
                    told.caseId(), told.statement().id(), told.statement().number(), told.at(), told.reason());
            cases.fire(new CaseHeardOf(told.caseId(), told.number(), told.status(), told.at()));
        });
    }
}
