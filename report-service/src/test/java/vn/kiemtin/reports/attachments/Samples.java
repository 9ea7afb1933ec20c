package vn.kiemtin.reports.attachments;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

/** Files as people have them, and as people make them who mean harm. */
final class Samples {

    /** What a camera wrote: it must not get to officers. */
    static final String CAMERA = "SecretCameraOfTheReporter";

    private static final Random RANDOM = new Random();

    private Samples() {}

    /** One of its own each time. */
    static byte[] png() {
        return written(picture(40, 20, new Color(RANDOM.nextInt(0xFFFFFF))), "png");
    }

    static byte[] gif() {
        return written(picture(40, 20, Color.GREEN), "gif");
    }

    static byte[] jpeg(int width, int height) {
        return written(picture(width, height, new Color(RANDOM.nextInt(0xFFFFFF))), "jpeg");
    }

    /** Red on its left, blue on its right, held so that a viewer must turn it to the right; tells its camera. */
    static byte[] turnedJpegThatTellsItsCamera(int width, int height) {
        var picture = picture(width, height, Color.BLUE);
        var pen = picture.createGraphics();
        pen.setColor(Color.RED);
        pen.fillRect(0, 0, width / 2, height);
        pen.dispose();
        var jpeg = written(picture, "jpeg");
        var exif = exif();
        return joined(
                new byte[] {jpeg[0], jpeg[1], (byte) 0xFF, (byte) 0xE1}, length(exif.length + 2), exif, from(jpeg, 2));
    }

    /** The smallest that starts as one. */
    static byte[] webp() {
        return joined(
                "RIFF".getBytes(StandardCharsets.US_ASCII),
                new byte[] {26, 0, 0, 0},
                "WEBPVP8L".getBytes(StandardCharsets.US_ASCII),
                new byte[] {13, 0, 0, 0, 0x2F, 0, 0, 0, 0x10, 0x07, 0x10, 0x11, 0x11, (byte) 0x88, (byte) 0x88, 0x08, 0
                });
    }

    /** Its colour profile says that it has two gigabytes. */
    static byte[] webpOfAHugeProfile() {
        return extendedWebp(1, webpChunk("ICCP", new byte[] {0x7F, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0, 0, 0, 0}));
    }

    /** Its canvas is one pixel, and the picture in it 16,384 by 16,384. */
    static byte[] webpOfTwoSizes() {
        return extendedWebp(
                1, webpChunk("VP8L", new byte[] {0x2F, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x0F, 0, 0, 0}));
    }

    private static byte[] extendedWebp(int side, byte[] chunk) {
        var canvas = new byte[] {0x20, 0, 0, 0, (byte) (side - 1), 0, 0, (byte) (side - 1), 0, 0};
        var still = Arrays.copyOfRange(webp(), 12, webp().length);
        var chunks = joined(webpChunk("VP8X", canvas), chunk, still);
        return joined(
                "RIFF".getBytes(StandardCharsets.US_ASCII),
                ByteBuffer.allocate(4)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(chunks.length + 4)
                        .array(),
                "WEBP".getBytes(StandardCharsets.US_ASCII),
                chunks);
    }

    private static byte[] webpChunk(String tag, byte[] content) {
        return joined(
                tag.getBytes(StandardCharsets.US_ASCII),
                ByteBuffer.allocate(4)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(content.length)
                        .array(),
                content);
    }

    static byte[] pdf() {
        return ("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
                        + "trailer<</Root 1 0 R/ID[<" + RANDOM.nextLong() + ">]>>\n%%EOF\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] mp4() {
        return joined(
                new byte[] {0, 0, 0, 0x18},
                "ftypisom\0\0\2\0isommp42".getBytes(StandardCharsets.US_ASCII),
                new byte[] {0, 0, 0, 0x10},
                "mdat".getBytes(StandardCharsets.US_ASCII),
                ByteBuffer.allocate(8).putLong(RANDOM.nextLong()).array());
    }

    /** A picture of 60,000 × 60,000 pixels in a few bytes. */
    static byte[] hugePng() {
        return png(60_000, 60_000);
    }

    /** So many pixels as may be, all in a row. */
    static byte[] longPng() {
        return png(50_000_000, 1);
    }

    private static byte[] png(int width, int height) {
        var header = ByteBuffer.allocate(13).putInt(width).putInt(height).put(new byte[] {1, 0, 0, 0, 0});
        return joined(
                new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10},
                chunk("IHDR", header.array()),
                chunk("IDAT", deflated(new byte[100_000])),
                chunk("IEND", new byte[0]));
    }

    /** A small picture with a text of 200 MB that is a few hundred kilobytes packed. */
    static byte[] pngWithABombInItsText() {
        var png = png();
        var text = joined("Comment\0\0".getBytes(StandardCharsets.US_ASCII), deflated(new byte[200_000_000]));
        return joined(Arrays.copyOf(png, 33), chunk("zTXt", text), from(png, 33));
    }

    /** Its header is that of a picture. */
    static byte[] pngThatIsNoPicture() {
        return joined(Arrays.copyOf(png(), 33), chunk("IDAT", new byte[] {1, 2, 3, 4}), chunk("IEND", new byte[0]));
    }

    static byte[] svg() {
        return "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>"
                .getBytes(StandardCharsets.UTF_8);
    }

    static byte[] html() {
        return "<!DOCTYPE html><html><script>alert(1)</script></html>".getBytes(StandardCharsets.UTF_8);
    }

    /** 50 MB of nothing in some 50 kB. */
    static byte[] zipBomb() {
        return zip("bomb.bin", new byte[50_000_000]);
    }

    static byte[] officeDocument() {
        return zip("word/document.xml", "<document/>".getBytes(StandardCharsets.UTF_8));
    }

    static byte[] program() {
        return joined("MZ".getBytes(StandardCharsets.US_ASCII), new byte[200]);
    }

    static byte[] archive() {
        return zip("index.html", html());
    }

    static byte[] joined(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (var part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] exif() {
        var tiff = ByteBuffer.allocate(200).order(ByteOrder.LITTLE_ENDIAN);
        tiff.put("II*\0".getBytes(StandardCharsets.US_ASCII)).putInt(8).putShort((short) 2);
        tiff.putShort((short) 0x010F)
                .putShort((short) 2)
                .putInt(CAMERA.length())
                .putInt(64);
        tiff.putShort((short) 0x0112).putShort((short) 3).putInt(1).putInt(6);
        tiff.putInt(0).position(64).put(CAMERA.getBytes(StandardCharsets.US_ASCII));
        return joined("Exif\0\0".getBytes(StandardCharsets.US_ASCII), tiff.array());
    }

    private static byte[] length(int length) {
        return new byte[] {(byte) (length >> 8), (byte) length};
    }

    private static byte[] from(byte[] bytes, int from) {
        return Arrays.copyOfRange(bytes, from, bytes.length);
    }

    private static byte[] chunk(String type, byte[] content) {
        var typed = joined(type.getBytes(StandardCharsets.US_ASCII), content);
        var crc = new CRC32();
        crc.update(typed);
        return ByteBuffer.allocate(typed.length + 8)
                .putInt(content.length)
                .put(typed)
                .putInt((int) crc.getValue())
                .array();
    }

    private static byte[] deflated(byte[] content) {
        var packed = new ByteArrayOutputStream();
        try (var deflater = new DeflaterOutputStream(packed)) {
            deflater.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static byte[] zip(String name, byte[] content) {
        var packed = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(packed)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static BufferedImage picture(int width, int height, Color color) {
        var picture = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        var pen = picture.createGraphics();
        pen.setColor(color);
        pen.fillRect(0, 0, width, height);
        pen.dispose();
        return picture;
    }

    private static byte[] written(BufferedImage picture, String format) {
        var written = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, format, written);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return written.toByteArray();
    }
}
