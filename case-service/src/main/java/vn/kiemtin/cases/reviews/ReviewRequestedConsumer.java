package vn.kiemtin.cases.reviews;

import jakarta.inject.Singleton;
import vn.kiemtin.messaging.EventConsumer;
import vn.kiemtin.messaging.EventMetadata;

/** Every review request that intake has answered is decided upon in its case. */
@Singleton
class ReviewRequestedConsumer implements EventConsumer<ReviewRequested> {

    private final FileReview fileReview;

    ReviewRequestedConsumer(FileReview fileReview) {
        this.fileReview = fileReview;
    }

    @Override
    public Class<ReviewRequested> event() {
        return ReviewRequested.class;
    }

    @Override
    public void on(ReviewRequested event, EventMetadata metadata) {
        fileReview.file(event);
    }
}
