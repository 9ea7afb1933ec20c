package vn.kiemtin.reports.progress;

import java.time.Instant;
import java.util.List;
import vn.kiemtin.reports.statements.Label;
import vn.kiemtin.reports.statements.PublicStatement;
import vn.kiemtin.web.Language;
import vn.kiemtin.web.Words;

/**
 * What was officially said on what somebody reported, in words.
 *
 * @param explanation whether it holds, was amended, or was retracted and why
 * @param at when it was published, amended or retracted
 */
record Outcome(
        PublicStatement statement,
        Label label,
        String said,
        String claim,
        String title,
        String explanation,
        Instant at) {

    /** The newest first. */
    static List<Outcome> of(Progress progress, Language language) {
        return progress.statements().stream()
                .map(statement -> new Outcome(
                        statement,
                        statement.label(),
                        statement.said(language),
                        statement.claim(language),
                        statement.title(language),
                        explanation(statement, language),
                        statement.changedAt()))
                .toList();
    }

    private static String explanation(PublicStatement statement, Language language) {
        var words = Words.in(language);
        var retraction = statement.retraction();
        if (retraction != null) {
            return words.say("outcome.retracted", retraction.reason(language));
        }
        return words.say(statement.isAmended() ? "outcome.amended" : "outcome.published");
    }
}
