package vn.kiemtin.reports.attachments;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import java.time.Duration;

/** Settings of the files that come with reports, prefix {@code kiemtin.attachments}. */
@ConfigMapping(prefix = "kiemtin.attachments")
public interface AttachmentSettings {

    /**
     * Folder of the sealed files, made with access for its owner only if it does not exist. All instances share it. Back it up with the database, the files
     * last.
     */
    Path folder();

    /** The key of the links to files, 32 random bytes in base 64; case-service, which issues the links, has the same. */
    String linkKey();

    /** The largest file, in bytes. */
    @WithDefault("20971520")
    @Min(1)
    @Max(500_000_000)
    long largestFile();

    /** The most files of one report. */
    @WithDefault("10")
    @Min(1)
    @Max(20)
    int mostFiles();

    /** The most bytes of one report's files together. */
    @WithDefault("104857600")
    @Min(1)
    @Max(900_000_000)
    long largestTotal();

    /** The most files of one report with all that are added to it later; each time as many, as large, as with a report. */
    @WithDefault("40")
    @Min(1)
    @Max(400)
    int mostFilesInAll();

    /** How many forms with files one instance takes in at once; whoever comes then is asked to come again. Below {@code kiemtin.web.most-requests-at-once}. */
    @WithDefault("8")
    @Min(1)
    int uploadsAtOnce();

    /**
     * How many of those one source may have: the others are left to others. Partners and officers may have all.
     */
    @WithDefault("4")
    @Min(1)
    int uploadsAtOnceOfOneSource();

    /** How long one of them may take; then its connection ends. */
    @WithDefault("15m")
    Duration longestUpload();

    /** How much must be left free on the disk; with less, no files are taken. */
    @WithDefault("1073741824")
    @Min(0)
    long leastFree();

    /** The most pixels of a picture that is decoded row by row, which needs memory for its copy only. */
    @WithDefault("50000000")
    @Min(1)
    int mostPixels();

    /** The most pixels of a JPEG in several passes, whose decoder holds up to six bytes for each outside the heap. */
    @WithDefault("12000000")
    @Min(1)
    int mostPixelsInPasses();

    /** The most pixels of a WebP, whose decoder holds some 13 bytes for each in the heap. */
    @WithDefault("4000000")
    @Min(1)
    int mostPixelsOfWebp();

    /** The most pixels of the copy that officers see: screenshots come out as they are, photographs smaller. */
    @WithDefault("6000000")
    @Min(10_000)
    int mostPixelsOfCopy();

    /** How long a kept file that no report names is left lying: its transaction may have failed. */
    @WithDefault("24H")
    Duration unfinishedKept();
}
