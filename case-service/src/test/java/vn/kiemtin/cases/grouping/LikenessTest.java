package vn.kiemtin.cases.grouping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kiemtin.texts.FoldedText;

/** What of a text is compared, and found again, without a database. */
class LikenessTest {

    private static final String RUMOUR =
            "Khẩn: từ ngày mai toàn bộ các chợ dân sinh trong thành phố phải đóng cửa vì có người"
                    + " bán hàng nhiễm bệnh lạ, bà con tranh thủ mua đồ ăn tích trữ ngay trong tối nay";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "khẩn từ ngày mai toàn bộ các chợ dân sinh trong thànhphố phải đóngcửa vì có người bán hàng nhiễm bệnh lạ bà con tranh thủ muađồ ăn tích trữ ngay trong tối nay",
                "Khẩn: từ ngày mai toàn bộ các chợ dân snh trong thành phố phải đóng của vì có ngừoi bán hàng nhiểm bệnh lạ, bà con tranh thủ mua đồ ăn tích trử ngay trong tôi nayy",
                "toàn bộ các chợ dân sinh trong thành phố phải đóng cửa vì có người bán hàng nhiễm bệnh lạ, bà con tranh thủ mua đồ ăn"
            })
    void anEditedTextIsFoundByItsKeysAndIsAlike(String edited) {
        var one = Likened.of(RUMOUR);
        var other = Likened.of(edited);

        assertThat(Arrays.stream(Signature.of(one)).boxed())
                .containsAnyElementsOf(
                        Arrays.stream(Signature.of(other)).boxed().toList());
        assertThat(Similarity.of(one, other, Rarity.among(List.of())).jaccard()).isGreaterThan(0.5);
    }

    @Test
    void aQuoteIsFoundInATextTwentyTimesAsLong() {
        var random = new Random(7);
        var before = invented(random, 300);
        var source = Likened.of(before + " " + RUMOUR + " " + invented(random, 300));
        var quote = Likened.of(RUMOUR);

        var similarity = Similarity.of(quote, source, Rarity.among(List.of()));

        assertThat(similarity.containment()).isGreaterThan(0.95);
        assertThat(similarity.jaccard()).isLessThan(0.2);
    }

    @Test
    void textsOfOtherRumoursAreNotAlike() {
        var other =
                Likened.of("Cảnh báo đường dây lừa đảo giả danh nhân viên điện lực gọi điện yêu cầu chuyển khoản tiền"
                        + " nếu không sẽ cắt điện, đề nghị mọi người cảnh giác");

        var similarity = Similarity.of(Likened.of(RUMOUR), other, Rarity.among(List.of()));

        assertThat(similarity.jaccard()).isLessThan(0.1);
        assertThat(similarity.containment()).isLessThan(0.2);
    }

    static Stream<String> hostile() {
        return Stream.of(
                "",
                " \n\t ",
                "😱🔥😱",
                "a",
                "\u0301\u0301",
                "\ud800",
                "ha ".repeat(7_000),
                "x".repeat(20_000),
                invented(new Random(1), 6_000),
                "\ud83d\ude31".repeat(10_000));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void everyTextHasABoundedSignature(String text) {
        var likened = Likened.of(text);

        assertThat(Signature.of(likened)).hasSizeLessThanOrEqualTo(Signature.MOST_KEYS);
        assertThat(Similarity.of(likened, likened, Rarity.among(List.of())).jaccard())
                .isEqualTo(likened.shingles().count() == 0 ? 0 : 1);
    }

    @Test
    void theSignatureIsThatOfTheFoldedText() {
        assertThat(Signature.of(Likened.of("Từ ngày mai: ĐÓNG CỬA các chợ trong thành phố!")))
                .isEqualTo(Signature.of(Likened.of("tu ngay mai dong cua cac cho trong thanh pho")));
    }

    /** Stored keys come from it: with another result, raise the version. */
    @Test
    void theSignatureStaysAsItIs() {
        var keys = Signature.of(Likened.of("tu ngay mai dong cua cac cho trong thanh pho"));

        assertThat(Signature.VERSION).isEqualTo(1);
        assertThat(Arrays.hashCode(keys)).isEqualTo(478347131);
    }

    @Test
    void anotherNumberOrANegationIsAnotherFact() {
        var text = Likened.of("Hà Nội ghi nhận thêm 12 ca mắc mới trong ngày hôm nay")
                .folded();

        assertThat(differ("Hà Nội ghi nhận thêm 15 ca mắc mới trong ngày hôm nay", text))
                .isTrue();
        assertThat(differ("Hà Nội không ghi nhận thêm 12 ca mắc mới trong ngày hôm nay", text))
                .isTrue();
        assertThat(differ("Hà Nội ghi nhận thêm 12 ca mắc mới", text)).isFalse();
        assertThat(differ("Nghe nói Hà Nội ghi nhận thêm 12 ca mắc mới trong ngày hôm nay, 100% luôn", text))
                .isFalse();
    }

    private static boolean differ(String text, FoldedText other) {
        return KeyFacts.differ(Likened.of(text).folded(), other);
    }

    private static String invented(Random random, int syllables) {
        return IntStream.range(0, syllables)
                .mapToObj(i -> "" + "bcdghklmnpqrstvx".charAt(random.nextInt(16))
                        + "aeiou".charAt(random.nextInt(5))
                        + "nmtcp".charAt(random.nextInt(5)))
                .collect(Collectors.joining(" "));
    }
}
