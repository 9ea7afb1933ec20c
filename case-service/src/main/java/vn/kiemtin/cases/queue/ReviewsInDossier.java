package vn.kiemtin.cases.queue;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import vn.kiemtin.cases.casefile.CaseFile;
import vn.kiemtin.cases.dossier.Chapter;
import vn.kiemtin.cases.dossier.DossierPart;
import vn.kiemtin.cases.dossier.Wording;
import vn.kiemtin.cases.reviews.ReviewRequest;
import vn.kiemtin.cases.reviews.Reviews;
import vn.kiemtin.web.Language;

/** Who asked to have it looked at again, and what was decided. */
@Singleton
class ReviewsInDossier implements DossierPart {

    private final Reviews reviews;

    ReviewsInDossier(Reviews reviews) {
        this.reviews = reviews;
    }

    @Override
    public int place() {
        return 40;
    }

    @Override
    public String name() {
        return "reviews";
    }

    @Override
    public Object content(CaseFile file) {
        return reviews.of(file).stream().map(ReviewView::of).toList();
    }

    @Override
    public Chapter chapter(CaseFile file, Wording wording) {
        return new Chapter(
                wording.say("desk.reviews"),
                null,
                reviews.of(file).stream().map(review -> item(review, wording)).toList());
    }

    private static Chapter.Item item(ReviewRequest review, Wording wording) {
        var lines = new ArrayList<Chapter.Line>();
        lines.add(new Chapter.Line(wording.say("dossier.filed"), wording.time(review.filedAt())));
        lines.add(new Chapter.Line(wording.say("desk.status"), wording.word("review-status", review.status())));
        var reasons = wording.language() == Language.VI ? review.reasonsVi() : review.reasonsEn();
        if (review.decidedBy() != null && review.decidedAt() != null && reasons != null) {
            lines.add(new Chapter.Line(
                    wording.say("dossier.ended"),
                    wording.done(wording.person(review.decidedBy()), review.decidedAt())));
            lines.add(new Chapter.Line(wording.say("dossier.end-reason"), reasons));
        }
        return new Chapter.Item(
                "%d. %s".formatted(review.number(), wording.word("filer", review.standing())), review.grounds(), lines);
    }
}
