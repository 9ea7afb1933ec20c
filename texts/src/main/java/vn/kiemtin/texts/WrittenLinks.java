package vn.kiemtin.texts;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Links as people write them into a text: with a scheme, from {@code www.} on, or a host with a path. A host alone is a word: "do not log in at …" is about it.
 */
final class WrittenLinks {

    /** Runs are possessive and start where a word starts: the time taken grows with the length, whatever is written. */
    private static final Pattern LINK = Pattern.compile("""
            (?xi) h(?:tt|xx)ps?:// [^\\s<>"]++
              | (?<![a-z0-9.@-]) (?:
                    www\\. [^\\s<>"]++
                  | (?<host>[a-z0-9][a-z0-9.-]*+) (?::\\d{1,5}+)? / [^\\s<>"]*+ )
            """);

    private static final Pattern UNSEEN = Pattern.compile("\\p{Cf}+");

    /** What programs put in a link's place. */
    private static final Pattern PLACEHOLDER = Pattern.compile("(?i)<(?:url|link|http)>|\\[(?:url|link|http)]");

    /** Others are syllables, too, and a full stop without a space after it is no host. */
    private static final Set<String> ENDS_OF_HOSTS = Set.of(
            "com", "net", "org", "vn", "info", "edu", "gov", "xyz", "top", "club", "site", "online", "shop", "link",
            "app", "page", "dev", "io", "biz", "news", "asia", "cc", "us", "uk", "ru", "cn", "jp", "kr", "de", "fr",
            "ee", "live", "store", "vip", "pro", "example");

    private static final Set<String> HOSTS = Set.of(
            "youtu.be",
            "t.me",
            "telegram.me",
            "zalo.me",
            "m.me",
            "fb.me",
            "wa.me",
            "bit.ly",
            "t.ly",
            "ow.ly",
            "goo.gl",
            "t.co",
            "is.gd",
            "v.gd",
            "fb.watch");

    private static final String WWW = "www";

    private static final String AFTER_A_LINK = ".,;:!?)]}'*_”’…";

    private WrittenLinks() {}

    static String takenOutOf(String text) {
        var without = mayHaveLinks(text)
                ? LINK.matcher(text).replaceAll(link -> isLink(link) ? " " : Matcher.quoteReplacement(link.group()))
                : text;
        return without.indexOf('<') < 0 && without.indexOf('[') < 0
                ? without
                : PLACEHOLDER.matcher(without).replaceAll(" ");
    }

    /** Most texts have none, and to look closely takes long. */
    private static boolean mayHaveLinks(String text) {
        if (text.indexOf('/') >= 0) {
            return true;
        }
        for (int dot = text.indexOf('.'); dot >= 0; dot = text.indexOf('.', dot + 1)) {
            if (text.regionMatches(true, dot - WWW.length(), WWW, 0, WWW.length())) {
                return true;
            }
        }
        return false;
    }

    /** In their order, each with a scheme and without the punctuation of the sentence around it. */
    static List<String> in(String text) {
        var seen = UNSEEN.matcher(text).replaceAll("");
        return mayHaveLinks(seen)
                ? LINK.matcher(seen)
                        .results()
                        .filter(WrittenLinks::isLink)
                        .map(link -> whole(link.group()))
                        .toList()
                : List.of();
    }

    private static boolean isLink(MatchResult link) {
        var host = link.group("host");
        if (host == null) {
            return true;
        }
        var name = host.toLowerCase(Locale.ROOT);
        return HOSTS.stream().anyMatch(known -> name.equals(known) || name.endsWith("." + known))
                || (name.indexOf('.') > 0 && ENDS_OF_HOSTS.contains(name.substring(name.lastIndexOf('.') + 1)));
    }

    private static String whole(String written) {
        var end = written.length();
        while (end > 0 && AFTER_A_LINK.indexOf(written.charAt(end - 1)) >= 0) {
            end--;
        }
        var link = written.substring(0, end);
        return link.contains("://") ? link : "https://" + link;
    }
}
