package vn.kiemtin.cases.evidence;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.access.Caller;
import vn.kiemtin.cases.casefile.CaseFile;
import vn.kiemtin.cases.casefile.CaseFiles;
import vn.kiemtin.cases.evidence.AddEvidence.Result;
import vn.kiemtin.cases.history.CaseHistory;

/** What of evidence is written to the database: each row with its entry in the case's history, in one transaction, on the locked case. */
@Singleton
class RecordEvidence {

    private static final Logger LOG = Logger.getLogger(RecordEvidence.class);

    private final CaseFiles files;
    private final Evidence evidence;
    private final CaseHistory history;
    private final EvidenceSettings settings;
    private final Clock clock;

    RecordEvidence(CaseFiles files, Evidence evidence, CaseHistory history, EvidenceSettings settings, Clock clock) {
        this.files = files;
        this.evidence = evidence;
        this.history = history;
        this.settings = settings;
        this.clock = clock;
    }

    /** What stands in the way of anything, before a long file is read. */
    @Transactional
    Optional<Result> refusal(String number, Caller caller) {
        var found = files.byNumber(number).filter(caller::sees);
        if (found.isEmpty()) {
            return Optional.of(new Result.Invisible());
        }
        return caller.takesPart() ? Optional.empty() : Optional.of(new Result.NotTheCallers());
    }

    @Transactional
    Result add(String number, Content content, Details details, Caller caller) {
        var found = files.lockByNumber(number).filter(caller::sees);
        if (found.isEmpty()) {
            return new Result.Invisible();
        }
        if (!caller.takesPart()) {
            return new Result.NotTheCallers();
        }
        var file = found.get();
        var key = details.key();
        if (key != null) {
            var before = evidence.withKey(caller.username(), key);
            if (before.isPresent()) {
                return before.get().is(file, content, details)
                        ? new Result.Added(before.get())
                        : new Result.KeyReused();
            }
        }
        if (evidence.count(file) >= settings.mostPerCase()) {
            return new Result.Refused("file", "invalid.too-much-evidence", settings.mostPerCase());
        }
        var now = now();
        var item = evidence.add(file, content, details, caller.actor(), now);
        append(file, item, "EVIDENCE_ADDED", caller, null, now);
        LOG.infof("evidence-added number=%s evidence=%d kind=%s", file.number(), item.number(), item.kind());
        return new Result.Added(item);
    }

    @Transactional
    void downloaded(String number, EvidenceItem item, Caller caller) {
        files.lockByNumber(number).ifPresent(file -> append(file, item, "EVIDENCE_DOWNLOADED", caller, null, now()));
    }

    void setAside(CaseFile file, EvidenceItem item, String reason, Caller caller) {
        var now = now();
        item.setAside(caller.username(), now, reason);
        append(file, item, "EVIDENCE_SET_ASIDE", caller, reason, now);
        LOG.infof("evidence-set-aside number=%s evidence=%d", file.number(), item.number());
    }

    private void append(
            CaseFile file, EvidenceItem item, String what, Caller caller, @Nullable String reason, Instant now) {
        history.append(
                file.id(),
                now,
                what,
                caller.username(),
                caller.agency(),
                reason,
                Map.of("evidence", item.number(), "sha256", item.sha256()),
                file.version());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
