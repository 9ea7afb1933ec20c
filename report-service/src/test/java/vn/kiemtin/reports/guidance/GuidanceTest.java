package vn.kiemtin.reports.guidance;

import static java.nio.charset.StandardCharsets.UTF_16;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kiemtin.web.Language;

/** What whoever edits the files can do, and can do wrong. */
class GuidanceTest {

    private static final String OWN = "nhan-biet-tin-gia";

    @TempDir
    Path directory;

    @Test
    void aFileOfTheDirectoryStandsInForTheBuiltInOneOfItsLanguage() throws IOException {
        write("10-nhan-biet-tin-gia.vi.md", "# Tiêu đề của phường\n\nMở đầu.\n\n## Một\n\nHai **ba**.");

        var guidance = guidance();

        assertThat(guidance.page(OWN, Language.VI)).get().satisfies(article -> {
            assertThat(article.title()).isEqualTo("Tiêu đề của phường");
            assertThat(article.summary()).isEqualTo("Mở đầu.");
            assertThat(article.body()).isEqualTo("<h2>Một</h2>\n<p>Hai <strong>ba</strong>.</p>\n");
        });
        assertThat(guidance.page(OWN, Language.EN))
                .get()
                .extracting(Article::title)
                .isEqualTo("How to recognise fake or false news");
    }

    @Test
    void aNewFileIsAPageInItsPlaceAndIsShownInItsLanguageWhereItHasNoOther() throws IOException {
        write("05-truong-hoc.vi.md", "# Dành cho trường học\n\nNội dung.\n\nThêm.");

        var guidance = guidance();

        assertThat(guidance.in(Language.EN).getFirst().slug()).isEqualTo("truong-hoc");
        assertThat(guidance.page("truong-hoc", Language.EN))
                .get()
                .extracting(Article::language)
                .isEqualTo(Language.VI);
    }

    @Test
    void aFileThatCannotBeUsedLeavesTheBuiltInOne() throws IOException {
        write("10-nhan-biet-tin-gia.vi.md", "Quên tiêu đề");
        write("20-truoc-khi-chia-se.vi.md", "");
        Files.write(directory.resolve("30-duong-dan-lua-dao.vi.md"), "# Sai bảng mã\n\nx\n\ny".getBytes(UTF_16));
        write("Ghi chú.md", "# Không theo quy tắc tên\n\nx\n\ny");
        Files.createDirectory(directory.resolve("40-tai-khoan-gia-mao.vi.md"));

        var guidance = guidance();

        assertThat(guidance.in(Language.VI)).isEqualTo(builtIn().in(Language.VI));
    }

    @Test
    void aDirectoryThatIsNotThereLeavesWhatIsBuiltIn() {
        var guidance = new Guidance(Optional.of(directory.resolve("none")), Duration.ZERO);

        assertThat(guidance.in(Language.VI)).isEqualTo(builtIn().in(Language.VI));
    }

    @Test
    void aChangeIsNoticedWithoutARestart() throws IOException {
        var guidance = guidance();
        var before = guidance.editionNumber();
        assertThat(guidance.editionNumber()).isEqualTo(before);

        write("10-nhan-biet-tin-gia.vi.md", "# Mới\n\nMở đầu.\n\nThân bài.");

        assertThat(guidance.page(OWN, Language.VI))
                .get()
                .extracting(Article::title)
                .isEqualTo("Mới");
        assertThat(guidance.editionNumber()).isGreaterThan(before);
    }

    @Test
    void whatIsWrittenInAFileNeverBecomesMarkupOrScript() throws IOException {
        write("10-nhan-biet-tin-gia.vi.md", """
                # A <script>alert(1)</script>

                Mở đầu <b>x</b>.

                <img src=x onerror=alert(1)>

                [bấm](javascript:alert(1)) và [ra ngoài](https://example.vn/a)

                # Tiêu đề thứ hai
                """);

        var article = guidance().page(OWN, Language.VI).orElseThrow();

        assertThat(article.body())
                .doesNotContain("<img", "javascript:", "<script", "<h1")
                .contains("&lt;img", "rel=\"noopener noreferrer\"", "<h2>Tiêu đề thứ hai</h2>");
    }

    private Guidance guidance() {
        return new Guidance(Optional.of(directory), Duration.ZERO);
    }

    private static Guidance builtIn() {
        return new Guidance(Optional.empty(), Duration.ZERO);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
    }
}
