package vn.kiemtin.reports.intake;

import java.util.Objects;
import java.util.StringJoiner;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.reports.contacts.ContactDetails;
import vn.kiemtin.web.Language;

/**
 * A report that has passed all checks and can be stored.
 *
 * @param language of the answers
 * @param languageNamed whether the report itself names it; else it is that of the request, which may be another when it is repeated
 * @param entry by which officer, of what somebody told; null of what people sent themselves
 * @param joins the statement in which the reporter recognised what was seen
 */
public record ReportDraft(
        Channel channel,
        @Nullable String text,
        @Nullable String link,
        Platform platform,
        Field field,
        @Nullable String locality,
        Language language,
        boolean languageNamed,
        @Nullable ContactDetails contact,
        Sighting sighting,
        @Nullable JoinedStatement joins,
        @Nullable Entry entry) {

    ReportDraft entered(Entry by) {
        return new ReportDraft(
                channel, text, link, platform, field, locality, language, languageNamed, contact, sighting, joins, by);
    }

    /** The same for the same report, whatever its headers, different for any other: each part with its length before it. */
    String canonical() {
        var email = contact == null ? null : contact.email();
        var phone = contact == null ? null : contact.phone();
        var canonical = new StringJoiner("\n");
        var said = joins != null && joins.gaveTheText() ? null : text;
        var always = Stream.of(
                        channel, said, link, platform, field, locality, languageNamed ? language : null, email, phone)
                .map(part -> Objects.toString(part, ""));
        var statement = joins == null ? Stream.<String>empty() : Stream.of("statement=" + joins.number());
        var told = entry == null || entry.toldAt() == null
                ? Stream.<String>empty()
                : Stream.of("toldAt=" + entry.toldAt());
        Stream.of(always, sighting.named(), statement, told)
                .flatMap(parts -> parts)
                .forEach(part -> canonical.add(part.length() + ":" + part));
        return canonical.toString();
    }
}
