package vn.kiemtin.reports.progress;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What every event of a case tells, as far as a citizen sees it. Who made the move is not read here at all; who works on the case, only to know who may ask
 * how to reach a reporter. */
interface CaseEvent {

    UUID caseId();

    String number();

    /** The case's status after the event. Not an enumeration: a status that comes later must not stop the older ones. */
    String status();

    Instant at();

    /** While the case is referred: the body outside the system that has it. */
    default @Nullable String referredTo() {
        return null;
    }

    /** The agency that leads the case; null where an event does not tell. */
    default @Nullable String lead() {
        return null;
    }

    /** The agencies that work on it with the lead. */
    default @Nullable List<String> coordinating() {
        return null;
    }

    /** While the case is restricted: who alone sees it, by their accounts' names. */
    default @Nullable List<String> restrictedTo() {
        return null;
    }
}
