package vn.kiemtin.reports.statements;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.web.Language;
import vn.kiemtin.web.Words;

/**
 * A statement as the public reads it.
 *
 * @param changedAt when it was published, amended or retracted last
 * @param versions the present one first
 */
public record PublicStatement(
        UUID id,
        String number,
        Instant publishedAt,
        Instant changedAt,
        @Nullable Retraction retraction,
        List<Version> versions) {

    /**
     * How it read from a moment on.
     *
     * @param change what was changed and why; nothing in the first
     */
    public record Version(
            int version,
            Instant at,
            Content content,
            @Nullable Bilingual change) {

        public Label label() {
            return Label.of(content);
        }

        public String title(Language language) {
            return content.title().in(language);
        }

        public @Nullable String change(Language language) {
            return change == null ? null : change.in(language);
        }

        public List<String> paragraphs(Language language) {
            return content.paragraphs(language);
        }
    }

    /** That it does not hold any more, and why. */
    public record Retraction(Instant at, Bilingual reason) {

        public String reason(Language language) {
            return reason.in(language);
        }
    }

    static PublicStatement of(Statement statement) {
        var retractedAt = statement.retractedAt;
        return new PublicStatement(
                statement.id,
                statement.number,
                Objects.requireNonNull(statement.publishedAt),
                Objects.requireNonNull(statement.changedAt),
                retractedAt == null ? null : new Retraction(retractedAt, Objects.requireNonNull(statement.reason)),
                statement.versions.entrySet().stream()
                        .map(version -> new Version(
                                version.getKey(),
                                version.getValue().toldAt,
                                version.getValue().content,
                                version.getValue().change))
                        .sorted(Comparator.comparing(Version::version).reversed())
                        .toList());
    }

    public Version present() {
        return versions.getFirst();
    }

    public List<Version> earlier() {
        return versions.subList(1, versions.size());
    }

    public int version() {
        return present().version();
    }

    public Content content() {
        return present().content();
    }

    public boolean isRetracted() {
        return retraction != null;
    }

    public boolean isAmended() {
        return version() > 1;
    }

    public Label label() {
        return isRetracted() ? Label.RETRACTED : present().label();
    }

    public String title(Language language) {
        return content().title().in(language);
    }

    public String claim(Language language) {
        return content().claim().in(language);
    }

    /**
     * Its title where it stands alone. The verdict is never put before the title: it is the claim that is false, and the title most often says the
     * opposite.
     */
    public String headline(Language language) {
        return label().isVerdict() ? title(language) : said(language) + ": " + title(language);
    }

    /** The claim, with what is to be thought of it. */
    public String summary(Language language) {
        return label().isVerdict() ? said(language) + ": " + quotedClaim(language) : quotedClaim(language);
    }

    /** The claim, to stand next to the label; introduced as what is being said where the label is not about it. */
    public String quotedClaim(Language language) {
        var words = Words.in(language);
        var quoted = words.say("statement.quoted", claim(language));
        return label().isVerdict() ? quoted : words.say("statement.claim") + ": " + quoted;
    }

    /** Its label in words. */
    public String said(Language language) {
        return Words.in(language).say(label().words());
    }

    public String publisher(Language language) {
        return content().publisher().name(language);
    }
}
