package vn.kiemtin.reports.progress;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import vn.kiemtin.messaging.AfterEvent;

/** Writes and forgets an event's entities: Hibernate compares all it knows with their rows before every query. */
@Singleton
class ForgetEntities implements AfterEvent {

    private final EntityManager entities;

    ForgetEntities(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public void handled() {
        entities.flush();
        entities.clear();
    }
}
