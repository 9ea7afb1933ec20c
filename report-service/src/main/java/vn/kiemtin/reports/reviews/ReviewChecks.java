package vn.kiemtin.reports.reviews;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.reports.intake.ContactChecks;
import vn.kiemtin.reports.intake.Fault;
import vn.kiemtin.reports.intake.PlainText;
import vn.kiemtin.reports.intake.Reports;
import vn.kiemtin.reports.intake.WebAddress;
import vn.kiemtin.reports.receipts.ReceiptCode;
import vn.kiemtin.web.Language;

/** Checks what a caller sent, for API and forms alike, and finds everything that is wrong at once. Stores nothing. */
@Singleton
class ReviewChecks {

    static final int LONGEST_GROUNDS = 10_000;
    static final int MOST_LINKS = 5;
    static final int LONGEST_NUMBER = 40;

    private static final Pattern CASE = Pattern.compile("HS-[0-9]{4}-[0-9]{6,10}");
    private static final Pattern STATEMENT = Pattern.compile("TB-[0-9]{4}-[0-9]{6,10}");
    private static final Pattern SEPARATORS = Pattern.compile("[\\s\\p{Pd}.]+");

    private final Reports reports;
    private final Reviewable reviewable;

    ReviewChecks(Reports reports, Reviewable reviewable) {
        this.reports = reports;
        this.reviewable = reviewable;
    }

    /**
     * @param spoken the language of the request, taken unless the body names one
     */
    @Transactional
    public CheckedReview check(ReviewBody body, Language spoken) {
        var faults = new ArrayList<Fault>();
        var byReporter = body.receiptCode() != null;
        var number = byReporter ? null : number(body.number(), faults);
        var about = byReporter ? report(body, faults) : number == null ? null : named(number, faults);
        var standing = byReporter ? Standing.REPORTER : standing(body.standing(), faults);
        var grounds = grounds(body.grounds(), faults);
        var links = links(body.links(), faults);
        var language = language(body.language(), spoken, faults);
        var contact = ContactChecks.check(body.contact(), faults);
        if (!faults.isEmpty() || about == null || grounds == null || standing == null) {
            return new CheckedReview.Faulty(List.copyOf(faults));
        }
        if (byReporter && !hasEnded(about)) {
            return new CheckedReview.NoConclusionYet();
        }
        return new CheckedReview.Sound(new ReviewDraft(about, number, standing, grounds, links, language, contact));
    }

    private static @Nullable String grounds(@Nullable String raw, List<Fault> faults) {
        var grounds = PlainText.of(raw);
        if (grounds == null) {
            faults.add(new Fault("grounds", "invalid.review.grounds"));
        } else if (PlainText.length(grounds) > LONGEST_GROUNDS) {
            faults.add(new Fault(
                    "grounds", "invalid.review.grounds-too-long", LONGEST_GROUNDS, PlainText.length(grounds)));
        }
        return grounds;
    }

    private static List<String> links(@Nullable List<@Nullable String> raw, List<Fault> faults) {
        var links = new LinkedHashSet<String>();
        for (var each : raw == null ? List.<String>of() : raw) {
            var typed = PlainText.of(each);
            if (typed == null) {
                continue;
            }
            var link = WebAddress.parse(typed);
            if (link == null || link.length() > WebAddress.LONGEST) {
                faults.add(new Fault("links", "invalid.review.link", shortened(typed)));
                return List.of();
            }
            links.add(link);
        }
        if (links.size() > MOST_LINKS) {
            faults.add(new Fault("links", "invalid.review.too-many-links", MOST_LINKS));
        }
        return List.copyOf(links);
    }

    private static String shortened(String typed) {
        return PlainText.length(typed) <= 80 ? typed : typed.substring(0, typed.offsetByCodePoints(0, 80)) + "…";
    }

    private static @Nullable Standing standing(@Nullable Standing standing, List<Fault> faults) {
        if (standing == null || !Standing.ANYBODYS.contains(standing)) {
            faults.add(new Fault("standing", "invalid.review.standing"));
            return null;
        }
        return standing;
    }

    /** As it is written everywhere: small letters, blanks and other dashes are forgiven. */
    private static @Nullable String number(@Nullable String raw, List<Fault> faults) {
        var typed = PlainText.of(raw);
        if (typed != null && typed.length() <= LONGEST_NUMBER) {
            var number = SEPARATORS.matcher(typed).replaceAll("-").toUpperCase(Locale.ROOT);
            if (CASE.matcher(number).matches() || STATEMENT.matcher(number).matches()) {
                return number;
            }
        }
        faults.add(new Fault("number", "invalid.review.number"));
        return null;
    }

    private @Nullable About named(String number, List<Fault> faults) {
        var about = STATEMENT.matcher(number).matches()
                ? reviewable.isPublished(number) ? About.theStatement(number) : null
                : reviewable.caseOf(number).map(About::theCase).orElse(null);
        if (about == null) {
            faults.add(new Fault("number", "invalid.review.nothing-by-number"));
        }
        return about;
    }

    private @Nullable About report(ReviewBody body, List<Fault> faults) {
        if (body.number() != null || body.standing() != null) {
            faults.add(new Fault("receiptCode", "invalid.review.code-or-number"));
            return null;
        }
        var code = ReceiptCode.parse(body.receiptCode());
        if (code == null) {
            faults.add(new Fault("receiptCode", "invalid.receipt-code"));
            return null;
        }
        var report = reports.findByReceipt(code);
        if (report == null) {
            faults.add(new Fault("receiptCode", "progress.unknown"));
            return null;
        }
        return About.theReport(report.id());
    }

    private boolean hasEnded(About report) {
        var caseId = reports.findById(Objects.requireNonNull(report.reportId())).caseId();
        return caseId != null && reviewable.hasEnded(caseId);
    }

    private static Language language(@Nullable String code, Language spoken, List<Fault> faults) {
        if (code == null) {
            return spoken;
        }
        var language = Language.byCode(code);
        if (language == null) {
            faults.add(new Fault("language", "invalid.one-of", "vi, en"));
            return spoken;
        }
        return language;
    }
}
