package vn.kiemtin.reports.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import org.junit.jupiter.api.Test;

class PlainTextTest {

    @Test
    void composesLettersAndEndsLinesAlike() {
        var decomposed = Normalizer.normalize("Ngừng cấp nước", Normalizer.Form.NFD);

        assertThat(PlainText.of("  " + decomposed + "\r\nba ngày\rnữa\n")).isEqualTo("Ngừng cấp nước\nba ngày\nnữa");
    }

    @Test
    void dropsWhatCannotBeStoredOrSeen() {
        assertThat(PlainText.of("a\u0000b\u0007c\td")).isEqualTo("abc\td");
        assertThat(PlainText.of("a\ud83db")).isEqualTo("a\ufffdb");
    }

    @Test
    void keepsEmojiAndCountsThemAsOne() {
        var text = PlainText.of("😱😱");

        assertThat(text).isEqualTo("😱😱");
        assertThat(PlainText.length(text)).isEqualTo(2);
    }

    @Test
    void isNothingWhereThereIsNothingToRead() {
        assertThat(PlainText.of(null)).isNull();
        assertThat(PlainText.of(" \n\u0000 \t")).isNull();
    }
}
