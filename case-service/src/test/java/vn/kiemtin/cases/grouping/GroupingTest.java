package vn.kiemtin.cases.grouping;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GroupingTest {

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

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                https://www.facebook.com/groups/tinhanoi/posts/1234567890         | facebook/1234567890
                https://m.facebook.com/groups/tinhanoi/posts/1234567890/?ref=x    | facebook/1234567890
                http://facebook.com/permalink.php?story_fbid=1234567890&id=42     | facebook/1234567890
                https://www.facebook.com/watch/?v=1234567890                      | facebook/1234567890
                https://www.facebook.com/reel/1234567890                          | facebook/1234567890
                https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=10                  | youtube/dQw4w9WgXcQ
                https://youtu.be/dQw4w9WgXcQ?si=abc                               | youtube/dQw4w9WgXcQ
                https://m.youtube.com/shorts/dQw4w9WgXcQ                          | youtube/dQw4w9WgXcQ
                https://www.tiktok.com/@ai.do/video/7301234567890123456?lang=vi   | tiktok/7301234567890123456
                https://twitter.com/someone/status/1234567890#top                 | x/1234567890
                https://x.com/i/web/status/1234567890                             | x/1234567890
                https://t.me/tinnong/4321                                         | t/tinnong/4321
                https://t.me/s/TinNong/4321                                       | t/tinnong/4321
                https://baomoi.example/tin-tuc/cam-duong-4567890.html?utm=1       | baomoi.example/tin-tuc/cam-duong-4567890.html
                https://bao.example/xa-hoi/cam-duong-1234567.ldo#binh-luan        | bao.example/xa-hoi/cam-duong-1234567.ldo
                https://bao.example/tu-mai-cam-duong-toan-thanh-pho.htm           | bao.example/tu-mai-cam-duong-toan-thanh-pho.htm
                """)
    void oneNameForEveryWayToWriteALinkToAPost(String link, String canonical) {
        assertThat(PostLink.in(link))
                .hasValueSatisfying(post -> assertThat(post.canonical()).isEqualTo(canonical));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://www.facebook.com/tinhanoi",
                "https://www.facebook.com/groups/1234567890",
                "https://www.youtube.com/@kenh",
                "https://t.me/tinnong",
                "https://bao.example/",
                "https://bao.example/thoi-su",
                "https://bao.example/thoi-su.htm",
                "https://bao.example/index.html",
                "https://zalo.me/0912345678",
                "https://zalo.me/g/abcdef123456",
                "not a link",
                "https://"
            })
    void whatNamesNoPostIsNoPost(String link) {
        assertThat(PostLink.in(link)).isEmpty();
    }
}
