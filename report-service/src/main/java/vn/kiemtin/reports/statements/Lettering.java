package vn.kiemtin.reports.statements;

import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Text as outlines of a font that travels with the program. Java's own drawing of text asks the machine for its fonts first, and fails where it has none
 * (no fontconfig, as in most images); this asks for nothing and draws alike everywhere. Vietnamese needs no more: each of its letters is one glyph.
 *
 * <p>Not to be used by several threads at once.
 */
final class Lettering {

    private static final String MORE = "…";

    private final TrueTypeFont font;
    private final CmapLookup glyphs;
    private final double unitsPerEm;

    private Lettering(TrueTypeFont font) throws IOException {
        this.font = font;
        this.glyphs = font.getUnicodeCmapLookup();
        this.unitsPerEm = font.getUnitsPerEm();
    }

    /**
     * @param resource a TrueType font on the class path
     */
    static Lettering of(String resource) {
        try (var stream = Lettering.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("there is no font " + resource);
            }
            return new Lettering(new TTFParser().parse(new RandomAccessReadBuffer(stream.readAllBytes())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In pixels, for a size in pixels per em. */
    double width(String text, double size) {
        return glyphs(text).mapToDouble(this::advance).sum() * size / unitsPerEm;
    }

    /** Draws it in the present colour; answers where it ends. */
    double draw(Graphics2D canvas, String text, double x, double baseline, double size) {
        var scale = size / unitsPerEm;
        var at = x;
        for (var glyph : glyphs(text).toArray()) {
            var place = new AffineTransform(scale, 0, 0, -scale, at, baseline);
            var outline = outline(glyph);
            if (outline != null) {
                canvas.fill(place.createTransformedShape(outline));
            }
            at += advance(glyph) * scale;
        }
        return at;
    }

    /** In as many lines as it takes, broken at spaces; a word wider than a line is cut. */
    List<String> lines(String text, double size, double width) {
        var lines = new ArrayList<String>();
        var line = "";
        for (var word : text.strip().split("\\s+")) {
            var longer = line.isEmpty() ? word : line + " " + word;
            if (width(longer, size) <= width) {
                line = longer;
            } else {
                if (!line.isEmpty()) {
                    lines.add(line);
                }
                line = fitting(word, size, width);
            }
        }
        lines.add(line);
        return lines;
    }

    /** The text, or as much of its beginning as fits, and dots. */
    String fitting(String text, double size, double width) {
        if (width(text, size) <= width) {
            return text;
        }
        var end = text.length();
        while (end > 0 && width(text.substring(0, end).stripTrailing() + MORE, size) > width) {
            end = text.offsetByCodePoints(end, -1);
        }
        return text.substring(0, end).stripTrailing() + MORE;
    }

    /** What the font has no glyph for (pictures, other scripts) is left out. */
    private IntStream glyphs(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC)
                .codePoints()
                .map(glyphs::getGlyphId)
                .filter(glyph -> glyph != 0);
    }

    private int advance(int glyph) {
        try {
            return font.getAdvanceWidth(glyph);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private @Nullable Shape outline(int glyph) {
        try {
            var data = font.getGlyph().getGlyph(glyph);
            return data == null ? null : data.getPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
