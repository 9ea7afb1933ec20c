package vn.kiemtin.reports.attachments;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What kind of file it is. Only what citizens have is taken: no SVG, HTML, archives, office documents or plain text, which is typed into the form instead; phones
 * turn HEIC into JPEG for a form that asks for it.
 */
public enum Kind {
    PICTURE,
    DOCUMENT,
    VIDEO,
    AUDIO;

    private static final Map<String, Kind> TAKEN = Map.ofEntries(
            Map.entry("image/jpeg", PICTURE),
            Map.entry("image/png", PICTURE),
            Map.entry("image/gif", PICTURE),
            Map.entry("image/webp", PICTURE),
            Map.entry("application/pdf", DOCUMENT),
            Map.entry("video/mp4", VIDEO),
            Map.entry("application/mp4", VIDEO),
            Map.entry("video/quicktime", VIDEO),
            Map.entry("video/x-m4v", VIDEO),
            Map.entry("video/webm", VIDEO),
            Map.entry("video/3gpp", VIDEO),
            Map.entry("audio/mpeg", AUDIO),
            Map.entry("audio/x-aac", AUDIO),
            Map.entry("audio/mp4", AUDIO),
            Map.entry("audio/ogg", AUDIO),
            Map.entry("audio/vorbis", AUDIO),
            Map.entry("audio/opus", AUDIO),
            Map.entry("audio/vnd.wave", AUDIO),
            Map.entry("audio/amr", AUDIO));

    /** Null for what is not taken. */
    static @Nullable Kind of(String mediaType) {
        return TAKEN.get(mediaType);
    }
}
