package vn.kiemtin.reports.progress;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.web.Language;
import vn.kiemtin.web.Words;

/** A report's progress in words. */
class Timeline {

    private final Progress progress;
    private final Words words;

    Timeline(Progress progress, Language language) {
        this.progress = progress;
        this.words = Words.in(language);
    }

    /**
     * @param at nothing while it is still to come
     */
    record Entry(Step step, @Nullable Instant at, String title, String explanation) {

        public boolean isDone() {
            return at != null;
        }
    }

    List<Entry> entries() {
        return progress.steps().stream()
                .map(reached -> new Entry(reached.step(), reached.at(), title(reached), explanation(reached)))
                .toList();
    }

    private String title(Progress.Reached reached) {
        var verdict = progress.verdict();
        if (reached.isDone() && reached.step() == Step.CONCLUDED && verdict != null) {
            return words.say("step.CONCLUDED.done.verdict", words.say("verdict." + verdict));
        }
        return words.say("step." + kind(reached) + (reached.isDone() ? ".done" : ".pending"));
    }

    private String explanation(Progress.Reached reached) {
        var number = progress.caseNumber();
        var key = "step." + kind(reached) + ".explanation";
        var body = progress.referredTo();
        if (reached.isDone() && reached.step() == Step.CASE_OPENED && number != null) {
            var before = progress.mergedNumber();
            return before == null
                    ? words.say(key + ".number", number)
                    : words.say("step.CASE_MERGED.explanation", number, before);
        }
        return reached.step() == Step.REFERRED && body != null ? words.say(key + ".body", body) : words.say(key);
    }

    private String kind(Progress.Reached reached) {
        return reached.step() == Step.CASE_OPENED && progress.joined()
                ? "CASE_JOINED"
                : reached.step().name();
    }
}
