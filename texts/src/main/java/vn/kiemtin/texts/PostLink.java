package vn.kiemtin.texts;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The one post, video or article that a link names, however the link is written: without scheme, host aliases, tracking parameters and fragment.
 * A link to a page, profile, group, shop, topic, section or front page names no post: unrelated reports would become one.
 *
 * @param canonical for example {@code youtube/dQw4w9WgXcQ}, {@code facebook/123456789} or {@code vnexpress.net/tin-ve-con-bao-so-ba-4567890.html}
 */
public record PostLink(String canonical) {

    /** Site, then a pattern over path and query; the first group is the post's id. On these sites nothing else is a post. */
    private static final List<Rule> RULES = List.of(
            rule(
                    "facebook.com",
                    "^/(?:.*/)?(?:posts|videos|reel|permalink|photos(?:/[^/]+)?)/(?:[^/]*?/)?(pfbid\\w+|\\d{6,})"),
            rule("facebook.com", "[?&](?:story_fbid|fbid|v|multi_permalinks)=(pfbid\\w+|\\d{6,})"),
            rule("facebook.com", "^/(share/(?:[pvr]/)?[\\w-]{8,})"),
            rule("youtube.com", "^/(?:watch\\?(?:.*&)?v=|shorts/|live/|embed/)([\\w-]{11})"),
            rule("tiktok.com", "^/(?:@[^/]+/)?(?:video|photo|v)/(\\d{10,})"),
            rule("tiktok.com", "^/(?:t/)?(Z\\w{7,10})$"),
            rule("x.com", "^/(?:i/web|[^/]+)/status/(\\d{5,})"),
            rule("t.me", "^/(?:s/)?([A-Za-z]\\w{3,}/\\d+)"),
            rule("instagram.com", "^/(?:[\\w.]+/)?(?:p|reel|reels|tv)/([\\w-]{8,})"),
            rule("threads.com", "^/(?:@[\\w.]+/post|t)/([\\w-]{8,})"),
            rule("linkedin.com", "^/posts/[^/]*(?:activity|share|ugcPost)-(\\d{15,})"),
            rule("linkedin.com", "^/feed/update/urn(?::|%3A)li(?::|%3A)(?:activity|share|ugcPost)(?::|%3A)(\\d{15,})"),
            rule("pinterest.com", "^/pin/(?:[^/]*--)?(\\d{10,})"));

    /** Telegram does not distinguish capital from small letters in a channel's name. */
    private static final String TELEGRAM = "t.me";

    /** People, groups, shops and goods, often by a number: nothing there is one post. */
    private static final List<String> SITES_WITHOUT_POSTS = List.of(
            "zalo.me",
            "m.me",
            "messenger.com",
            "wa.me",
            "shopee.vn",
            "shp.ee",
            "lazada.vn",
            "tiki.vn",
            "sendo.vn",
            "chotot.com");

    /**
     * Press sites and forums end an article's address with its headline and its number ({@code …-4912345.html}, {@code …-post812345.tpo},
     * {@code …-c46a1673812.html}, {@code …-i774567/}), or with a longer headline alone. A number without a headline may be anything.
     */
    private static final Pattern ARTICLE = Pattern.compile("""
            (?x) (?:[^/-]+-){3,} (?:
                (?:[^/-]*\\.)? (?:post|c\\d+a|[acdinp])? \\d{5,} (?:\\.[a-z]{2,5})?
              | [^/]*\\.s?html? )""");

    /** Lists of articles have headlines and numbers, too: {@code …-tag12345.html}, {@code …-topic123.html}, {@code …-p2.html}. */
    private static final Pattern LIST = Pattern.compile(
            "(?:^|.*-)(?:tags?|topics?|events?|author|e|t|c\\d+e|page|trang-?|p(?=\\d{1,3}\\b))\\d+(?:\\.\\w+)?");

    /** What lies in these folders is a person, a shop or a list. */
    private static final Set<String> FOLDERS_WITHOUT_POSTS = Set.of(
            "u",
            "user",
            "users",
            "member",
            "members",
            "profile",
            "profiles",
            "thanh-vien",
            "author",
            "authors",
            "tac-gia",
            "tag",
            "tags",
            "topic",
            "topics",
            "chu-de",
            "su-kien",
            "shop",
            "shops",
            "cua-hang");

    /** The post that this link names, if it names one. */
    public static Optional<PostLink> in(@Nullable String link) {
        return CanonicalLink.of(link).flatMap(PostLink::of);
    }

    /** The posts that links in a text name, in the order of the text, each once. */
    public static List<PostLink> inText(@Nullable String text) {
        return text == null
                ? List.of()
                : WrittenLinks.in(text).stream()
                        .flatMap(link -> in(link).stream())
                        .distinct()
                        .toList();
    }

    private static Optional<PostLink> of(CanonicalLink link) {
        var rules =
                RULES.stream().filter(rule -> isOf(rule.site(), link.host())).toList();
        if (!rules.isEmpty()) {
            return rules.stream()
                    .flatMap(rule -> rule.post(link.pathAndQuery()))
                    .findFirst();
        }
        return SITES_WITHOUT_POSTS.stream().anyMatch(site -> isOf(site, link.host()))
                ? Optional.empty()
                : article(link.host(), link.path());
    }

    private static Optional<PostLink> article(String host, String path) {
        var segments =
                Stream.of(path.split("/")).filter(part -> !part.isEmpty()).toList();
        if (segments.isEmpty() || segments.stream().anyMatch(PostLink::isOfAPersonOrList)) {
            return Optional.empty();
        }
        var last = segments.getLast();
        return ARTICLE.matcher(last).matches() && !LIST.matcher(last).matches()
                ? Optional.of(new PostLink(host + "/" + String.join("/", segments)))
                : Optional.empty();
    }

    private static boolean isOfAPersonOrList(String segment) {
        return segment.startsWith("@") || FOLDERS_WITHOUT_POSTS.contains(segment.toLowerCase(Locale.ROOT));
    }

    private static boolean isOf(String site, String host) {
        return host.equals(site) || host.endsWith("." + site);
    }

    private static Rule rule(String site, String post) {
        return new Rule(site, Pattern.compile(post));
    }

    private record Rule(String site, Pattern pattern) {

        Stream<PostLink> post(String pathAndQuery) {
            return pattern.matcher(pathAndQuery)
                    .results()
                    .limit(1)
                    .map(found -> found.group(1))
                    .map(id -> site.equals(TELEGRAM) ? id.toLowerCase(Locale.ROOT) : id)
                    .map(id -> new PostLink(site.substring(0, site.lastIndexOf('.')) + "/" + id));
        }
    }
}
