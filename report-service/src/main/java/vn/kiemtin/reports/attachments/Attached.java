package vn.kiemtin.reports.attachments;

import java.util.UUID;

/**
 * What is told of a file that came with a report.
 *
 * @param name as it is shown, without anything but a name
 * @param sha256 of the bytes as they were sent
 */
public record Attached(UUID id, Kind kind, String mediaType, long bytes, String sha256, String name) {

    /** Its size for people, in units of 1024 bytes, rounded up. */
    public long kilobytes() {
        return (bytes + 1023) / 1024;
    }
}
