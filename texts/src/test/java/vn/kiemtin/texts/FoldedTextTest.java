package vn.kiemtin.texts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldedTextTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                Đường Nguyễn Huệ bị CẤM!!! | duong nguyen hue bi cam
                duong   nguyen-hue, bi cam  | duong nguyen hue bi cam
                đường nguyễn huệ bị cấm 😱😱 | duong nguyen hue bi cam
                ＦＵＬＬ ｗｉｄｔｈ             | full width
                """)
    void foldingTakesAwayWhatPeopleChangeWhenTheyPassATextOn(String text, String folded) {
        assertThat(FoldedText.of(text).value()).isEqualTo(folded);
    }

    @Test
    void composedDecomposedAndInvisibleCharactersFoldAlike() {
        assertThat(FoldedText.of("tie\u0302\u0301n").value()).isEqualTo("tien");
        assertThat(FoldedText.of("ti\u1ebfn").value()).isEqualTo("tien");
        assertThat(FoldedText.of("t\u200bin gi\u200da").value()).isEqualTo("tin gia");
    }

    @Test
    void foldingIsTotalAndIdempotentOverAllOfUnicode() {
        for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
            var once = FoldedText.of("a" + Character.toString(codePoint) + "b").value();
            assertThat(FoldedText.of(once).value()).isEqualTo(once);
        }
    }

    @Test
    void countsSyllables() {
        assertThat(FoldedText.of(" một hai, ba ").syllables()).isEqualTo(3);
        assertThat(FoldedText.of("!!!").syllables()).isZero();
        assertThat(FoldedText.of(null).syllables()).isZero();
    }
}
