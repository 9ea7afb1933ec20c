package vn.kiemtin.alerts.wishes;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import vn.kiemtin.alerts.audiences.Audience;
import vn.kiemtin.alerts.audiences.MailAddress;
import vn.kiemtin.alerts.audiences.Receiver;
import vn.kiemtin.alerts.audiences.Receivers;
import vn.kiemtin.messaging.DatabaseFailure;
import vn.kiemtin.web.Language;
import vn.kiemtin.web.Page;

/**
 * Notes whoever has an inbox and comes here, as the sign-in tells: so a role that was lost is lost here with the next request. Where nothing changed it is written
 * once in a while only. That it cannot be written keeps nobody from the inbox.
 */
@Singleton
class KnowPeople {

    private static final Logger LOG = Logger.getLogger(KnowPeople.class);

    private final Receivers receivers;
    private final People people;
    private final Page page;
    private final WishSettings settings;
    private final Clock clock;
    private final Map<String, Noted> noted = new ConcurrentHashMap<>();

    KnowPeople(Receivers receivers, People people, Page page, WishSettings settings, Clock clock) {
        this.receivers = receivers;
        this.people = people;
        this.page = page;
        this.settings = settings;
        this.clock = clock;
    }

    void somebodyComes() {
        try {
            if (receivers.haveInbox()) {
                note(receivers.current(), false);
            } else {
                receivers.username().ifPresent(this::belongsNowhere);
            }
        } catch (DatabaseFailure e) {
            LOG.warnf("person-not-noted error=%s", e.toString());
        }
    }

    private void belongsNowhere(String username) {
        noted.remove(username);
        people.belongsNowhere(username);
    }

    /** Whatever was noted before: there is such a person after this. */
    void note(Receiver receiver) {
        note(receiver, true);
    }

    private void note(Receiver receiver, boolean inAnyEvent) {
        var now = clock.instant();
        var seen = new Noted(receiver.name(), receivers.address(), receiver.audiences(), page.language(), now);
        var before = noted.get(receiver.username());
        if (!inAnyEvent && before != null && before.saysAsMuchAs(seen, now.minus(settings.noteSeenEvery()))) {
            return;
        }
        people.seen(receiver, seen.address(), seen.language(), now);
        noted.put(receiver.username(), seen);
    }

    private record Noted(String name, MailAddress address, List<Audience> audiences, Language language, Instant at) {

        /** The language changes with every browser: that alone is not worth writing. */
        boolean saysAsMuchAs(Noted now, Instant notBefore) {
            return at.isAfter(notBefore)
                    && name.equals(now.name)
                    && audiences.equals(now.audiences)
                    && (now.address instanceof MailAddress.NotTold || address.equals(now.address));
        }
    }
}
