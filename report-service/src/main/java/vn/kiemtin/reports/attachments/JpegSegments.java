package vn.kiemtin.reports.attachments;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.reports.attachments.PictureHeader.Decoded;

/**
 * Walks over the segments of a JPEG up to its pixels, for its size and for how the camera was held. Of all that Exif can say only that one number is looked for: a
 * reader of all of it would be one more that strangers' bytes go through.
 */
final class JpegSegments {

    private static final int START = 0xFFD8;
    private static final int PIXELS = 0xDA;
    private static final int END = 0xD9;
    private static final int APPLICATION_1 = 0xE1;
    private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
    private static final short ORIENTATION = 0x0112;
    private static final int UPRIGHT = 1;
    private static final int LAST_TURN = 8;
    private static final int ENTRY = 12;

    private JpegSegments() {}

    /** Null where it is no JPEG that can be shown. */
    static @Nullable PictureHeader header(Path file) throws IOException {
        try (var content = new FileImageInputStream(file.toFile())) {
            return content.readUnsignedShort() == START ? walk(content) : null;
        } catch (EOFException endsTooSoon) {
            return null;
        }
    }

    private static @Nullable PictureHeader walk(ImageInputStream content) throws IOException {
        int turned = UPRIGHT;
        @Nullable Frame frame = null;
        while (true) {
            if (content.readUnsignedByte() != 0xFF) {
                return null;
            }
            int marker = content.readUnsignedByte();
            while (marker == 0xFF) {
                marker = content.readUnsignedByte();
            }
            if (marker == END) {
                return null;
            }
            int length = content.readUnsignedShort() - 2;
            if (length < 0) {
                return null;
            }
            if (marker == PIXELS) {
                return frame == null ? null : frame.header(content.readUnsignedByte(), turned);
            }
            var next = content.getStreamPosition() + length;
            if (isFrame(marker)) {
                if (frame != null) {
                    return null;
                }
                frame = Frame.read(content, marker);
            }
            if (marker == APPLICATION_1) {
                var segment = new byte[length];
                content.readFully(segment);
                turned = Math.max(turned, turnedBy(segment));
            }
            content.seek(next);
        }
    }

    /**
     * @param components how many colours each pixel has
     */
    private record Frame(int width, int height, int components, boolean sequential) {

        static Frame read(ImageInputStream content, int marker) throws IOException {
            content.readUnsignedByte();
            int height = content.readUnsignedShort();
            int width = content.readUnsignedShort();
            return new Frame(width, height, content.readUnsignedByte(), marker <= 0xC1);
        }

        /**
         * @param inFirstScan how many colours come together; where not all do, a decoder holds the whole picture until the last one has come
         */
        @Nullable
        PictureHeader header(int inFirstScan, int turned) {
            var decoded = sequential && inFirstScan == components ? Decoded.BY_ROWS : Decoded.IN_PASSES;
            return width > 0 && height > 0 ? new PictureHeader(width, height, decoded, turned) : null;
        }
    }

    private static boolean isFrame(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }

    private static int turnedBy(byte[] segment) {
        for (int i = 0; i < EXIF.length; i++) {
            if (segment.length <= EXIF.length || segment[i] != EXIF[i]) {
                return UPRIGHT;
            }
        }
        try {
            var exif = ByteBuffer.wrap(segment, EXIF.length, segment.length - EXIF.length)
                    .slice();
            exif.order(exif.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
            int directory = exif.getInt(4);
            int entries = exif.getShort(directory) & 0xFFFF;
            for (int i = 0; i < entries; i++) {
                int entry = directory + 2 + i * ENTRY;
                if (exif.getShort(entry) == ORIENTATION) {
                    int turn = exif.getShort(entry + 8);
                    return turn >= UPRIGHT && turn <= LAST_TURN ? turn : UPRIGHT;
                }
            }
        } catch (IndexOutOfBoundsException nonsense) {
            return UPRIGHT;
        }
        return UPRIGHT;
    }
}
