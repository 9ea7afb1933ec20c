package vn.kiemtin.cases.papers;

import com.openhtmltopdf.extend.FSStream;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.Objects;
import org.jsoup.Jsoup;
import org.jsoup.helper.W3CDom;

/**
 * Makes papers of pages. A paper is a tagged PDF that looks the same everywhere: its fonts, which know every letter of Vietnamese, are inside.
 * A letter that they have not (an emoji, another script) is named, {@code [U+1F600]}. The page is all that it is made of: nothing that the page refers to is fetched, and scripts do not run.
 */
@Singleton
public class Papers {

    private static final String SANS = "Liberation Sans";
    private static final String SERIF = "Liberation Serif";
    private static final String MONO = "Liberation Mono";

    static {
        XRLog.setLoggerImpl(new PrinterLog());
    }

    /**
     * @param html a whole page; its title and language become those of the paper, its description (a meta element) tells readers what it is.
     *     Fonts there are: "Liberation Sans", "Liberation Serif" (also in italic) and "Liberation Mono", each in regular and bold. Sizes, margins and page numbers are CSS ({@code @page})
     */
    public byte[] pdf(String html) {
        var page = Jsoup.parse(Letters.ALL.spell(Normalizer.normalize(html, Normalizer.Form.NFC)));
        page.select("meta[name=description]").attr("name", "subject");
        var paper = new ByteArrayOutputStream();
        var builder = new PdfRendererBuilder();
        builder.useUriResolver((_, _) -> null);
        builder.useHttpStreamImplementation(_ -> new Nothing());
        font(builder, "LiberationSans-Regular", SANS, 400, FontStyle.NORMAL);
        font(builder, "LiberationSans-Bold", SANS, 700, FontStyle.NORMAL);
        font(builder, "LiberationSerif-Regular", SERIF, 400, FontStyle.NORMAL);
        font(builder, "LiberationSerif-Bold", SERIF, 700, FontStyle.NORMAL);
        font(builder, "LiberationSerif-Italic", SERIF, 400, FontStyle.ITALIC);
        font(builder, "LiberationSerif-BoldItalic", SERIF, 700, FontStyle.ITALIC);
        font(builder, "LiberationMono-Regular", MONO, 400, FontStyle.NORMAL);
        font(builder, "LiberationMono-Bold", MONO, 700, FontStyle.NORMAL);
        builder.usePdfUaAccessibility(true);
        builder.withProducer("Kiểm Tin");
        builder.withW3cDocument(new W3CDom().fromJsoup(page), null);
        builder.toStream(paper);
        try {
            builder.run();
        } catch (IOException e) {
            throw new UncheckedIOException("print a paper", e);
        }
        return paper.toByteArray();
    }

    private static void font(PdfRendererBuilder builder, String file, String family, int weight, FontStyle style) {
        builder.useFont(() -> open(file), family, weight, style, true);
    }

    private static InputStream open(String font) {
        return Objects.requireNonNull(
                Papers.class.getResourceAsStream("/liberation/" + font + ".ttf"), "the fonts are in the class path");
    }

    /** Read with the first paper, so that no start waits for it. */
    private static final class Letters {
        static final Alphabet ALL =
                Alphabet.of(open("LiberationSans-Regular")).and(Alphabet.of(open("LiberationSerif-Regular")));
    }

    /** What is found at any address. */
    private static final class Nothing implements FSStream {
        @Override
        public InputStream getStream() {
            return InputStream.nullInputStream();
        }

        @Override
        public Reader getReader() {
            return Reader.nullReader();
        }
    }
}
