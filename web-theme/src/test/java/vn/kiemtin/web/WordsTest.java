package vn.kiemtin.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

    @Test
    void bothLanguagesHaveTheSameWords() {
        assertThat(Words.in(Language.VI).keys()).isEqualTo(Words.in(Language.EN).keys());
    }

    @Test
    void aMissingTextIsADefect() {
        assertThatThrownBy(() -> Words.in(Language.VI).say("no.such.key"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no.such.key");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                en | EN
                en-GB,en;q=0.9 | EN
                vi,en;q=0.9 | VI
                fr | VI
                fr,en;q=0.5 | EN
                ;;; | VI
                """)
    void theLanguageFollowsWhatTheBrowserAccepts(String header, Language expected) {
        assertThat(Language.accepted(header)).isEqualTo(expected);
    }
}
