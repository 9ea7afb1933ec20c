package vn.kiemtin.reports.reviews;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.messaging.Outbox;
import vn.kiemtin.reports.contacts.Contacts;
import vn.kiemtin.reports.idempotency.IdempotencyKey;
import vn.kiemtin.reports.idempotency.IdempotencyKeys;
import vn.kiemtin.reports.idempotency.IdempotencyKeys.Claim;
import vn.kiemtin.reports.proof.Admission;
import vn.kiemtin.reports.proof.Demand;
import vn.kiemtin.reports.proof.Proofs;
import vn.kiemtin.reports.receipts.ReceiptCode;
import vn.kiemtin.reports.receipts.ReceiptCodes;

/**
 * Takes a review request in. When this returns, the request and the event that tells of it are committed together. Several requests about one
 * matter are several requests; only a repetition under the same key is the same.
 */
@Singleton
class FileReview {

    private static final Logger LOG = Logger.getLogger(FileReview.class);

    private final ReviewRequests requests;
    private final ReceiptCodes codes;
    private final IdempotencyKeys keys;
    private final Proofs proofs;
    private final Contacts contacts;
    private final Outbox outbox;
    private final Clock clock;

    FileReview(
            ReviewRequests requests,
            ReceiptCodes codes,
            IdempotencyKeys keys,
            Proofs proofs,
            Contacts contacts,
            Outbox outbox,
            Clock clock) {
        this.requests = requests;
        this.codes = codes;
        this.keys = keys;
        this.proofs = proofs;
        this.contacts = contacts;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** What came of it. */
    sealed interface Result {

        /**
         * It is stored, now or by an earlier request with the same key and body.
         *
         * @param code opens the page with its state; told only here
         */
        record Filed(ReceiptCode code, Instant receivedAt) implements Result {}

        /** It lacks what is asked of whoever sends much; nothing was stored. */
        record Withheld(Demand demand) implements Result {}

        /** The idempotency key belongs to another request; nothing was stored. */
        record KeyReused() implements Result {}
    }

    /**
     * @param admission used up with it; a repetition, which stores nothing, needs none
     */
    @Transactional
    public Result file(ReviewDraft draft, @Nullable IdempotencyKey key, Admission admission) {
        var id = UuidVersion7Strategy.INSTANCE.generateUuid(null);
        if (key == null) {
            return store(id, draft, admission);
        }
        return switch (keys.claim(key, draft.canonical(), id)) {
            case Claim.First() -> store(id, draft, admission);
            case Claim.Repeated(var earlier) -> again(earlier);
            case Claim.Reused() -> new Result.KeyReused();
        };
    }

    private Result store(UUID id, ReviewDraft draft, Admission admission) {
        var lacking = proofs.spend(admission);
        if (lacking != null) {
            return new Result.Withheld(lacking);
        }
        var code = codes.of(id, codes.newestVersion());
        if (draft.contact() != null) {
            contacts.keep(id, draft.contact());
        }
        var receivedAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        requests.persistAndFlush(new ReviewRequest(id, draft, receivedAt, code));
        outbox.append(
                id,
                ReviewRequested.VERSION,
                new ReviewRequested(
                        id,
                        receivedAt,
                        draft.about(),
                        draft.standing(),
                        draft.grounds(),
                        draft.links(),
                        draft.language().code()));
        LOG.infof("review-requested id=%s standing=%s", id, draft.standing());
        return new Result.Filed(code, receivedAt);
    }

    private Result again(UUID id) {
        var review = requests.findById(id);
        return new Result.Filed(codes.of(id, review.reviewKeyVersion), review.receivedAt);
    }
}
