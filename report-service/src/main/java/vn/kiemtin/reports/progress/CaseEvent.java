package vn.kiemtin.reports.progress;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What every event of a case tells, as far as a citizen sees it. Who made the move is not read here at all. */
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
}
