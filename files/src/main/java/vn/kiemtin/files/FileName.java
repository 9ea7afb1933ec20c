package vn.kiemtin.files;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a file is called from now on: without a path, without what cannot be seen or turns the order of letters, without what some system gives a meaning to,
 * and with an ending that does not hide the type.
 */
public final class FileName {

    private static final int LONGEST = 120;
    private static final String NAMELESS = "tep";

    private static final Map<String, String> ENDINGS = Map.ofEntries(
            Map.entry("image/png", "png"),
            Map.entry("image/jpeg", "jpg jpeg jpe jfif"),
            Map.entry("image/gif", "gif"),
            Map.entry("image/webp", "webp"),
            Map.entry("image/heic", "heic heif"),
            Map.entry("image/avif", "avif"),
            Map.entry("image/bmp", "bmp"),
            Map.entry("image/tiff", "tif tiff"),
            Map.entry("application/pdf", "pdf"),
            Map.entry("text/plain", "txt csv log md"),
            Map.entry("video/mp4", "mp4 m4v"),
            Map.entry("application/mp4", "mp4 m4a m4v"),
            Map.entry("video/quicktime", "mov mp4"),
            Map.entry("video/x-m4v", "m4v mp4"),
            Map.entry("video/webm", "webm"),
            Map.entry("video/3gpp", "3gp"),
            Map.entry("audio/mpeg", "mp3"),
            // what tells it from MP3 lies behind the tag and can be mistaken
            Map.entry("audio/x-aac", "aac mp3"),
            Map.entry("audio/mp4", "m4a mp4"),
            Map.entry("audio/ogg", "ogg oga"),
            Map.entry("audio/vorbis", "ogg oga"),
            Map.entry("audio/opus", "opus ogg"),
            Map.entry("audio/vnd.wave", "wav"),
            Map.entry("audio/x-flac", "flac"),
            Map.entry("audio/amr", "amr"));

    private FileName() {}

    public static String of(@Nullable String given, String mediaType) {
        var bare = harmless(given == null ? "" : given);
        var fitting = ENDINGS.getOrDefault(mediaType, "bin").split(" ");
        for (var ending : fitting) {
            if (bare.toLowerCase(Locale.ROOT).endsWith("." + ending)) {
                return bare;
            }
        }
        return bare + "." + fitting[0];
    }

    /** The name alone, with whatever ending it has: to tell the sender which file is meant. */
    public static String harmless(String given) {
        var last = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
        var name = new StringBuilder();
        Normalizer.normalize(last, Normalizer.Form.NFC)
                .codePoints()
                .filter(c -> Character.isLetterOrDigit(c) || " ._-()+,&@!".indexOf(c) >= 0 || isMark(c))
                .forEach(name::appendCodePoint);
        var kept = name.toString().strip().replaceFirst("^[. ]+", "");
        if (kept.isEmpty()) {
            return NAMELESS;
        }
        return kept.length() <= LONGEST ? kept : shortened(kept);
    }

    private static boolean isMark(int codePoint) {
        return Character.getType(codePoint) == Character.NON_SPACING_MARK
                || Character.getType(codePoint) == Character.COMBINING_SPACING_MARK;
    }

    /** The end stays: it has the ending. */
    private static String shortened(String name) {
        var dot = name.lastIndexOf('.');
        var ending = dot > 0 && name.length() - dot <= 10 ? name.substring(dot) : "";
        var end = LONGEST - ending.length();
        return name.substring(0, Character.isHighSurrogate(name.charAt(end - 1)) ? end - 1 : end) + ending;
    }
}
