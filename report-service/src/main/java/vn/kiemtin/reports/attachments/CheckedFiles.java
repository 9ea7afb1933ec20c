package vn.kiemtin.reports.attachments;

import java.nio.file.Path;
import java.util.List;

/** What came of looking at the files of a report. */
public sealed interface CheckedFiles {

    record Sound(List<SoundFile> files) implements CheckedFiles {}

    /** All that is wrong, at once. */
    record Faulty(List<FileFault> faults) implements CheckedFiles {}

    /**
     * A file that may be kept.
     *
     * @param name as it is shown from now on
     */
    record SoundFile(Path file, String name, Kind kind, String mediaType, long bytes) {}

    /**
     * What is wrong with a file, or with all of them.
     *
     * @param key of the words that tell it
     */
    record FileFault(String key, Object... arguments) {}
}
