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
    private static final int LONGEST_SIDE = 65_535;

    /** What its decoder must hold meanwhile. */
    enum Decoded {
        BY_ROWS,
        IN_PASSES,
        AS_A_WHOLE
    }

    /** Decoders hold whole rows, whatever is left out of a smaller copy. */
    boolean isOddlyLong() {
        return Math.max(width, height) > LONGEST_SIDE;
    }

    long pixels() {
        return (long) width * height;
    }

    /** Null where it is no such picture. */
    static @Nullable PictureHeader read(Path file, String mediaType) throws IOException {
        if (mediaType.equals("image/jpeg")) {
            return JpegSegments.header(file);
        }
        if (mediaType.equals("image/webp")) {
            return WebpChunks.header(file);
        }
        ImageReader reader = PictureCopy.readerOf(mediaType);
        try (var content = new FileImageInputStream(file.toFile())) {
            reader.setInput(content, true, true);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            return width > 0 && height > 0 ? new PictureHeader(width, height, Decoded.BY_ROWS, UPRIGHT) : null;
        } catch (IOException | RuntimeException broken) {
            return null;
        } finally {
            reader.dispose();
        }
    }
}
