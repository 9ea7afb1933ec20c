package vn.kiemtin.cases.evidence;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/** Settings of evidence, prefix {@code kiemtin.evidence}. */
@ConfigMapping(prefix = "kiemtin.evidence")
public interface EvidenceSettings {

    /**
     * Folder of the files, made with access for its owner only if it does not exist. All instances share it. With it the evidence is lost: back it up with the
     * database.
     */
    Path folder();

    /** The largest file, in bytes. */
    @WithDefault("52428800")
    @Min(1)
    @Max(1_000_000_000)
    long largestFile();

    /** The most items of one case, those set aside included. */
    @WithDefault("200")
    @Min(1)
    int mostPerCase();

    /** How long a file that never became evidence (an upload that broke off) is left lying. */
    @WithDefault("24H")
    Duration unfinishedKept();

    /** Media types that are taken, by content, whatever the sender calls it. */
    @WithDefault(
            "image/png,image/jpeg,image/gif,image/webp,image/heic,image/avif,image/bmp,image/tiff,application/pdf,text/plain,"
                    + "video/mp4,application/mp4,video/quicktime,video/x-m4v,video/webm,video/3gpp,"
                    + "audio/mpeg,audio/x-aac,audio/mp4,audio/ogg,audio/vorbis,audio/opus,audio/vnd.wave,audio/x-flac,audio/amr")
    @NotEmpty
    Set<String> types();
}
