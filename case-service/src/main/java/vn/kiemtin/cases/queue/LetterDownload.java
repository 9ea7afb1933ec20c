package vn.kiemtin.cases.queue;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.access.Caller;
import vn.kiemtin.cases.corrections.Corrections;
import vn.kiemtin.cases.corrections.OfficialLetter;
import vn.kiemtin.cases.corrections.SeenCorrection;
import vn.kiemtin.web.Language;
import vn.kiemtin.web.problem.ProblemException;
import vn.kiemtin.web.problem.ProblemType;

/** The official letter of a correction request as an answer over HTTP. */
@Singleton
public class LetterDownload {

    private final VisibleCases visible;
    private final Corrections corrections;
    private final OfficialLetter letter;

    LetterDownload(VisibleCases visible, Corrections corrections, OfficialLetter letter) {
        this.visible = visible;
        this.corrections = corrections;
        this.letter = letter;
    }

    /**
     * @param number of the case
     * @param lang as asked for; Vietnamese where it is none of ours
     * @throws ProblemException 404 if the caller sees no approved request of this number
     */
    @Transactional
    public Response of(String number, int correction, @Nullable String lang, Caller caller) {
        var file = visible.get(number, caller);
        var request = corrections
                .seenBy(caller, file, correction)
                .map(SeenCorrection::request)
                .filter(seen -> seen.letterNumber() != null)
                .orElseThrow(() -> ProblemException.of(ProblemType.NOT_FOUND));
        var language = Objects.requireNonNullElse(Language.byCode(lang), Language.VI);
        return Response.ok(letter.pdf(request, file, language), "application/pdf")
                .header("Content-Disposition", "inline; filename=\"" + OfficialLetter.fileName(request) + "\"")
                .header("Cache-Control", "no-store")
                .build();
    }
}
