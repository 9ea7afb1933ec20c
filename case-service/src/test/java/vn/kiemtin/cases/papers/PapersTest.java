package vn.kiemtin.cases.papers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

class PapersTest {

    /** Every vowel that Vietnamese writes, under every tone, small and capital, and the letter đ. */
    private static final String LETTERS = Stream.of("a ă â e ê i o ô ơ u ư y".split(" "))
            .flatMap(vowel -> Stream.of("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
                    .map(tone -> vowel + tone))
            .map(letter -> Normalizer.normalize(letter, Normalizer.Form.NFC))
            .flatMap(letter -> Stream.of(letter, letter.toUpperCase(Locale.ROOT)))
            .collect(Collectors.joining("", "đ", "Đ"));

    private final Papers papers = new Papers();

    @Test
    void everyLetterOfVietnameseComesBackFromThePaper() throws IOException {
        try (var paper = printed("<p>" + LETTERS + "</p><p><b>" + LETTERS + "</b></p><code>" + LETTERS + "</code>")) {
            var text = new PDFTextStripper().getText(paper).replaceAll("\\s", "");
            assertThat(text).isEqualTo(LETTERS.repeat(3));
        }
    }

    @Test
    void lettersThatWereTypedInPartsAreWrittenWhole() throws IOException {
        var typed = Normalizer.normalize("Tin đồn về Ngân hàng ở Hà Nội", Normalizer.Form.NFD);
        try (var paper = printed("<p>" + typed + "</p>")) {
            assertThat(new PDFTextStripper().getText(paper)).contains("Tin đồn về Ngân hàng ở Hà Nội");
        }
    }

    @Test
    void whatTheFontsHaveNotIsNamedAndNeitherLeftOutNorAnotherLetter() throws IOException {
        var family = "\uD83D\uDC68\u200D\uD83D\uDC69";
        try (var paper = printed("<p>Cháy 😀🔥️ nhà 中</p><p>" + family + "</p>")) {
            assertThat(new PDFTextStripper().getText(paper).strip())
                    .isEqualToNormalizingNewlines("Cháy [U+1F600 U+1F525] nhà [U+4E2D]\n[U+1F468 U+1F469]");
        }
    }

    @Test
    void aPaperHasATitleALanguageATreeOfTagsAndItsFontsInside() throws IOException {
        try (var paper = printed("<h1>Hồ sơ</h1><p>Nội dung <code>a1b2</code></p>")) {
            var catalog = paper.getDocumentCatalog();
            assertThat(paper.getDocumentInformation().getTitle()).isEqualTo("Hồ sơ vụ việc");
            assertThat(paper.getDocumentInformation().getSubject()).isEqualTo("Để thử");
            assertThat(catalog.getLanguage()).isEqualTo("vi");
            assertThat(catalog.getMarkInfo().isMarked()).isTrue();
            assertThat(catalog.getStructureTreeRoot()).isNotNull();
            assertThat(fonts(paper)).isNotEmpty().allMatch(PDFont::isEmbedded);
        }
    }

    @Test
    void nothingThatThePageRefersToIsFetched() throws IOException {
        try (var paper = printed("""
                <link rel="stylesheet" href="http://127.0.0.1:1/a.css"><img alt="" src="file:///etc/hostname">\
                <img alt="" src="http://127.0.0.1:1/a.png"><p style="background: url(file:///etc/passwd)">Đây</p>""")) {
            assertThat(new PDFTextStripper().getText(paper).strip()).isEqualTo("Đây");
            assertThat(paper.getPage(0).getResources().getXObjectNames()).isEmpty();
        }
    }

    private PDDocument printed(String body) throws IOException {
        return Loader.loadPDF(papers.pdf("""
                <!doctype html><html lang="vi"><head><title>Hồ sơ vụ việc</title><meta name="description" content="Để thử">
                <style>body { font-family: "Liberation Sans" } code { font-family: "Liberation Mono" }</style></head>
                <body>%s</body></html>""".formatted(body)));
    }

    private static Stream<PDFont> fonts(PDDocument paper) {
        var resources = paper.getPage(0).getResources();
        return StreamSupport.stream(resources.getFontNames().spliterator(), false)
                .map(name -> font(paper, name));
    }

    private static PDFont font(PDDocument paper, COSName name) {
        try {
            return paper.getPage(0).getResources().getFont(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
