package vn.kiemtin.reports.attachments;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import javax.imageio.stream.FileImageInputStream;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.reports.attachments.PictureHeader.Decoded;

/**
 * Walks over the chunks of a WebP (RFC 9649) before a decoder sees it: decoders take memory by what a file says of itself, here of its canvas, there of the picture in it or of
 * its colour profile. Only one still picture whose sizes agree is let through.
 */
final class WebpChunks {

    private static final int RIFF = tag("RIFF");
    private static final int WEBP = tag("WEBP");
    private static final int EXTENDED = tag("VP8X");
    private static final int LOSSY = tag("VP8 ");
    private static final int LOSSLESS = tag("VP8L");
    private static final int COLOURS = tag("ICCP");
    private static final int ANIMATION = tag("ANIM");
    private static final int FRAME = tag("ANMF");
    private static final long MOST_OF_COLOURS = 1024 * 1024;
    private static final int UPRIGHT = 1;

    private WebpChunks() {}

    private record Size(int width, int height) {}

    /** Null where it is no WebP that can be shown. */
    static @Nullable PictureHeader header(Path file) throws IOException {
        try (var content = new FileImageInputStream(file.toFile())) {
            content.setByteOrder(ByteOrder.LITTLE_ENDIAN);
            if (content.readInt() != RIFF) {
                return null;
            }
            content.readInt();
            return content.readInt() == WEBP ? walk(content) : null;
        } catch (EOFException endsTooSoon) {
            return null;
        }
    }

    private static @Nullable PictureHeader walk(FileImageInputStream content) throws IOException {
        @Nullable Size canvas = null;
        while (true) {
            int tag = content.readInt();
            long length = content.readUnsignedInt();
            long start = content.getStreamPosition();
            if (start + length > content.length() || tag == ANIMATION || tag == FRAME) {
                return null;
            }
            if (tag == EXTENDED) {
                content.readInt();
                canvas = new Size(1 + threeBytes(content), 1 + threeBytes(content));
            } else if (tag == COLOURS && !isSoundProfile(content, length)) {
                return null;
            } else if (tag == LOSSY || tag == LOSSLESS) {
                var size = tag == LOSSY ? lossy(content) : lossless(content);
                return size == null || size.width() < 1 || size.height() < 1 || (canvas != null && !canvas.equals(size))
                        ? null
                        : new PictureHeader(size.width(), size.height(), Decoded.AS_A_WHOLE, UPRIGHT);
            }
            content.seek(start + length + (length & 1));
        }
    }

    /** A colour profile begins with its length. */
    private static boolean isSoundProfile(FileImageInputStream content, long length) throws IOException {
        return length >= 4
                && length <= MOST_OF_COLOURS
                && Integer.toUnsignedLong(Integer.reverseBytes(content.readInt())) == length;
    }

    private static @Nullable Size lossy(FileImageInputStream content) throws IOException {
        boolean isKeyFrame = (threeBytes(content) & 1) == 0;
        return isKeyFrame && threeBytes(content) == 0x2A019D
                ? new Size(content.readUnsignedShort() & 0x3FFF, content.readUnsignedShort() & 0x3FFF)
                : null;
    }

    private static @Nullable Size lossless(FileImageInputStream content) throws IOException {
        if (content.readUnsignedByte() != 0x2F) {
            return null;
        }
        int bits = content.readInt();
        return new Size(1 + (bits & 0x3FFF), 1 + (bits >>> 14 & 0x3FFF));
    }

    private static int threeBytes(FileImageInputStream content) throws IOException {
        return content.readUnsignedByte() | content.readUnsignedByte() << 8 | content.readUnsignedByte() << 16;
    }

    private static int tag(String name) {
        return name.charAt(0) | name.charAt(1) << 8 | name.charAt(2) << 16 | name.charAt(3) << 24;
    }
}
