package vn.kiemtin.cases.search;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import vn.kiemtin.cases.casefile.CaseStatus;
import vn.kiemtin.cases.casefile.Field;
import vn.kiemtin.texts.FoldedText;
import vn.kiemtin.texts.PostLink;

/**
 * What stands in the index beside a case's words. Folded words have letters and digits only, so that nothing with a colon, or a space, can be taken for one.
 */
final class Terms {

    /** Who sees all cases sees those with this, and nobody else goes by it. */
    static final String UNRESTRICTED = "a:*";

    private static final int LONGEST_WORD = 64;
    private static final int LONGEST_LINK = 200;
    private static final Pattern SCHEME = Pattern.compile("(?i)^[a-z][a-z0-9+.-]*://");
    private static final Pattern HOST_PREFIX = Pattern.compile("^(www|m|mobile|web|mbasic|touch)\\.");
    private static final Pattern NUMBER = Pattern.compile("HS-[0-9]{4}-0*([0-9]+)");

    private Terms() {}

    static List<String> words(String text) {
        return words(FoldedText.of(text));
    }

    static List<String> words(FoldedText text) {
        return text.words().stream().map(Terms::cut).toList();
    }

    /** Two syllables side by side: most words of Vietnamese. */
    static String pair(String first, String second) {
        return first + " " + second;
    }

    static String seenBy(String agency) {
        return "a:" + agency;
    }

    static String insider(String username) {
        return "i:" + username;
    }

    static String handledBy(String agency) {
        return "g:" + agency;
    }

    static String status(CaseStatus status) {
        return "s:" + status;
    }

    static String field(Field field) {
        return "f:" + field;
    }

    static String platform(String platform) {
        return "p:" + platform;
    }

    /** Of the day, by UTC, that this moment is in. */
    static String day(Instant at) {
        return "t0:" + LocalDate.ofInstant(at, ZoneOffset.UTC).toEpochDay();
    }

    /** The whole number, and the running one alone. */
    static List<String> number(String number) {
        var parts = NUMBER.matcher(number);
        return parts.matches() ? List.of("n:" + number, running(parts.group(1))) : List.of("n:" + number);
    }

    static String running(String digits) {
        var significant = digits.replaceFirst("^0+(?=.)", "");
        return "n:" + significant;
    }

    /** The post that it names, its address without what people change, and its site; nothing where it is no link. */
    static List<String> link(String link) {
        return address(link).stream()
                .flatMap(address -> Stream.of(post(link), page(address), Optional.of(host(address)))
                        .flatMap(Optional::stream))
                .toList();
    }

    /** What a case must have so that this link leads to it: the post that it names, else the page, else the site. */
    static Optional<String> exactly(String link) {
        return address(link).map(address -> post(link).or(() -> page(address)).orElseGet(() -> host(address)));
    }

    private static Optional<String> post(String link) {
        return PostLink.in(withScheme(link)).map(post -> cut("l:" + post.canonical(), LONGEST_LINK));
    }

    private static Optional<String> page(URI address) {
        var path = address.getRawPath() == null ? "" : address.getRawPath().replaceFirst("/+$", "");
        return path.isEmpty() ? Optional.empty() : Optional.of(cut("u:" + site(address) + path, LONGEST_LINK));
    }

    private static String host(URI address) {
        return cut("h:" + site(address), LONGEST_LINK);
    }

    private static String site(URI address) {
        return HOST_PREFIX.matcher(address.getHost().toLowerCase(Locale.ROOT)).replaceFirst("");
    }

    private static Optional<URI> address(String link) {
        try {
            var address = new URI(withScheme(link));
            return address.getHost() == null ? Optional.empty() : Optional.of(address);
        } catch (URISyntaxException malformed) {
            return Optional.empty();
        }
    }

    private static String withScheme(String link) {
        var stripped = link.strip();
        return SCHEME.matcher(stripped).find() ? stripped : "https://" + stripped;
    }

    private static String cut(String word) {
        return cut(word, LONGEST_WORD);
    }

    private static String cut(String term, int longest) {
        return term.codePointCount(0, term.length()) <= longest
                ? term
                : term.substring(0, term.offsetByCodePoints(0, longest));
    }

    /** As PostgreSQL reads it, in a vector as in a query. */
    static String quoted(String term) {
        return "'" + term.replace("\\", "\\\\").replace("'", "''") + "'";
    }
}
