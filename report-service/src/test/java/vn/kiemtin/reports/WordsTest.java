package vn.kiemtin.reports;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import vn.kiemtin.reports.intake.Channel;
import vn.kiemtin.reports.intake.Field;
import vn.kiemtin.reports.intake.Platform;
import vn.kiemtin.web.Language;
import vn.kiemtin.web.Words;

class WordsTest {

    @Test
    void saysEverythingInBothLanguages() {
        assertThat(Words.in(Language.VI).keys()).isEqualTo(Words.in(Language.EN).keys());
    }

    @Test
    void hasAWordForEveryChoice() {
        for (var language : Language.values()) {
            var words = Words.in(language);
            for (var field : Field.values()) {
                assertThat(words.say("field." + field)).isNotBlank();
            }
            for (var platform : Platform.values()) {
                assertThat(words.say("platform." + platform)).isNotBlank();
            }
            for (var channel : Channel.values()) {
                assertThat(words.say("channel." + channel)).isNotBlank();
            }
        }
    }
}
