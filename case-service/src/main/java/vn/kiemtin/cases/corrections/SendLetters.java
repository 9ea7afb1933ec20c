package vn.kiemtin.cases.corrections;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import vn.kiemtin.cases.casefile.CaseFiles;
import vn.kiemtin.cases.lifecycle.BeginToAct;
import vn.kiemtin.cases.reference.press.CorrectionDeadlines;
import vn.kiemtin.cases.reference.press.PressAgencies;
import vn.kiemtin.web.Language;

/**
 * Sends approved letters, at least once each, with one Message-ID over all attempts. Several processes share the work by claims. A request counts as sent,
 * and its time begins, when the mail server has taken the letter; nothing is sent of one that was withdrawn, or whose conclusion is in force no longer.
 */
@Singleton
class SendLetters {

    private static final Logger LOG = Logger.getLogger(SendLetters.class);

    private final CaseFiles files;
    private final Corrections corrections;
    private final Letters letters;
    private final CorrectionMail mail;
    private final OfficialLetter paper;
    private final CorrectionRecord record;
    private final CorrectionDeadlines deadlines;
    private final PressAgencies agencies;
    private final AnswerLinks links;
    private final BeginToAct beginToAct;
    private final Clock clock;

    SendLetters(
            CaseFiles files,
            Corrections corrections,
            Letters letters,
            CorrectionMail mail,
            OfficialLetter paper,
            CorrectionRecord record,
            CorrectionDeadlines deadlines,
            PressAgencies agencies,
            AnswerLinks links,
            BeginToAct beginToAct,
            Clock clock) {
        this.files = files;
        this.corrections = corrections;
        this.letters = letters;
        this.mail = mail;
        this.paper = paper;
        this.record = record;
        this.deadlines = deadlines;
        this.agencies = agencies;
        this.links = links;
        this.beginToAct = beginToAct;
        this.clock = clock;
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    void look() {
        List<Letters.Claimed> claimed;
        do {
            claimed = letters.claim();
            claimed.forEach(this::send);
        } while (!claimed.isEmpty());
    }

    private void send(Letters.Claimed letter) {
        try {
            var written = QuarkusTransaction.requiringNew().call(() -> write(letter.correction()));
            if (written.isPresent()) {
                mail.send(written.get());
                QuarkusTransaction.requiringNew().run(() -> sent(letter.correction()));
            }
        } catch (RuntimeException e) {
            var retryAfter = letters.failed(letter, e);
            LOG.warnf(
                    "letter-failed correction=%s attempt=%d retry-in=%s error=%s",
                    letter.correction(),
                    letter.attempts(),
                    retryAfter,
                    Objects.requireNonNullElse(e.getCause(), e).getClass().getSimpleName());
        }
    }

    /** What is to be sent; nothing of a request that is not to be sent any more. */
    private Optional<CorrectionMail.Letter> write(UUID id) {
        var request = Objects.requireNonNull(corrections.byId(id));
        var file = files.lock(request.caseId());
        var now = corrections.refreshed(id);
        if (now.status() != CorrectionStatus.APPROVED) {
            letters.cancel(now);
            return Optional.empty();
        }
        if (Condition.RESTS.lackIn(now, file, corrections.conclusionOf(file)).isPresent()) {
            throw new IllegalStateException("its conclusion is in force no longer");
        }
        var agency = agencies.find(now.demand().pressAgency()).orElseThrow();
        var deadline = deadlines.today(agency.medium());
        return Optional.of(new CorrectionMail.Letter(
                id,
                file.number(),
                file.lead(),
                agency,
                now.demand(),
                Objects.requireNonNull(now.letterNumber()),
                deadline,
                deadline.dueAfter(clock.instant()),
                links.addressFor(id),
                OfficialLetter.fileName(now),
                Buffer.buffer(paper.pdf(now, file, Language.VI))));
    }

    /** The mail server has it. The case counts as acted on before others hear of the letter. */
    private void sent(UUID id) {
        var file = files.lock(Objects.requireNonNull(corrections.byId(id)).caseId());
        var request = corrections.refreshed(id);
        letters.sent(id);
        var row = Steps.row(request, CorrectionStep.SEND);
        if (row.isEmpty()) {
            LOG.warnf("letter-sent-though-withdrawn case=%s number=%d", file.number(), request.number());
            return;
        }
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var medium = agencies.find(request.demand().pressAgency()).orElseThrow().medium();
        beginToAct.withFirstResponse(file, null, now);
        request.send(
                now,
                deadlines.today(medium).dueAfter(now),
                links.expiryOf(now),
                row.get().to());
        record.sent(request, file, now);
    }
}
