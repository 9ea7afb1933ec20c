package vn.kiemtin.alerts.wishes;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Sees every request. Filters are made before there are settings: what needs them is looked up when somebody comes. */
@Singleton
class WhoComes {

    private final Instance<KnowPeople> people;

    WhoComes(Instance<KnowPeople> people) {
        this.people = people;
    }

    @ServerRequestFilter
    void note() {
        people.get().somebodyComes();
    }
}
