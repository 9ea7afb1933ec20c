package vn.kiemtin.reports.attachments;

import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import org.jspecify.annotations.Nullable;

/**
 * What a picture says of itself before anything of it is decoded.
 *
 * @param turned how a viewer must turn it (1 to 8, as Exif numbers it)
 */
record PictureHeader(int width, int height, Decoded decoded, int turned) {

    private static final int UPRIGHT = 1;

    /** What its decoder must hold meanwhile. */
    enum Decoded {
        BY_ROWS,
        IN_PASSES,
        AS_A_WHOLE
    }

    long pixels() {
        return (long) width * height;
    }

    /** Null where it is no such picture. */
    static @Nullable PictureHeader read(Path file, String mediaType) throws IOException {
        if (mediaType.equals("image/jpeg")) {
            return JpegSegments.header(file);
        }
        ImageReader reader = PictureCopy.readerOf(mediaType);
        try (var content = new FileImageInputStream(file.toFile())) {
            reader.setInput(content, true, true);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            var decoded = mediaType.equals("image/webp") ? Decoded.AS_A_WHOLE : Decoded.BY_ROWS;
            return width > 0 && height > 0 ? new PictureHeader(width, height, decoded, UPRIGHT) : null;
        } catch (IOException | RuntimeException broken) {
            return null;
        } finally {
            reader.dispose();
        }
    }
}
