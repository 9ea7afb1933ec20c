package vn.kiemtin.reports.attachments;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.awt.Color;
import java.awt.geom.AffineTransform;
import java.awt.image.AffineTransformOp;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Makes a picture anew: only its pixels pass, upright, on white, as a JPEG. Whatever else the file was or told (where it was taken, by whose device, what was
 * appended) stays behind. Memory is needed for the copy, not for the picture: of a larger one only every second, third … pixel is taken while it is read.
 */
final class PictureCopy {

    static final String MEDIA_TYPE = "image/jpeg";

    private static final float QUALITY = 0.88f;

    private PictureCopy() {}

    static ImageReader readerOf(String mediaType) throws IOException {
        if (mediaType.equals("image/webp")) {
            return new WebPImageReaderSpi().createReaderInstance(null);
        }
        var readers = ImageIO.getImageReadersByMIMEType(mediaType);
        if (!readers.hasNext()) {
            throw new IOException("no reader of " + mediaType);
        }
        return readers.next();
    }

    /**
     * @param most pixels of the copy
     * @throws IOException if it cannot be decoded
     */
    static void write(Path picture, String mediaType, int most, OutputStream out) throws IOException {
        var header = PictureHeader.read(picture, mediaType);
        if (header == null) {
            throw new IOException("no picture");
        }
        try {
            write(upright(onWhite(read(picture, mediaType, header, most)), header.turned()), out);
        } catch (RuntimeException broken) {
            throw new IOException("a picture that its decoder fails on", broken);
        }
    }

    private static BufferedImage read(Path picture, String mediaType, PictureHeader header, int most)
            throws IOException {
        var reader = readerOf(mediaType);
        try (var content = new FileImageInputStream(picture.toFile())) {
            reader.setInput(content, true, true);
            if (reader.getWidth(0) != header.width() || reader.getHeight(0) != header.height()) {
                throw new IOException("a picture of two sizes");
            }
            var parameters = reader.getDefaultReadParam();
            int step = (int) Math.ceil(Math.sqrt((double) header.pixels() / most));
            if (step > 1) {
                parameters.setSourceSubsampling(step, step, 0, 0);
            }
            return reader.read(0, parameters);
        } finally {
            reader.dispose();
        }
    }

    private static BufferedImage onWhite(BufferedImage read) {
        if (read.getType() == BufferedImage.TYPE_3BYTE_BGR) {
            return read;
        }
        var white = new BufferedImage(read.getWidth(), read.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
        var pen = white.createGraphics();
        pen.drawImage(read, 0, 0, Color.WHITE, null);
        pen.dispose();
        return white;
    }

    /** As Exif numbers how the camera was held. */
    private static BufferedImage upright(BufferedImage picture, int turned) {
        if (turned == 1) {
            return picture;
        }
        double w = picture.getWidth();
        double h = picture.getHeight();
        var turn = switch (turned) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, w, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, w, h);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, h);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, h, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, h, w);
            default -> new AffineTransform(0, -1, 1, 0, 0, w);
        };
        var swapped = turned >= 5;
        var upright = new BufferedImage((int) (swapped ? h : w), (int) (swapped ? w : h), BufferedImage.TYPE_3BYTE_BGR);
        return new AffineTransformOp(turn, AffineTransformOp.TYPE_NEAREST_NEIGHBOR).filter(picture, upright);
    }

    private static void write(BufferedImage picture, OutputStream out) throws IOException {
        var writer = ImageIO.getImageWritersByMIMEType(MEDIA_TYPE).next();
        try (var written = new MemoryCacheImageOutputStream(out)) {
            var parameters = writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionQuality(QUALITY);
            writer.setOutput(written);
            writer.write(null, new IIOImage(picture, null, null), parameters);
        } finally {
            writer.dispose();
        }
    }
}
