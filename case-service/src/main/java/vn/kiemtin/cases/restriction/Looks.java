package vn.kiemtin.cases.restriction;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import vn.kiemtin.cases.access.Caller;
import vn.kiemtin.cases.casefile.CaseFile;
import vn.kiemtin.cases.history.CaseHistory;
import vn.kiemtin.web.Page;

/** Notes in the history of a restricted case who looked at it: each person once a day. Works in the caller's transaction. */
@Singleton
public class Looks {

    private final EntityManager database;
    private final CaseHistory history;
    private final Clock clock;

    Looks(EntityManager database, CaseHistory history, Clock clock) {
        this.database = database;
        this.history = history;
        this.clock = clock;
    }

    public void note(CaseFile file, Caller caller) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (isFirstOfTheDay(file, caller, now)) {
            database.refresh(file, LockModeType.PESSIMISTIC_WRITE);
            history.append(
                    file.id(), now, "LOOKED", caller.username(), caller.agency(), null, Map.of(), file.version());
        }
    }

    private boolean isFirstOfTheDay(CaseFile file, Caller caller, Instant now) {
        return database.createNativeQuery("""
                        insert into case_look (case_id, username, day) values (:id, :username, :day) on conflict do nothing""")
                        .setParameter("id", file.id())
                        .setParameter("username", caller.username())
                        .setParameter("day", now.atZone(Page.CITY).toLocalDate())
                        .executeUpdate()
                == 1;
    }
}
