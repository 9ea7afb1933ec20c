package vn.kiemtin.cases.corrections;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import vn.kiemtin.cases.casefile.CaseFile;
import vn.kiemtin.cases.casefile.CaseFiles;
import vn.kiemtin.cases.response.Fault;

/** What a press agency answers to the letter that it got. Whoever has the link answers for it; who has another one finds nothing. */
@Singleton
public class AnswerCorrection {

    private final CaseFiles files;
    private final Corrections corrections;
    private final CorrectionRecord record;
    private final AnswerLinks links;
    private final Clock clock;

    AnswerCorrection(
            CaseFiles files, Corrections corrections, CorrectionRecord record, AnswerLinks links, Clock clock) {
        this.files = files;
        this.corrections = corrections;
        this.record = record;
        this.links = links;
        this.clock = clock;
    }

    /**
     * What the link opens.
     *
     * @param lead code of the agency that asks
     */
    public record Opened(CorrectionRequest request, String caseNumber, String lead, List<CorrectionStep> answers) {

        static Opened of(CorrectionRequest request, CaseFile file) {
            return new Opened(request, file.number(), file.lead(), Steps.answers(request));
        }
    }

    /** What became of an answer. Only {@link Done} has changed anything. */
    public sealed interface Outcome {

        record Done(Opened after) implements Outcome {}

        /** The link opens nothing, or nothing any more. */
        record Invisible() implements Outcome {}

        /** The request has gone another way. */
        record Illegal(Opened now) implements Outcome {}

        record Refused(Opened now, List<Fault> faults) implements Outcome {}
    }

    @Transactional
    public Optional<Opened> open(String token) {
        return find(token).map(request -> Opened.of(request, files.findById(request.caseId())));
    }

    @Transactional
    public Outcome answer(String token, StepRequest.Answer answer) {
        var found = find(token);
        if (found.isEmpty()) {
            return new Outcome.Invisible();
        }
        var file = files.lock(found.get().caseId());
        var request = corrections.refreshed(found.get().id());
        var row = Steps.row(request, answer.step()).filter(legal -> legal.by() == Hand.PRESS);
        if (row.isEmpty()) {
            return new Outcome.Illegal(Opened.of(request, file));
        }
        var proofs = new Proofreading();
        take(answer, request, row.get().to(), file, proofs);
        var after = Opened.of(request, file);
        return proofs.faults().isEmpty() ? new Outcome.Done(after) : new Outcome.Refused(after, proofs.faults());
    }

    /** Changes nothing where the proofs have faults. */
    private void take(
            StepRequest.Answer answer,
            CorrectionRequest request,
            CorrectionStatus to,
            CaseFile file,
            Proofreading proofs) {
        var now = now();
        switch (answer) {
            case StepRequest.Answer.Acknowledge _ -> {
                request.acknowledge(now, to);
                record.answered("CORRECTION_ACKNOWLEDGED", request, file, now);
            }
            case StepRequest.Answer.Comply(var typed, var day) -> {
                var url = proofs.address("url", typed);
                var publishedOn = proofs.day("day", day, request.demand().publishedOn(), LocalDate.now(clock));
                if (proofs.faults().isEmpty()) {
                    request.claim(url, publishedOn, now, to);
                    record.answered("CORRECTION_CLAIMED", request, file, now);
                }
            }
            case StepRequest.Answer.Refuse(var written) -> {
                var reasons = proofs.text("reasons", written);
                if (proofs.faults().isEmpty()) {
                    request.refuse(reasons, now, to);
                    record.answered("CORRECTION_REFUSED", request, file, now);
                }
            }
        }
    }

    private Optional<CorrectionRequest> find(String token) {
        return corrections.withLink(links.hashOf(token)).filter(request -> request.isAnswerableAt(now()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
