package vn.kiemtin.reports.attachments;

/**
 * What a form tells of files, to people and to the script that looks before it sends.
 *
 * @param megabytes of one file
 * @param totalMegabytes of all together
 */
public record FileLimits(int files, long megabytes, long totalMegabytes) {

    /** No HEIC: phones then send a JPEG of it. */
    public static final String ACCEPTED = "image/jpeg,image/png,image/gif,image/webp,application/pdf,video/*,audio/*";

    private static final long MEGABYTE = 1024 * 1024;

    public static FileLimits of(AttachmentSettings settings) {
        return new FileLimits(
                settings.mostFiles(), settings.largestFile() / MEGABYTE, settings.largestTotal() / MEGABYTE);
    }

    public String accepted() {
        return ACCEPTED;
    }
}
