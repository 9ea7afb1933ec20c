package vn.kiemtin.cases.grouping;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The one post, video or article that a link names, however the link is written: without scheme, host aliases, tracking parameters and fragment.
 * A link to a page, profile, group, section or front page names no post.
 *
 * @param canonical for example {@code youtube/dQw4w9WgXcQ}, {@code facebook/123456789} or {@code vnexpress.net/tin-tuc-4567890.html}
 */
public record PostLink(String canonical) {

    private static final Map<String, String> ALIASES = Map.of(
            "fb.com", "facebook.com",
            "fb.watch", "facebook.com",
            "twitter.com", "x.com",
            "youtu.be", "youtube.com",
            "telegram.me", "t.me");

    private static final Pattern HOST_PREFIX = Pattern.compile("^(www|m|mobile|web|mbasic|touch|l|vm)\\.");

    /** Host, then a pattern over path and query; the first group is the post's id. */
    private static final List<Rule> RULES = List.of(
            rule(
                    "facebook.com",
                    "^/(?:.*/)?(?:posts|videos|reel|permalink|photos(?:/[^/]+)?)/(?:[^/]*?/)?(pfbid\\w+|\\d{6,})"),
            rule("facebook.com", "[?&](?:story_fbid|fbid|v)=(pfbid\\w+|\\d{6,})"),
            rule("youtube.com", "^/(?:watch\\?(?:.*&)?v=|shorts/|live/|embed/)([\\w-]{11})"),
            rule("tiktok.com", "^/(?:@[^/]+/)?(?:video|photo|v)/(\\d{10,})"),
            rule("x.com", "^/(?:i/web|[^/]+)/status/(\\d{5,})"),
            rule("t.me", "^/(?:s/)?([A-Za-z]\\w{3,}/\\d+)"));

    /** Telegram does not distinguish capital from small letters in a channel's name. */
    private static final String TELEGRAM = "t.me";

    /** People and groups, by telephone number for example: nothing there is one post. */
    private static final String ZALO = "zalo.me";

    /** Press sites end an article's address with its number, or name it by its headline: at least four words, where a section has one to three. */
    private static final Pattern ARTICLE =
            Pattern.compile("^(/(?:[^/]+/)*(?:[^/]*\\d{5,}(?:\\.[a-z]{2,5})?|(?:[^/-]+-){3,}[^/]*\\.s?html?))/?$");

    /** The post that this link names, if it names one. */
    public static Optional<PostLink> in(@Nullable String link) {
        if (link == null) {
            return Optional.empty();
        }
        try {
            var address = new URI(link.strip());
            if (address.getHost() == null || address.getRawPath() == null) {
                return Optional.empty();
            }
            return of(address);
        } catch (URISyntaxException malformed) {
            return Optional.empty();
        }
    }

    private static Optional<PostLink> of(URI address) {
        var written =
                HOST_PREFIX.matcher(address.getHost().toLowerCase(Locale.ROOT)).replaceFirst("");
        var host = ALIASES.getOrDefault(written, written);
        var path = address.getRawPath();
        if (written.equals("youtu.be")) {
            path = "/shorts" + path;
        }
        var pathAndQuery = address.getRawQuery() == null ? path : path + "?" + address.getRawQuery();
        var rules = RULES.stream().filter(rule -> rule.host().equals(host)).toList();
        if (!rules.isEmpty()) {
            return rules.stream()
                    .map(rule -> rule.post().matcher(pathAndQuery))
                    .filter(Matcher::find)
                    .map(found -> found.group(1))
                    .map(id -> host.equals(TELEGRAM) ? id.toLowerCase(Locale.ROOT) : id)
                    .map(id -> new PostLink(host.substring(0, host.lastIndexOf('.')) + "/" + id))
                    .findFirst();
        }
        if (host.equals(ZALO)) {
            return Optional.empty();
        }
        var article = ARTICLE.matcher(path);
        return article.matches() ? Optional.of(new PostLink(host + article.group(1))) : Optional.empty();
    }

    private static Rule rule(String host, String post) {
        return new Rule(host, Pattern.compile(post));
    }

    private record Rule(String host, Pattern post) {}
}
