package vn.kiemtin.cases.corrections;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.access.Caller;
import vn.kiemtin.cases.casefile.CaseFile;
import vn.kiemtin.cases.casefile.CaseFiles;
import vn.kiemtin.cases.conclusion.Conclusion;
import vn.kiemtin.cases.reference.LegalBases;
import vn.kiemtin.cases.reference.press.PressAgencies;
import vn.kiemtin.cases.response.ResponseOutcome;

/**
 * Takes a step with a correction request if it may be taken: in one transaction, under the lock of the case's row. Of two people who decide on the
 * same revision, one wins and the other is told so; nobody approves a text other than the one that was seen.
 */
@Singleton
public class MoveCorrection {

    private final CaseFiles files;
    private final Corrections corrections;
    private final PressAgencies agencies;
    private final LegalBases legalBases;
    private final CorrectionRecord record;
    private final AnswerLinks links;
    private final Letters letters;
    private final Clock clock;

    MoveCorrection(
            CaseFiles files,
            Corrections corrections,
            PressAgencies agencies,
            LegalBases legalBases,
            CorrectionRecord record,
            AnswerLinks links,
            Letters letters,
            Clock clock) {
        this.files = files;
        this.corrections = corrections;
        this.agencies = agencies;
        this.legalBases = legalBases;
        this.record = record;
        this.links = links;
        this.letters = letters;
        this.clock = clock;
    }

    /** A step that may be taken. */
    private record Way(
            CorrectionRequest request,
            CaseFile file,
            @Nullable Conclusion inForce,
            CorrectionStatus to,
            Caller by,
            Instant at) {}

    /**
     * @param caseNumber of the case
     * @param number of the request in the case
     * @param seenRevision the revision that the caller saw; null if the caller did not say
     */
    @Transactional
    public ResponseOutcome<SeenCorrection> move(
            String caseNumber, int number, StepRequest step, Caller caller, @Nullable Integer seenRevision) {
        var file = files.lockByNumber(caseNumber).filter(caller::sees);
        var found = file.flatMap(seen -> corrections.find(seen, number));
        return found.isEmpty()
                ? new ResponseOutcome.Invisible<>()
                : move(file.orElseThrow(), found.get(), step, caller, seenRevision);
    }

    private ResponseOutcome<SeenCorrection> move(
            CaseFile file, CorrectionRequest request, StepRequest step, Caller caller, @Nullable Integer seenRevision) {
        var inForce = corrections.conclusionOf(file);
        if (!Steps.isForCaller(step.step(), file, caller)) {
            return new ResponseOutcome.NotTheCallers<>();
        }
        if (seenRevision == null) {
            return new ResponseOutcome.RevisionMissing<>();
        }
        if (seenRevision != request.revision()) {
            return new ResponseOutcome.Stale<>(request.revision(), Steps.legal(request, file, inForce, caller));
        }
        var row = Steps.row(request, step.step());
        if (row.isEmpty()) {
            return new ResponseOutcome.Illegal<>(Steps.legal(request, file, inForce, caller));
        }
        if (row.get().by().isOwnWork(caller, request)) {
            return new ResponseOutcome.OwnWork<>();
        }
        var lack = row.get().when().lackIn(request, file, inForce);
        if (lack.isPresent()) {
            return new ResponseOutcome.Ungrounded<>(lack.get().problem());
        }
        var proofs = new Proofreading();
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        take(step, new Way(request, file, inForce, row.get().to(), caller, now), proofs);
        return proofs.faults().isEmpty()
                ? new ResponseOutcome.Done<>(SeenCorrection.of(request, file, inForce, caller))
                : new ResponseOutcome.Refused<>(proofs.faults());
    }

    /** Changes nothing where the proofs have faults. */
    private void take(StepRequest step, Way way, Proofreading proofs) {
        switch (step) {
            case StepRequest.Edit(var draft) -> edit(draft, way, proofs);
            case StepRequest.Approve _ -> approve(way);
            case StepRequest.Discard _ -> {
                way.request().moveTo(way.to());
                record(way, "CORRECTION_DISCARDED", null);
            }
            case StepRequest.Withdraw(var written) -> {
                var reason = proofs.text("reason", written);
                if (proofs.faults().isEmpty()) {
                    way.request().moveTo(way.to());
                    letters.cancel(way.request());
                    record(way, "CORRECTION_WITHDRAWN", reason);
                }
            }
            case StepRequest.Confirm _ -> {
                way.request().confirm(way.by(), way.at(), way.to());
                record.confirmed(way.request(), way.file(), way.by(), way.at());
            }
            case StepRequest.Reject(var written) -> {
                var reason = proofs.text("reason", written);
                if (proofs.faults().isEmpty()) {
                    way.request().reject(reason, way.to());
                    record(way, "CORRECTION_REJECTED", reason);
                }
            }
        }
    }

    private void edit(Draft draft, Way way, Proofreading proofs) {
        var demand = proofs.demand(draft, agencies, legalBases, LocalDate.now(clock));
        if (proofs.faults().isEmpty()) {
            way.request().edit(demand, Objects.requireNonNull(way.inForce()), way.by(), way.at(), way.to());
            record(way, "CORRECTION_EDITED", null);
        }
    }

    /** The letter is on its way as soon as this is committed. */
    private void approve(Way way) {
        way.request()
                .approve(
                        corrections.nextLetter(way.file().lead(), way.at()),
                        way.file().lead(),
                        links.hashFor(way.request().id()),
                        way.by(),
                        way.at(),
                        way.to());
        letters.post(way.request());
        record(way, "CORRECTION_APPROVED", null);
    }

    private void record(Way way, String what, @Nullable String reason) {
        record.of(what, way.request(), way.file(), way.by(), reason, way.at());
    }
}
