package vn.kiemtin.cases.reviews;

import jakarta.inject.Singleton;
import java.util.Optional;
import vn.kiemtin.cases.casefile.CaseFile;
import vn.kiemtin.cases.casefile.Unfinished;

/** Review requests that nobody has decided. */
@Singleton
class OpenReviews implements Unfinished {

    private final Reviews reviews;

    OpenReviews(Reviews reviews) {
        this.reviews = reviews;
    }

    @Override
    public Optional<String> in(CaseFile file) {
        return reviews.of(file).stream().anyMatch(ReviewRequest::isOpen)
                ? Optional.of("unfinished.reviews")
                : Optional.empty();
    }
}
