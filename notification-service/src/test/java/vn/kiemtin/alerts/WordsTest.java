package vn.kiemtin.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import vn.kiemtin.web.Language;
import vn.kiemtin.web.Words;

class WordsTest {

    @Test
    void everythingIsSaidInBothLanguages() {
        assertThat(Words.in(Language.VI).keys()).isEqualTo(Words.in(Language.EN).keys());
    }
}
