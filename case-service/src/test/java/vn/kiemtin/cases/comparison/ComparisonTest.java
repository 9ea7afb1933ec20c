package vn.kiemtin.cases.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kiemtin.cases.comparison.Segment.Kind;

class ComparisonTest {

    /** The most that a report may have. */
    private static final int LONGEST_TEXT = 20_000;

    @Test
    void tellsWhatOneHasAndTheOtherHasNot() {
        var comparison =
                Comparison.of("Từ mai thành phố mất nước ba ngày", "Từ mai cả thành phố ngừng cấp nước ba ngày");

        assertThat(comparison.segments())
                .containsExactly(
                        same("Từ mai "),
                        new Segment(Kind.ONLY_THERE, "", "cả "),
                        same("thành phố "),
                        new Segment(Kind.ONLY_THERE, "", "ngừng cấp "),
                        new Segment(Kind.ONLY_HERE, "mất ", ""),
                        same("nước ba ngày"));
        assertThat(comparison.wordByWord()).isTrue();
    }

    @Test
    void aWordWithoutItsDiacriticsIsTheSameWordWrittenDifferently() {
        assertThat(Comparison.of("Từ mai thanh pho NGỪNG cấp nước!!! 😱", "Từ mai thành phố ngừng cấp nước")
                        .segments())
                .containsExactly(
                        same("Từ mai "),
                        new Segment(Kind.REWRITTEN, "thanh pho NGỪNG ", "thành phố ngừng "),
                        same("cấp "),
                        new Segment(Kind.REWRITTEN, "nước!!! 😱", "nước"));
    }

    @Test
    void otherSpacesAndOtherWaysToStoreALetterAreNoDifference() {
        assertThat(Comparison.of("Tie\u0302\u0301n  độ\nmới ", "Tiến độ mới").segments())
                .extracting(Segment::kind)
                .containsExactly(Kind.SAME);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "!!!", "😱", "\u200b", "một", "\n\n"})
    void anythingCanBeComparedWithAnything(String text) {
        for (var other : List.of("", "hai ba", text)) {
            var comparison = Comparison.of(text, other);

            assertThat(comparison.here()).isEqualTo(text);
            assertThat(comparison.there()).isEqualTo(other);
        }
    }

    @Test
    void theSegmentsOfASideAreItsTextLetterByLetter() {
        var random = new Random(6);
        for (int i = 0; i < 500; i++) {
            var here = sentence(random);
            var there = random.nextBoolean() ? sentence(random) : edited(here, random);

            var comparison = Comparison.of(here, there);

            assertThat(comparison.here()).isEqualTo(here);
            assertThat(comparison.there()).isEqualTo(there);
        }
    }

    @Test
    void aWordChangedInALongPostIsFound() {
        var post = longPost();
        var edited = post.replaceFirst("mot1500 ", "khac ").replaceFirst("mot40 ", "");

        var comparison = Comparison.of(edited, post);

        assertThat(comparison.wordByWord()).isTrue();
        assertThat(comparison.segments())
                .filteredOn(segment -> segment.kind() != Kind.SAME)
                .containsExactly(
                        new Segment(Kind.ONLY_THERE, "", "mot40 "),
                        new Segment(Kind.ONLY_THERE, "", "mot1500 "),
                        new Segment(Kind.ONLY_HERE, "khac ", ""));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void workIsBoundedWhateverTheTexts(String here, String there) {
        var comparison = assertTimeout(Duration.ofSeconds(2), () -> Comparison.of(here, there));

        assertThat(comparison.wordByWord()).isFalse();
        assertThat(comparison.here()).isEqualTo(here);
        assertThat(comparison.there()).isEqualTo(there);
    }

    static Stream<Arguments> hostile() {
        var letters = IntStream.range(0, LONGEST_TEXT / 2)
                .mapToObj(i -> Character.toString(0x4e00 + i))
                .toList();
        var others = IntStream.range(0, LONGEST_TEXT / 2)
                .mapToObj(i -> Character.toString(0xac00 + i))
                .toList();
        var shuffled = new ArrayList<>(letters);
        Collections.shuffle(shuffled, new Random(6));
        return Stream.of(" ", ". ", "\n")
                .flatMap(between -> Stream.of(
                        Arguments.of(String.join(between, letters), String.join(between, others)),
                        Arguments.of(String.join(between, letters), String.join(between, shuffled))));
    }

    private static Segment same(String text) {
        return new Segment(Kind.SAME, text, text);
    }

    /** 2,400 words in sentences of 20. */
    private static String longPost() {
        return IntStream.range(0, 2_400)
                .mapToObj(i -> "mot" + i + (i % 20 == 19 ? ".\n" : " "))
                .collect(Collectors.joining());
    }

    private static String sentence(Random random) {
        var pieces = List.of("một", " ", "Hai", "\n", "ba,", "  ", "bón", "!", "nước", " ", "", "😱", "đi", ". ");
        return random.ints(random.nextInt(40), 0, pieces.size())
                .mapToObj(pieces::get)
                .collect(Collectors.joining());
    }

    private static String edited(String text, Random random) {
        var words = new ArrayList<>(List.of(text.split("(?<= )")));
        if (!words.isEmpty()) {
            words.set(random.nextInt(words.size()), "khác ");
        }
        return String.join("", words);
    }
}
