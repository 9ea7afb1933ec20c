package vn.kiemtin.cases.corrections;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.access.Caller;
import vn.kiemtin.cases.casefile.CaseFile;
import vn.kiemtin.cases.casefile.CaseFiles;
import vn.kiemtin.cases.lifecycle.Fingerprint;
import vn.kiemtin.cases.reference.LegalBases;
import vn.kiemtin.cases.reference.press.PressAgencies;
import vn.kiemtin.cases.response.ResponseOutcome;

/** The lead puts down what a press agency is to correct. Nothing is sent by it. */
@Singleton
public class DraftCorrection {

    private final CaseFiles files;
    private final Corrections corrections;
    private final PressAgencies agencies;
    private final LegalBases legalBases;
    private final CorrectionRecord record;
    private final Clock clock;

    DraftCorrection(
            CaseFiles files,
            Corrections corrections,
            PressAgencies agencies,
            LegalBases legalBases,
            CorrectionRecord record,
            Clock clock) {
        this.files = files;
        this.corrections = corrections;
        this.agencies = agencies;
        this.legalBases = legalBases;
        this.record = record;
        this.clock = clock;
    }

    /**
     * @param number of the case
     * @param idempotencyKey a repeated request with the same key drafts nothing; null for none
     */
    @Transactional
    public ResponseOutcome<SeenCorrection> draft(
            String number, Draft draft, Caller caller, @Nullable String idempotencyKey) {
        var found = files.lockByNumber(number).filter(caller::sees);
        if (found.isEmpty()) {
            return new ResponseOutcome.Invisible<>();
        }
        if (!caller.isOfLead(found.get())) {
            return new ResponseOutcome.NotTheCallers<>();
        }
        var file = found.get();
        var request = Fingerprint.of(number + " " + draft);
        var key = idempotencyKey == null ? null : Fingerprint.of(idempotencyKey);
        if (key != null) {
            var before = corrections.withKey(caller.username(), key);
            if (before.isPresent()) {
                return before.get().cameOf(request)
                        ? done(before.get(), file, caller)
                        : new ResponseOutcome.KeyReused<>();
            }
        }
        var inForce = corrections.conclusionOf(file);
        var lack = Condition.lackOfDemand(file, inForce);
        if (lack.isPresent()) {
            return new ResponseOutcome.Ungrounded<>(lack.get().problem());
        }
        var proofs = new Proofreading();
        var demand = proofs.demand(draft, agencies, legalBases, LocalDate.now(clock));
        if (!proofs.faults().isEmpty()) {
            return new ResponseOutcome.Refused<>(proofs.faults());
        }
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var drafted = new CorrectionRequest(
                UuidVersion7Strategy.INSTANCE.generateUuid(null),
                corrections.of(file).size() + 1,
                file,
                demand,
                Objects.requireNonNull(inForce),
                caller,
                now,
                key,
                request);
        corrections.add(drafted);
        record.of("CORRECTION_DRAFTED", drafted, file, caller, null, now);
        return done(drafted, file, caller);
    }

    private ResponseOutcome<SeenCorrection> done(CorrectionRequest request, CaseFile file, Caller caller) {
        return new ResponseOutcome.Done<>(SeenCorrection.of(request, file, corrections.conclusionOf(file), caller));
    }
}
