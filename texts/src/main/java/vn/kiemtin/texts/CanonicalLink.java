package vn.kiemtin.texts;

import java.net.IDN;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One way to write a link, whichever way people copied it: no scheme, port, host alias, tracking parameter, fragment or AMP form, percent-encoding where it is needed
 * only, parameters in order, and the target where the link leads through a redirector that names it. Nothing is asked from the network.
 *
 * @param host lower-case, as the network writes it ({@code xn--…}), without {@code www.}, {@code m.} and the like
 * @param path starts with a slash unless it is empty, and does not end with one
 * @param query parameters as {@code name=value}, joined by {@code &}; may be empty
 */
public record CanonicalLink(String host, String path, String query) {

    /** No post has a longer one. */
    private static final int LONGEST = 2048;

    private static final int MOST_REDIRECTORS = 5;

    private static final Pattern UNSEEN = Pattern.compile("\\p{Cf}+");
    private static final Pattern LINK =
            Pattern.compile("(?is)(?:h(?:tt|xx)ps?:)?/{0,2}([^/?#\\\\\\s]*+)([^?#\\s]*+)(?:\\?([^#\\s]*+))?(?:#.*+)?");
    private static final Pattern HOST =
            Pattern.compile("(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\\.){1,10}[a-z0-9-]{2,63}");
    private static final Pattern PORT = Pattern.compile(":\\d*$");
    private static final Pattern ALIAS =
            Pattern.compile("(?:www\\d?|m|mobile|web|mbasic|touch|free|lm|l|vm|amp)\\.(?=[^.]+\\.)");
    private static final Pattern AMP_PAGE = Pattern.compile("(?i)(?<=.)[./]amp(?=\\.html?$|$)|^/amp(?=/)");
    private static final Pattern AMP_CACHE =
            Pattern.compile("(?:.*\\.cdn\\.ampproject\\.org/(?:c|v|i)|google\\.com(?:\\.vn)?/amp)/(?:s/)?(.+)");

    private static final Map<String, String> SAME_SITE = Map.of(
            "fb.com", "facebook.com",
            "twitter.com", "x.com",
            "telegram.me", "t.me",
            "telegram.dog", "t.me",
            "threads.net", "threads.com",
            "zingnews.vn", "znews.vn",
            "news.zing.vn", "znews.vn");

    /** Who leads on to another page, and says in which parameter. */
    private static final Map<String, List<String>> REDIRECTORS = Map.ofEntries(
            Map.entry("facebook.com/l.php", List.of("u")),
            Map.entry("facebook.com/flx/warn", List.of("u")),
            Map.entry("facebook.com/sharer.php", List.of("u")),
            Map.entry("facebook.com/sharer/sharer.php", List.of("u")),
            Map.entry("facebook.com/login", List.of("next")),
            Map.entry("facebook.com/login.php", List.of("next")),
            Map.entry("facebook.com/plugins/post.php", List.of("href")),
            Map.entry("facebook.com/plugins/video.php", List.of("href")),
            Map.entry("messenger.com/l.php", List.of("u")),
            Map.entry("instagram.com", List.of("u")),
            Map.entry("threads.com", List.of("u")),
            Map.entry("google.com/url", List.of("q", "url")),
            Map.entry("google.com.vn/url", List.of("q", "url")),
            Map.entry("google.com/imgres", List.of("imgrefurl")),
            Map.entry("youtube.com/redirect", List.of("q")),
            Map.entry("linkedin.com/redir/redirect", List.of("url")),
            Map.entry("x.com/intent/tweet", List.of("url")),
            Map.entry("x.com/intent/post", List.of("url")),
            Map.entry("t.me/iv", List.of("url")),
            Map.entry("t.me/share/url", List.of("url")),
            Map.entry("zalo.me", List.of("url", "u", "link")),
            Map.entry("link.zalo.me", List.of("url", "u", "link")),
            Map.entry("sp.zalo.me/share_inline", List.of("url", "u", "link", "d")),
            Map.entry("chat.zalo.me", List.of("url", "u", "link")),
            Map.entry("chat.zalo.me/redirect", List.of("url", "u", "link")),
            Map.entry("out.reddit.com", List.of("url")),
            Map.entry("vk.com/away.php", List.of("to")));

    private static final Set<String> TRACKING = Set.of(
            "fbclid",
            "gclid",
            "gclsrc",
            "gbraid",
            "wbraid",
            "dclid",
            "msclkid",
            "yclid",
            "twclid",
            "ttclid",
            "zarsrc",
            "zalo_id",
            "igsh",
            "igshid",
            "si",
            "mibextid",
            "sfnsn",
            "rdid",
            "share_url",
            "extid",
            "ref",
            "refsrc",
            "ref_src",
            "ref_url",
            "refid",
            "fref",
            "hc_ref",
            "paipv",
            "eav",
            "_rdr",
            "_rdc",
            "__tn__",
            "__xts__",
            "__cft__",
            "comment_id",
            "reply_comment_id",
            "notif_id",
            "notif_t",
            "is_from_webapp",
            "is_copy_url",
            "sender_device",
            "sender_web_id",
            "share_app_id",
            "share_item_id",
            "share_link_id",
            "_r",
            "_t",
            "xmt",
            "slof",
            "feature",
            "ab_channel",
            "mc_cid",
            "mc_eid",
            "_ga",
            "_gl",
            "vero_id",
            "spm",
            "gidzl",
            "amp",
            "outputtype",
            "usqp",
            "amp_js_v",
            "gws_rd",
            "trk",
            "trackingid",
            "rcm");

    private static final Pattern TRACKING_FAMILY =
            Pattern.compile("(?i)(?:utm|pk|mtm|hsa|fb_action|__cft__|__xts__|aff)[_\\[].*");

    /** Empty where this is no link to a page on the web. */
    public static Optional<CanonicalLink> of(@Nullable String link) {
        if (link == null || link.length() > LONGEST) {
            return Optional.empty();
        }
        var found = parse(link);
        for (int i = 0; i < MOST_REDIRECTORS; i++) {
            var target = found.flatMap(CanonicalLink::target).flatMap(CanonicalLink::parse);
            if (target.isEmpty()) {
                return found.map(CanonicalLink::bare);
            }
            found = target;
        }
        return found.map(CanonicalLink::bare);
    }

    /** For example {@code bao.example/tin-tuc?id=5}. */
    public String value() {
        return host + pathAndQuery();
    }

    String pathAndQuery() {
        return query.isEmpty() ? path : path + "?" + query;
    }

    private static Optional<CanonicalLink> parse(String written) {
        var parts = LINK.matcher(UNSEEN.matcher(written).replaceAll("").strip());
        if (!parts.matches() || (parts.group(1).contains("@") && !written.contains("//"))) {
            return Optional.empty();
        }
        var path = path(parts.group(2).replace('\\', '/'));
        var query = parts.group(3) == null ? "" : parts.group(3);
        return host(parts.group(1)).map(host -> switch (host) {
            case "youtu.be" -> new CanonicalLink("youtube.com", "/shorts" + path, query);
            case "fb.watch" -> new CanonicalLink("facebook.com", "/share/v" + path, query);
            default -> new CanonicalLink(SAME_SITE.getOrDefault(host, host), path, query);
        });
    }

    private static Optional<String> host(String authority) {
        var written = PORT.matcher(authority.substring(authority.lastIndexOf('@') + 1))
                .replaceFirst("");
        var host = ascii(Normalizer.normalize(written, Normalizer.Form.NFKC)).toLowerCase(Locale.ROOT);
        while (host.endsWith(".")) {
            host = host.substring(0, host.length() - 1);
        }
        for (var alias = ALIAS.matcher(host); alias.lookingAt(); alias = ALIAS.matcher(host)) {
            host = host.substring(alias.end());
        }
        return HOST.matcher(host).matches() ? Optional.of(host) : Optional.empty();
    }

    private static String ascii(String host) {
        try {
            return IDN.toASCII(host, IDN.ALLOW_UNASSIGNED);
        } catch (IllegalArgumentException noName) {
            return "";
        } catch (IndexOutOfBoundsException alsoNoName) {
            return "";
        }
    }

    private static String path(String written) {
        var segments = Stream.of(written.split("/", -1))
                .map(CanonicalLink::decoded)
                .filter(segment -> !segment.isEmpty() && !segment.equals("."))
                .toList();
        return withoutDotsAtTheEnd(
                segments.stream().map(segment -> "/" + segment).collect(Collectors.joining()));
    }

    private static String withoutDotsAtTheEnd(String path) {
        var end = path.length();
        while (end > 0 && (path.charAt(end - 1) == '.' || path.charAt(end - 1) == '/')) {
            end--;
        }
        return path.substring(0, end);
    }

    /** Where the link leads on to, if it says so. */
    private Optional<String> target() {
        var cached = AMP_CACHE.matcher(host + path);
        if (cached.matches()) {
            return Optional.of(cached.group(1) + (query.isEmpty() ? "" : "?" + query));
        }
        return REDIRECTORS.getOrDefault(host + path, List.of()).stream()
                .flatMap(this::parameter)
                .filter(value -> value.startsWith("http") || value.indexOf('.') > 0)
                .findFirst();
    }

    private Stream<String> parameter(String name) {
        return parameters()
                .filter(parameter -> parameter.startsWith(name + "="))
                .map(parameter -> decoded(parameter.substring(name.length() + 1)));
    }

    private Stream<String> parameters() {
        return Arrays.stream(query.split("&", -1)).filter(parameter -> !parameter.isBlank());
    }

    /** Without what says how it is shown, and to whom. */
    private CanonicalLink bare() {
        return new CanonicalLink(
                host,
                AMP_PAGE.matcher(path).replaceFirst(""),
                parameters()
                        .filter(parameter -> !isTracking(parameter))
                        .map(CanonicalLink::decodedParameter)
                        .sorted()
                        .distinct()
                        .collect(Collectors.joining("&")));
    }

    private static boolean isTracking(String parameter) {
        var end = parameter.indexOf('=');
        var name = (end < 0 ? parameter : parameter.substring(0, end)).toLowerCase(Locale.ROOT);
        return TRACKING.contains(name) || TRACKING_FAMILY.matcher(name).matches();
    }

    private static String decodedParameter(String parameter) {
        return decoded(parameter).replace("&", "%26");
    }

    /** What is percent-encoded, where it is text. */
    private static String decoded(String written) {
        if (written.indexOf('%') < 0) {
            return Normalizer.normalize(written, Normalizer.Form.NFC);
        }
        var bytes = ByteBuffer.allocate(written.length() * 3);
        for (int at = 0; at < written.length(); ) {
            var end = at + 1;
            if (written.charAt(at) == '%'
                    && at + 2 < written.length()
                    && isHex(written.charAt(at + 1))
                    && isHex(written.charAt(at + 2))) {
                end = at + 3;
                bytes.put((byte) Integer.parseInt(written.substring(at + 1, end), 16));
            } else {
                end = at + Character.charCount(written.codePointAt(at));
                bytes.put(written.substring(at, end).getBytes(StandardCharsets.UTF_8));
            }
            at = end;
        }
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
            return Normalizer.normalize(text, Normalizer.Form.NFC);
        } catch (CharacterCodingException noText) {
            return written;
        }
    }

    private static boolean isHex(char character) {
        return Character.digit(character, 16) >= 0 && character < 0x80;
    }
}
