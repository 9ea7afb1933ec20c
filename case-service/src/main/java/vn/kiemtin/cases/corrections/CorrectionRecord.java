package vn.kiemtin.cases.corrections;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.access.Caller;
import vn.kiemtin.cases.casefile.CaseEvents;
import vn.kiemtin.cases.casefile.CaseFile;
import vn.kiemtin.cases.history.CaseHistory;

/** Writes into the case's history what is done with its correction requests (never what they say), and tells others what left the house or came back. */
@Singleton
class CorrectionRecord {

    private static final Logger LOG = Logger.getLogger(CorrectionRecord.class);

    private final CaseHistory history;
    private final CaseEvents events;

    CorrectionRecord(CaseHistory history, CaseEvents events) {
        this.history = history;
        this.events = events;
    }

    /**
     * @param by null for the press agency, and for the system
     */
    void of(
            String what,
            CorrectionRequest request,
            CaseFile file,
            @Nullable Caller by,
            @Nullable String reason,
            Instant at) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("correction", request.number());
        facts.put("pressAgency", request.demand().pressAgency());
        facts.put("correctionStatus", request.status());
        facts.put("conclusion", request.conclusion());
        facts.put("verdict", request.verdict());
        if (request.letterNumber() != null) {
            facts.put("letter", request.letterNumber());
        }
        if (request.dueAt() != null) {
            facts.put("dueAt", request.dueAt().toString());
        }
        facts.put("lead", file.lead());
        history.append(
                file.id(),
                at,
                what,
                by == null ? null : by.username(),
                by == null ? null : by.agency(),
                reason,
                facts,
                file.version());
        LOG.infof("correction case=%s number=%d what=%s", file.number(), request.number(), what);
    }

    void sent(CorrectionRequest request, CaseFile file, Instant at) {
        of("CORRECTION_SENT", request, file, null, null, at);
        events.correctionSent(
                file,
                request.number(),
                request.demand().pressAgency(),
                Objects.requireNonNull(request.letterNumber()),
                Objects.requireNonNull(request.dueAt()),
                at);
    }

    void overdue(CorrectionRequest request, CaseFile file, Instant at) {
        of("CORRECTION_OVERDUE", request, file, null, null, at);
        events.correctionOverdue(
                file, request.number(), request.demand().pressAgency(), Objects.requireNonNull(request.dueAt()), at);
    }

    /** By the press agency. */
    void answered(String what, CorrectionRequest request, CaseFile file, Instant at) {
        of(what, request, file, null, null, at);
        events.correctionAnswered(
                file,
                request.number(),
                request.demand().pressAgency(),
                what.substring("CORRECTION_".length()),
                null,
                null,
                at);
    }

    /** An officer has seen the published correction. */
    void confirmed(CorrectionRequest request, CaseFile file, Caller by, Instant at) {
        of("CORRECTION_CONFIRMED", request, file, by, null, at);
        events.correctionAnswered(
                file,
                request.number(),
                request.demand().pressAgency(),
                request.status().name(),
                request.late(),
                by.actor(),
                at);
    }
}
