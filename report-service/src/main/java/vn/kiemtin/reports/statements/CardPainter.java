package vn.kiemtin.reports.statements;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import jakarta.inject.Singleton;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.web.Language;
import vn.kiemtin.web.Page;
import vn.kiemtin.web.Words;

/**
 * Paints a statement as a picture that people pass on: what it says at a glance, who says it, and a code that leads to the page. One at a time: a picture
 * in the making takes three megabytes.
 */
@Singleton
class CardPainter {

    static final int WIDTH = 1200;
    static final int HEIGHT = 630;

    private static final int MARGIN = 60;
    private static final int BAR = 84;
    private static final int CODE = 250;
    private static final int TEXT_WIDTH = WIDTH - 3 * MARGIN - CODE;
    private static final int LARGEST_TITLE = 56;
    private static final int SMALLEST_TITLE = 32;
    private static final int TITLE_HEIGHT = 190;
    private static final int TITLE_TOP = 304;
    private static final int CLAIM = 26;
    private static final double LINE = 1.22;

    private static final Color BRAND = new Color(0x0b4f6c);
    private static final Color INK = new Color(0x17242d);
    private static final Color SOFT = new Color(0x4a5a66);
    private static final DateTimeFormatter VIETNAMESE = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final DateTimeFormatter ENGLISH = DateTimeFormatter.ofPattern("d MMMM yyyy", Language.EN.locale());

    private final StatementAddresses addresses;
    private @Nullable Fonts fonts;

    private record Fonts(Lettering regular, Lettering bold) {}

    CardPainter(StatementAddresses addresses) {
        this.addresses = addresses;
    }

    /** A PNG of 1200 × 630 pixels, as social networks show links. */
    synchronized byte[] paint(PublicStatement statement, Language language) {
        var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        var canvas = image.createGraphics();
        try {
            canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            canvas.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            new Painting(canvas, fonts(), statement, language).all();
        } finally {
            canvas.dispose();
        }
        return png(image);
    }

    /** Read when the first card is asked for: a service that paints none needs no memory for them. */
    private Fonts fonts() {
        var read = fonts;
        if (read == null) {
            read = new Fonts(
                    Lettering.of("/liberation/LiberationSans-Regular.ttf"),
                    Lettering.of("/liberation/LiberationSans-Bold.ttf"));
            fonts = read;
        }
        return read;
    }

    private final class Painting {

        private final Graphics2D canvas;
        private final Fonts fonts;
        private final PublicStatement statement;
        private final Language language;
        private final Words words;
        private final Color tone;

        Painting(Graphics2D canvas, Fonts fonts, PublicStatement statement, Language language) {
            this.canvas = canvas;
            this.fonts = fonts;
            this.statement = statement;
            this.language = language;
            this.words = Words.in(language);
            this.tone = switch (statement.label().tone()) {
                case GOOD -> new Color(0x1d6b3a);
                case WARN -> new Color(0x8a4b00);
                case BAD -> new Color(0xa3161f);
                case PLAIN -> SOFT;
            };
        }

        void all() {
            canvas.setColor(Color.WHITE);
            canvas.fillRect(0, 0, WIDTH, HEIGHT);
            bar();
            label();
            claim();
            title();
            foot();
            code();
        }

        private void bar() {
            canvas.setColor(BRAND);
            canvas.fillRect(0, 0, WIDTH, BAR);
            canvas.setColor(Color.WHITE);
            var after = fonts.bold().draw(canvas, words.say("site.name"), MARGIN, 55, 36);
            fonts.regular().draw(canvas, words.say("statements.title"), after + 24, 55, 30);
            canvas.setColor(tone);
            canvas.fillRect(0, BAR, WIDTH, 10);
        }

        private void label() {
            var text = words.say(statement.label().words()).toUpperCase(language.locale());
            var width = fonts.bold().width(text, 44);
            canvas.setColor(tone);
            canvas.fillRoundRect(MARGIN, 118, (int) Math.ceil(width) + 56, 76, 20, 20);
            canvas.setColor(Color.WHITE);
            fonts.bold().draw(canvas, text, MARGIN + 28.0, 172, 44);
        }

        /** Next to the verdict, for it is the claim that the verdict is about. */
        private void claim() {
            var lines = fonts.regular().lines(statement.quotedClaim(language), CLAIM, TEXT_WIDTH);
            var most = Math.min(lines.size(), 2);
            canvas.setColor(SOFT);
            for (int i = 0; i < most; i++) {
                var line = i == most - 1 && lines.size() > most
                        ? fonts.regular().fitting(String.join(" ", lines.subList(i, lines.size())), CLAIM, TEXT_WIDTH)
                        : lines.get(i);
                fonts.regular().draw(canvas, line, MARGIN, 234 + i * CLAIM * 1.3, CLAIM);
            }
        }

        /** As large as it fits; what does not fit at the smallest is cut. */
        private void title() {
            var size = LARGEST_TITLE;
            var lines = fonts.bold().lines(statement.title(language), size, TEXT_WIDTH);
            while (lines.size() * size * LINE > TITLE_HEIGHT && size > SMALLEST_TITLE) {
                size -= 2;
                lines = fonts.bold().lines(statement.title(language), size, TEXT_WIDTH);
            }
            var most = (int) (TITLE_HEIGHT / (size * LINE));
            canvas.setColor(statement.isRetracted() ? SOFT : INK);
            for (int i = 0; i < Math.min(lines.size(), most); i++) {
                var line = i == most - 1 && lines.size() > most
                        ? fonts.bold().fitting(String.join(" ", lines.subList(i, lines.size())), size, TEXT_WIDTH)
                        : lines.get(i);
                var baseline = TITLE_TOP + size + i * size * LINE;
                var end = fonts.bold().draw(canvas, line, MARGIN, baseline, size);
                if (statement.isRetracted()) {
                    canvas.fill(new Rectangle2D.Double(MARGIN, baseline - size * 0.3, end - MARGIN, size / 14.0));
                }
            }
        }

        private void foot() {
            canvas.setColor(new Color(0xc4ced6));
            canvas.fillRect(MARGIN, 510, TEXT_WIDTH, 2);
            canvas.setColor(INK);
            fonts.bold()
                    .draw(canvas, fonts.bold().fitting(statement.publisher(language), 28, TEXT_WIDTH), MARGIN, 552, 28);
            canvas.setColor(SOFT);
            var format = language == Language.VI ? VIETNAMESE : ENGLISH;
            var line = statement.number() + "  ·  "
                    + format.format(statement.changedAt().atZone(Page.CITY));
            fonts.regular().draw(canvas, line, MARGIN, 592, 26);
        }

        private void code() {
            var left = WIDTH - MARGIN - CODE;
            paintCode(left, 250);
            canvas.setColor(SOFT);
            var hint = words.say("card.scan");
            fonts.regular().draw(canvas, hint, left + (CODE - fonts.regular().width(hint, 24)) / 2, 542, 24);
        }

        /** Whole pixels for each module, so that a camera reads it at any size. */
        private void paintCode(int left, int top) {
            try {
                var modules = new QRCodeWriter()
                        .encode(
                                addresses.page(statement),
                                BarcodeFormat.QR_CODE,
                                0,
                                0,
                                Map.of(
                                        EncodeHintType.ERROR_CORRECTION,
                                        ErrorCorrectionLevel.M,
                                        EncodeHintType.MARGIN,
                                        0));
                var module = CODE / modules.getWidth();
                var inset = (CODE - module * modules.getWidth()) / 2;
                canvas.setColor(Color.BLACK);
                for (int y = 0; y < modules.getHeight(); y++) {
                    for (int x = 0; x < modules.getWidth(); x++) {
                        if (modules.get(x, y)) {
                            canvas.fillRect(left + inset + x * module, top + inset + y * module, module, module);
                        }
                    }
                }
            } catch (WriterException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static byte[] png(BufferedImage image) {
        var bytes = new ByteArrayOutputStream(64 << 10);
        try (var stream = new MemoryCacheImageOutputStream(bytes)) {
            ImageIO.write(image, "png", stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
