package vn.kiemtin.reports.attachments;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file as it came in, laid down by the server for as long as the request lasts.
 *
 * @param name what the sender calls it; nothing of it is believed
 */
public record SentFile(@Nullable String name, Path file, long bytes) {}
