package vn.kiemtin.cases.queue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpreadsheetTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+2",
                "+84 912 345 678",
                "-5 độ",
                "@SUM(A1)",
                "＝1+2",
                "＋1",
                "－1",
                "＠SUM(A1)",
                "−1",
                " =1+2",
                "\u00A0\u200B\uFEFF=1+2",
                "\"=1+2",
                "\"\" '=cmd|'/c calc'!A1",
                "“=1+2”"
            })
    void whatBeginsLikeAFormulaGetsAnApostrophe(String text) {
        assertThat(SpreadsheetText.of(text)).isEqualTo("'" + text.strip());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\t=1+2", "\r=1+2", "\n=1+2", "\u0000=1+2", "\u2028=1+2"})
    void controlCharactersAreNoWayAround(String text) {
        assertThat(SpreadsheetText.of(text)).isEqualTo("'=1+2");
    }

    @Test
    void aProgramThatPartsCellsAtSemicolonsFindsNoFormulaEither() {
        assertThat(SpreadsheetText.of("giá tăng;=1+2; \"@x;-1")).isEqualTo("giá tăng;'=1+2;' \"@x;'-1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "'",
                "Giá điện tăng 5 = 6 lần, -3 độ; hôm nay",
                "HS-2026-000042",
                "2026-11-24 09:15",
                "a\"b,c"
            })
    void everythingElseStaysAsItIs(String text) {
        assertThat(SpreadsheetText.of(text)).isEqualTo(text);
    }

    @Test
    void linesBecomeOne() {
        assertThat(SpreadsheetText.of("một\r\nhai\tba")).isEqualTo("một hai ba");
    }
}
