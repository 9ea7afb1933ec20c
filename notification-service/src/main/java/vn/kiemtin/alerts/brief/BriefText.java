package vn.kiemtin.alerts.brief;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.web.Language;
import vn.kiemtin.web.Page;
import vn.kiemtin.web.Words;

/**
 * A brief in words of one language, for the mail and for the page.
 *
 * @param name of the language
 * @param title in one line; of one without anything it is all there is to say
 * @param sections those that have something
 */
public record BriefText(
        String language, String name, String title, String made, List<Section> sections, String inbox, String why) {

    private static final DateTimeFormatter VIETNAMESE = DateTimeFormatter.ofPattern("HH:mm 'ngày' dd/MM/yyyy");
    private static final DateTimeFormatter ENGLISH = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm");
    private static final DateTimeFormatter VIETNAMESE_DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final DateTimeFormatter ENGLISH_DAY = DateTimeFormatter.ofPattern("d MMM yyyy");

    /**
     * @param key of its words, which is its anchor on the page, too
     * @param ranked whether its order says what comes first
     * @param more how many there are besides; null for none
     */
    public record Section(
            String key,
            String title,
            boolean ranked,
            List<Line> lines,
            @Nullable String more) {}

    /**
     * @param label a case's number, or what an alert is called
     * @param severityWord the severity in words
     * @param summary where the case is told of first; otherwise null
     */
    public record Line(
            String label,
            String link,
            String severity,
            String severityWord,
            String facts,
            @Nullable String summary) {}

    /**
     * @param origin before the addresses of pages; empty on a page itself
     */
    static BriefText of(Brief brief, Language language, String origin) {
        return new Writer(brief, language, Words.in(language), origin, new HashSet<>()).write();
    }

    /**
     * @param quoted cases whose beginning was quoted: once is enough
     */
    private record Writer(Brief brief, Language language, Words words, String origin, Set<UUID> quoted) {

        BriefText write() {
            return new BriefText(
                    language.code(),
                    words.say("mail.language"),
                    title(),
                    words.say("brief.made", time(brief.madeAt())),
                    sections().filter(section -> !section.lines().isEmpty()).toList(),
                    words.say("brief.page"),
                    words.say(brief.scope().equals(Scope.CITY.name()) ? "brief.why.city" : "brief.why.agency"));
        }

        private String title() {
            var day = day(brief.day());
            if (brief.isEmpty()) {
                return words.say("brief.title.nothing", day);
            }
            return words.say(
                    "brief.title",
                    day,
                    brief.due().total(),
                    brief.spreading().total(),
                    brief.rebut().size());
        }

        private Stream<Section> sections() {
            return Stream.of(
                    new Section(
                            "rebut",
                            words.say("brief.rebut"),
                            true,
                            brief.rebut().stream()
                                    .map(rebut -> line(rebut, reasons(rebut)))
                                    .toList(),
                            null),
                    section(
                            "spreading",
                            brief.spreading(),
                            one -> line(one, words.say("brief.spreading.facts", one.recent(), one.before()))),
                    section("due", brief.due(), this::due),
                    section(
                            "back",
                            brief.back(),
                            one -> line(one, words.say("brief.back.facts", time(one.recurredAt()), one.inWave()))),
                    section(
                            "conclusions",
                            brief.conclusions(),
                            one -> line(one, words.say("brief.conclusions.facts", time(one.proposedAt())))),
                    section(
                            "offers",
                            brief.offers(),
                            one -> line(one, words.say("brief.offers.facts", one.to(), time(one.expiresAt())))),
                    section("reviews", brief.reviews(), this::asked),
                    section("unacknowledged", brief.unacknowledged(), this::unnoticed));
        }

        private <T> Section section(String key, Brief.Listed<T> listed, Function<T, Line> line) {
            int more = listed.total() - listed.items().size();
            return new Section(
                    key,
                    words.say("brief." + key),
                    false,
                    listed.items().stream().map(line).toList(),
                    more > 0 ? words.say("brief.more", more) : null);
        }

        private Line line(Brief.OfCase one, String facts) {
            var concerned = one.concerned();
            return new Line(
                    concerned.number(),
                    origin + "/desk/cases/" + concerned.number(),
                    concerned.severity(),
                    words.say("severity." + concerned.severity()),
                    facts,
                    quoted.add(concerned.caseId()) ? concerned.summary() : null);
        }

        private Line due(Brief.Due due) {
            var key = due.overdue() ? "brief.due.passed" : "brief.due.today";
            return line(due, words.say(key, time(due.dueAt()), due.concerned().lead()));
        }

        private Line asked(Brief.Asked asked) {
            return line(
                    asked,
                    asked.dueAt() == null
                            ? words.say("brief.reviews.open", asked.review())
                            : words.say("brief.reviews.facts", asked.review(), time(asked.dueAt())));
        }

        private Line unnoticed(Brief.Unnoticed alert) {
            var title =
                    language == Language.VI ? alert.title().vi() : alert.title().en();
            return new Line(
                    title,
                    origin + "/alerts#alert-" + alert.alertId(),
                    alert.severity(),
                    words.say("severity." + alert.severity()),
                    words.say("brief.unacknowledged.facts", time(alert.raisedAt())),
                    null);
        }

        /** Why it stands where it stands: how far it spreads, and what was said of it; how severe it is stands before it. */
        private String reasons(Brief.Rebut rebut) {
            return Stream.of(
                            words.say("brief.spreading.facts", rebut.recent(), rebut.before()),
                            words.say("brief.said." + rebut.said()))
                    .collect(Collectors.joining("; "));
        }

        private String time(Instant instant) {
            return (language == Language.VI ? VIETNAMESE : ENGLISH.withLocale(language.locale()))
                    .format(instant.atZone(Page.CITY));
        }

        private String day(LocalDate day) {
            return (language == Language.VI ? VIETNAMESE_DAY : ENGLISH_DAY.withLocale(language.locale())).format(day);
        }
    }
}
