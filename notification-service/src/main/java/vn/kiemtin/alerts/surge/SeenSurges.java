package vn.kiemtin.alerts.surge;

import io.quarkus.security.ForbiddenException;
import jakarta.enterprise.context.RequestScoped;
import java.util.List;
import vn.kiemtin.alerts.audiences.Audience;
import vn.kiemtin.alerts.audiences.Receiver;
import vn.kiemtin.alerts.audiences.Receivers;

/** The surges that whoever asks may know of. */
@RequestScoped
class SeenSurges {

    private final Receivers receivers;
    private final Surges surges;

    SeenSurges(Receivers receivers, Surges surges) {
        this.receivers = receivers;
        this.surges = surges;
    }

    /**
     * @throws ForbiddenException if the caller is neither a supervisor nor an agency's head
     */
    List<Surge> byCaller(int limit) {
        var receiver = caller();
        return surges.visibleTo(receiver, receiver.audiences().contains(Audience.SUPERVISORS), limit);
    }

    /**
     * @throws ForbiddenException if the caller is neither a supervisor nor an agency's head
     */
    Receiver caller() {
        var receiver = receivers.current();
        if (!receiver.seesSurges()) {
            throw new ForbiddenException();
        }
        return receiver;
    }

    boolean looksAfterDeliveries() {
        return receivers.isSteward();
    }
}
