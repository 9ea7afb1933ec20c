package vn.kiemtin.messaging.consumer;

import jakarta.inject.Singleton;
import java.util.List;

/** Delivers one event that had been set aside, in the caller's transaction. */
@Singleton
public class Redelivery {

    private final Inbox inbox;
    private final Tracing tracing;
    private final Followers followers;

    Redelivery(Inbox inbox, Tracing tracing, Followers followers) {
        this.inbox = inbox;
        this.tracing = tracing;
        this.followers = followers;
    }

    /**
     * @param admitted whether the inbox has it, because it was parked as an event; if not, it is admitted now, and delivered only if no
     *     other copy of it was
     */
    public void deliver(Incoming.Event event, boolean admitted) {
        if (admitted || !inbox.admit(List.of(event)).isEmpty()) {
            tracing.deliver(List.of(event));
            followers.follow(List.of(event));
        }
    }
}
