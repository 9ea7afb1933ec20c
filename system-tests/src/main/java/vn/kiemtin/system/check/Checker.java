package vn.kiemtin.system.check;

import java.util.ArrayList;
import java.util.List;
import vn.kiemtin.system.ledger.Trial;

/**
 * Judges a system after a run, from outside. First waits, with patience, until nothing is on its way or about to run out; then proves for everything that stands
 * in the system, and for what the ledger says was sent and answered:
 *
 * <ol>
 *   <li>each report answered with 201 is stored and in exactly one case, and its receipt says so over REST,
 *   <li>each request made at most one report, a refused one none,
 *   <li>each alert that the rules demand stands once in the inbox and its mail arrived, under one Message-ID,
 *   <li>each case's history is a path of the table of moves without a gap, with what officers were answered,
 *   <li>outboxes, topics, inboxes and parked rows account for every event.
 * </ol>
 */
public final class Checker {

    private final SystemAccess access;

    public Checker(SystemAccess access) {
        this.access = access;
    }

    /** With the usual expectations. */
    public CheckReport check(Trial trial) throws InterruptedException {
        return check(trial, Expectations.of(trial));
    }

    public CheckReport check(Trial trial, Expectations expectations) throws InterruptedException {
        var checked = new ArrayList<Checked>();
        var moving = new Calm(access).await(expectations.patience());
        checked.add(new Checked(
                "The system came to rest",
                1,
                moving.<List<Finding>>map(what -> List.of(new Finding.NotAtRest(what)))
                        .orElse(List.of())));
        checked.addAll(new ReportsCheck(access).check(trial));
        checked.add(new ProgressCheck(access).check(trial));
        checked.addAll(new AlertsCheck(access, expectations).check());
        checked.addAll(new HistoriesCheck(access).check(trial));
        checked.addAll(new EventsCheck(access, expectations).check());
        return new CheckReport(checked);
    }
}
