package vn.kiemtin.texts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FoldedTextTest {

    private static final int LONGEST = 20_000;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                Đường Nguyễn Huệ bị CẤM!!! | duong nguyen hue bi cam
                duong   nguyen-hue, bi cam  | duong nguyen hue bi cam
                đường nguyễn huệ bị cấm 😱😱 | duong nguyen hue bi cam
                ＦＵＬＬ ｗｉｄｔｈ             | ful width
                bé hoà, bé hòa               | be hoa be hoa
                Łódź, Ørsted, ħ, ðịnh        | lodz orsted h dinh
                """)
    void foldingTakesAwayWhatPeopleChangeWhenTheyPassATextOn(String text, String folded) {
        assertThat(FoldedText.of(text).value()).isEqualTo(folded);
    }

    @Test
    void composedDecomposedAndInvisibleCharactersFoldAlike() {
        assertThat(FoldedText.of("tie\u0302\u0301n").value()).isEqualTo("tien");
        assertThat(FoldedText.of("ti\u1ebfn").value()).isEqualTo("tien");
        assertThat(FoldedText.of("t\u200bin gi\u200da").value()).isEqualTo("tin gia");
        assertThat(FoldedText.of("t\u00adi\u2060n\u202e \ufeffg\u034fi\u3164a\ufe0f\ud800")
                        .value())
                .isEqualTo("tin gia");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tіn gіả", // Cyrillic і
                "ТІN GIẢ", // Cyrillic Т and І
                "тιη gιả", // Cyrillic т, Greek ι and η
                "𝐭𝐢𝐧 𝓰𝓲𝓪̉",
                "𝕥𝕚𝕟 𝕘𝕚𝕒",
                "ᴛɪɴ ɢɪᴀ",
                "🅃🄸🄽 🅶🅸🅰",
                "ⓣⓘⓝ ⓖⓘⓐ",
                "ｔｉｎ　ｇｉａ",
                "tɩn gɨɑ",
                "Ꭲ𝐢ᑎ Ꮐ𝐢ᗩ"
            })
    void lettersThatLookLikeLatinOnesAreLatinOnes(String text) {
        assertThat(FoldedText.of(text).value()).isEqualTo("tin gia");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                C0VID-19, covid19, COVID 19       | covid 19 covid 19 covid 19
                v1rus                             | virus
                tin g1ả c@nh b@o li$t             | tin gia canh bao list
                H1N1 không phải H3N1              | h 1 n 1 khong phai h 3 n 1
                lừa đảo c.h.u.y.ể.n t-i-ề-n       | lua dao chuyen tien
                50$ @tinnong                      | 50 tinong
                """)
    void digitsAndSignsInsideAWordAreItsLetters(String text, String folded) {
        assertThat(FoldedText.of(text).value()).isEqualTo(folded);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                ko bit, k bik j, hok có z           | khong bit khong biet gi khong co vay
                đc r mn ơi                          | duoc roi moi nguoi oi
                ng ta cx bị mất nc                  | nguoi ta cung bi mat nuoc
                đi vs mọi ng                        | di voi moi nguoi
                5 kg gạo giá 50k, 2 tp              | 5 kg gao gia 50 k 2 tp
                BV K3, gen Z                        | benh vien k 3 gen vay
                UBND TP.HCM, U.B.N.D tphcm          | uy ban nhan dan thanh pho ho chi minh uy ban nhan dan thanh pho ho chi minh
                """)
    void teencodeIsReadOutExceptBesideANumberWhereItIsAUnitOrAName(String text, String folded) {
        assertThat(FoldedText.of(text).value()).isEqualTo(folded);
    }

    @ParameterizedTest
    @CsvSource({
        "lí do, lý do",
        "kĩ thuật, kỹ thuật",
        "bác sĩ Mĩ, bác sỹ Mỹ",
        "qui định, quy định",
        "quáááááá, quá",
        "khẩnnn cấppp, khẩn cấp",
        "ddaay, đây",
        "1.000.000 đồng, 1000000 đồng",
        "'2,345 ca', 2.345 ca",
        "0912.345.678, 0912345678",
        "#TinNóng, tin nóng",
        "#tin_nong, tin nóng"
    })
    void whatIsSpelledInTwoWaysFoldsAlike(String one, String other) {
        assertThat(FoldedText.of(one)).isEqualTo(FoldedText.of(other));
    }

    @ParameterizedTest
    @CsvSource({
        "2 người chết, 20 người chết",
        "2.5 tỷ, 25 tỷ",
        "'1,5 triệu', 15 triệu",
        "1.000, 1.0",
        "H1N1, H4N1",
        "quý II, quý III",
        "covid 19, covid 10"
    })
    void numbersCarryMeaningAndStayDistinct(String one, String other) {
        assertThat(FoldedText.of(one)).isNotEqualTo(FoldedText.of(other));
    }

    @ParameterizedTest
    @CsvSource({
        "tay, tai",
        "thúy, thúi",
        "may, mai",
        "cứu, cũ",
        "hưu, hư",
        "xoong, xong",
        "nợ, lợ",
        "mầm, rnầm",
        "cl, d",
        "ra, da"
    })
    void lettersThatMakeAnotherSyllableStayDistinct(String one, String other) {
        assertThat(FoldedText.of(one)).isNotEqualTo(FoldedText.of(other));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://www.facebook.com/tin/posts/123?fbclid=Ab-1",
                "http://vnexpress.net",
                "hxxp://abc.example/x",
                "HTTPS://ABC.VN/%C4%90",
                "www.tin-nong.vn",
                "m.facebook.com/story.php?id=1",
                "bit.ly/3xYz",
                "tinnong.com:8080/a/b.html",
                "youtu.be/dQw4w9WgXcQ",
                "<URL>",
                "[<URL>](<URL>)",
                "[link]",
                "htt\u200bps://abc.vn/x",
                "ｈｔｔｐｓ：／／abc.vn/x"
            })
    void linksAreTakenOut(String link) {
        assertThat(FoldedText.of("Xem ngay " + link + " kẻo muộn").value()).isEqualTo("xem ngay keo muon");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                trang abc-bank.com lừa đảo   | trang abc bank com lua dao
                hai người.Mọi người/bà con   | hai nguoi moi nguoi ba con
                nam/nữ 18+, 3.5/10           | nam nu 18 3 5 10
                """)
    void whatOnlyLooksLikeALinkStays(String text, String folded) {
        assertThat(FoldedText.of(text).value()).isEqualTo(folded);
    }

    @Test
    void foldingIsTotalAndIdempotentOverAllOfUnicode() {
        for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
            var once = FoldedText.of("a" + Character.toString(codePoint) + "b").value();
            assertThat(FoldedText.of(once).value()).isEqualTo(once);
        }
    }

    @Test
    void foldingIsIdempotentOverWhateverIsStrungTogether() {
        var random = new Random(500);
        var pieces = pieces();
        for (int i = 0; i < 50_000; i++) {
            var text = new StringBuilder();
            for (int length = random.nextInt(12); length >= 0; length--) {
                text.append(
                        random.nextInt(4) == 0
                                ? Character.toString(random.nextInt(Character.MAX_CODE_POINT + 1))
                                : pieces.get(random.nextInt(pieces.size())));
            }
            var once = FoldedText.of(text.toString()).value();
            assertThat(FoldedText.of(once).value()).as(text.toString()).isEqualTo(once);
            assertThat(once).matches("|\\S+( \\S+)*");
        }
    }

    private static List<String> pieces() {
        return Stream.concat(
                        Stream.of(
                                " ",
                                " ",
                                " ",
                                ".",
                                ",",
                                "-",
                                "_",
                                "@",
                                "$",
                                "#",
                                "/",
                                ":",
                                "://",
                                "http",
                                "https://",
                                "www.",
                                ".com/",
                                "<URL>",
                                "0",
                                "1",
                                "3",
                                "4",
                                "19",
                                "1.000",
                                "i",
                                "v",
                                "x",
                                "y",
                                "ii",
                                "uu",
                                "oo",
                                "quy",
                                "ly",
                                "k",
                                "kk",
                                "z",
                                "đ",
                                "ư",
                                "Ụ",
                                "\u0301",
                                "\u0323",
                                "\u200b",
                                "\ufe0f",
                                "\ud83d",
                                "\ude00",
                                "İ",
                                "ß",
                                "ﬁ",
                                "Й",
                                "ς",
                                "½",
                                "Ⅷ",
                                "㎏",
                                "가"),
                        DataFile.named("teencode.txt").keySet().stream())
                .sorted()
                .toList();
    }

    @ParameterizedTest
    @MethodSource("entries")
    void everyLineOfTheDataFileIsStable(String written, String meaning) {
        var read = FoldedText.of("a " + written + " a").value();

        assertThat(read).isEqualTo(FoldedText.of("a " + meaning + " a").value());
        assertThat(FoldedText.of(read).value()).isEqualTo(read);
        assertThat(FoldedText.of(written).syllables())
                .isEqualTo(Arrays.asList(meaning.split(" ", -1)).size());
    }

    static Stream<Arguments> entries() {
        return DataFile.named("teencode.txt").entrySet().stream()
                .map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
    }

    @Test
    void everyLookAlikeIsALetterOfTheAlphabet() {
        DataFile.named("look-alikes.txt").forEach((written, meaning) -> {
            assertThat(written.codePoints().count()).as(written).isEqualTo(1);
            assertThat(meaning).matches("[a-z]{1,2}");
            assertThat(FoldedText.of("t" + written + "n").value())
                    .isEqualTo(FoldedText.of("t" + meaning + "n").value());
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "a.",
                "a.a.",
                "1.000",
                "www.",
                "https://",
                "a@",
                "a1",
                "\u0301\u0323",
                "a\u0323\u0301\u0328",
                "#aB",
                "<URL",
                "[",
                "a/",
                "-",
                "1,",
                "ii",
                "😀",
                "qu"
            })
    void foldingTakesTimeByTheLengthAloneWhateverIsWritten(String piece) {
        var text = piece.repeat(LONGEST * 10 / piece.length());

        Assertions.assertTimeout(Duration.ofSeconds(2), () -> FoldedText.of(text));
        assertThatCode(() -> FoldedText.of(text)).doesNotThrowAnyException();
    }

    @Test
    void countsSyllables() {
        assertThat(FoldedText.of(" một hai, ba ").syllables()).isEqualTo(3);
        assertThat(FoldedText.of(" một hai, ba ").words()).containsExactly("mot", "hai", "ba");
        assertThat(FoldedText.of("!!!").syllables()).isZero();
        assertThat(FoldedText.of(null).syllables()).isZero();
    }
}
