package vn.kiemtin.system.faults;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.localstack.Service;

/** The processes of the system that something can happen to. */
enum Victim {
    REPORT_SERVICE(Service.REPORTS),
    CASE_SERVICE(Service.CASES),
    NOTIFICATION_SERVICE(Service.ALERTS),
    KAFKA(null),
    POSTGRESQL(null),
    KEYCLOAK(null),
    MAIL_CATCHER(null);

    /** What may be killed: the mail catcher keeps its mails, the evidence of the run, in memory only. */
    static final Set<Victim> MORTAL = EnumSet.complementOf(EnumSet.of(MAIL_CATCHER));

    private final Optional<Service> service;

    Victim(@Nullable Service service) {
        this.service = Optional.ofNullable(service);
    }

    Optional<Service> service() {
        return service;
    }

    static Victim of(Service service) {
        return switch (service) {
            case REPORTS -> REPORT_SERVICE;
            case CASES -> CASE_SERVICE;
            case ALERTS -> NOTIFICATION_SERVICE;
        };
    }

    @Override
    public String toString() {
        return switch (this) {
            case REPORT_SERVICE, CASE_SERVICE, NOTIFICATION_SERVICE ->
                service.orElseThrow().module();
            case KAFKA -> "Kafka";
            case POSTGRESQL -> "PostgreSQL";
            case KEYCLOAK -> "Keycloak";
            case MAIL_CATCHER -> "mail server";
        };
    }
}
