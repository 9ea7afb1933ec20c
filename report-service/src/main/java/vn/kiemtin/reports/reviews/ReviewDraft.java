package vn.kiemtin.reports.reviews;

import java.util.List;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.reports.contacts.ContactDetails;
import vn.kiemtin.web.Language;

/**
 * A review request that has passed all checks and can be stored.
 *
 * @param number as its filer knows the case or statement; null where it is about the filer's own report
 */
record ReviewDraft(
        About about,
        @Nullable String number,
        Standing standing,
        String grounds,
        List<String> links,
        Language language,
        @Nullable ContactDetails contact) {

    /** The same for the same request, whatever its headers, different for any other: each part with its length before it. */
    String canonical() {
        var email = contact == null ? null : contact.email();
        var phone = contact == null ? null : contact.phone();
        var canonical = new StringJoiner("\n", "review\n", "");
        Stream.concat(Stream.of(about.reportId(), number, standing, grounds, email, phone), links.stream())
                .map(part -> Objects.toString(part, ""))
                .forEach(part -> canonical.add(part.length() + ":" + part));
        return canonical.toString();
    }
}
