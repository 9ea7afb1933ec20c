package vn.kiemtin.reports.reviews;

import jakarta.inject.Singleton;
import org.jboss.logging.Logger;
import vn.kiemtin.messaging.EventConsumer;
import vn.kiemtin.messaging.EventMetadata;

/** Lets a filer see what was decided. One that is not here (this database was restored from an older state) must not stop its case. */
@Singleton
class ReviewDecidedConsumer implements EventConsumer<ReviewDecided> {

    private static final Logger LOG = Logger.getLogger(ReviewDecidedConsumer.class);

    private final ReviewRequests requests;

    ReviewDecidedConsumer(ReviewRequests requests) {
        this.requests = requests;
    }

    @Override
    public Class<ReviewDecided> event() {
        return ReviewDecided.class;
    }

    @Override
    public void on(ReviewDecided event, EventMetadata metadata) {
        if (requests.decide(event)) {
            LOG.infof("review-decided id=%s outcome=%s", event.reviewId(), event.outcome());
        } else {
            LOG.warnf("review-not-decided id=%s", event.reviewId());
        }
    }
}
