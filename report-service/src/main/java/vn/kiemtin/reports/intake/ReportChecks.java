package vn.kiemtin.reports.intake;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.reports.localities.Localities;
import vn.kiemtin.web.Language;

/** Checks what a caller sent, for API and form alike, and finds everything that is wrong at once. Stores nothing. */
@Singleton
public class ReportChecks {

    static final int LONGEST_TEXT = 20_000;

    private final Localities localities;
    private final SightingChecks sightings;
    private final JoinChecks joins;

    ReportChecks(Localities localities, SightingChecks sightings, JoinChecks joins) {
        this.localities = localities;
        this.sightings = sightings;
        this.joins = joins;
    }

    /**
     * @param spoken the language of the request, taken unless the report names one
     * @param withFiles whether files come with it, which then may be all that is told
     */
    CheckedReport check(ReportRequest sent, Channel channel, Language spoken, boolean withFiles) {
        var faults = new ArrayList<Fault>();
        var joined = joins.check(sent.statement(), faults);
        var request = joined == null ? sent : joined.completing(sent, spoken);
        var text = text(request.text(), faults);
        var link = link(request.link(), faults);
        if (!withFiles && PlainText.of(request.text()) == null && PlainText.of(request.link()) == null) {
            faults.add(new Fault("text", "invalid.report.text-or-link"));
        }
        var platform = request.platform();
        if (platform == null) {
            faults.add(new Fault("platform", "invalid.report.platform"));
        }
        var field = request.field();
        if (field == null) {
            faults.add(new Fault("field", "invalid.report.field"));
        }
        var locality = locality(request.locality(), faults);
        var language = language(request.language(), spoken, faults);
        var sighting = sightings.check(request, faults);
        var contact = ContactChecks.check(request.contact(), faults);
        if (platform == null || field == null || !faults.isEmpty()) {
            return new CheckedReport.Faulty(List.copyOf(faults));
        }
        return new CheckedReport.Sound(new ReportDraft(
                channel,
                text,
                link,
                platform,
                field,
                locality,
                language,
                request.language() != null,
                contact,
                sighting,
                joined == null ? null : joined.reference(sent),
                null));
    }

    private static @Nullable String text(@Nullable String raw, List<Fault> faults) {
        var text = PlainText.of(raw);
        if (text != null && PlainText.length(text) > LONGEST_TEXT) {
            faults.add(new Fault("text", "invalid.report.text-too-long", LONGEST_TEXT, PlainText.length(text)));
        }
        return text;
    }

    private static @Nullable String link(@Nullable String raw, List<Fault> faults) {
        var typed = PlainText.of(raw);
        if (typed == null) {
            return null;
        }
        var link = WebAddress.parse(typed);
        if (typed.length() > WebAddress.LONGEST || (link != null && link.length() > WebAddress.LONGEST)) {
            faults.add(new Fault("link", "invalid.report.link-too-long", WebAddress.LONGEST));
        } else if (link == null) {
            faults.add(new Fault("link", "invalid.report.link"));
        }
        return link;
    }

    private @Nullable String locality(@Nullable String raw, List<Fault> faults) {
        var code = PlainText.of(raw);
        if (code != null && !localities.knows(code)) {
            faults.add(new Fault("locality", "invalid.report.locality"));
        }
        return code;
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
