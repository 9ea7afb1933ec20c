package vn.kiemtin.system;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import vn.kiemtin.localstack.Service;
import vn.kiemtin.system.check.SystemAccess;

/** A running system as its tests need it, with two instances of each service, whatever it runs in. */
interface Installation {

    SystemAccess access();

    /** A connection to a service's database (reports, cases or alerts), or that of the contacts' keys (contact_keys) as the superuser. */
    Connection connect(String database) throws SQLException;

    /** What each instance of a service says of its health, as `/q/health/ready` has it. */
    List<String> health(Service service);

    /** What every part has logged so far, by its name; of Docker, what it shows of the services and the parts. */
    Map<String, byte[]> logs();

    /** Restarts every instance of every service, one after the other. */
    void roll();

    /** Stops all instances. */
    void stop(Service service);

    /** Starts a service that was stopped; returns when all instances say they are ready. */
    void start(Service service);

    default void restart(Service service) {
        stop(service);
        start(service);
    }

    /** Ends the system and removes its data. */
    void close();
}
