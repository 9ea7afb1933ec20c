package vn.kiemtin.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Texts of nonsense in the measure of Vietnamese: syllables drawn by Zipf's law, as often the same ones as in true texts; half of the texts have 45 or
 * fewer of them, one in a hundred more than 250. The same by the same seed, whoever asks for them in whatever order.
 */
final class InventedTexts {

    private static final int SHORTEST = 12;
    private static final int LONGEST = 600;
    private static final double MEDIAN = 45;
    private static final double SPREAD = 0.75;
    private static final double EXPONENT = 1.0;

    private static final List<String> ONSETS =
            List.of(("b c ch d đ g gi h k kh l m n ng nh ph qu r s t th tr v x").split(" "));
    private static final List<String> RHYMES = List.of(
            ("a à á ả ạ an àn án ản ang àng áng ảnh anh ành ánh ao ào áo ay này áy ăn ăm ăng ấm ân ấn ậ ây ấy ậy e è é ẹ em en eo ê ề ế ể ệ êm ên ênh ết i ì í ị ia ích iên iền iện"
                            + " iêu in ình ít o ò ó ỏ ọ oa oán oạt oi ói on ong òng óng ô ồ ố ộ ôi ồi ội ôn ông ống ơ ờ ở ới ơn ợ u ù ú ủ ụ ua uân uất ui un ung ưa ừa ước ương ường ưu uyên uyết yên yêu ai ại")
                    .split(" "));

    private final long seed;
    private final List<String> syllables;
    private final double[] upTo;

    InventedTexts(long seed) {
        this.seed = seed;
        var all = ONSETS.stream()
                .flatMap(onset -> RHYMES.stream().map(rhyme -> onset + rhyme))
                .collect(Collectors.toCollection(ArrayList::new));
        Collections.shuffle(all, new Random(seed));
        this.syllables = List.copyOf(all);
        this.upTo = new double[all.size()];
        double sum = 0;
        for (int rank = 0; rank < upTo.length; rank++) {
            sum += 1 / Math.pow(rank + 1, EXPONENT);
            upTo[rank] = sum;
        }
    }

    /** The text of this number. */
    String text(long number) {
        var chance = chance(number);
        return syllables(
                Math.clamp((int) (MEDIAN * Math.exp(SPREAD * chance.nextGaussian())), SHORTEST, LONGEST), chance);
    }

    /** The same as somebody else passes it on: with a comment, and a fifth of it cut away. */
    String retold(long number, long time) {
        var chance = chance(number ^ (time + 1) << 40);
        var words = text(number).split(" ", -1);
        var kept = List.of(words).subList(0, words.length - words.length / 5);
        return syllables(5, chance) + ": " + String.join(" ", kept);
    }

    private Random chance(long number) {
        return new Random((seed * 0x9e3779b97f4a7c15L + number) * 0xbf58476d1ce4e5b9L);
    }

    private String syllables(int count, Random chance) {
        return Stream.generate(() -> syllable(chance)).limit(count).collect(Collectors.joining(" "));
    }

    private String syllable(Random chance) {
        int found = Arrays.binarySearch(upTo, chance.nextDouble() * upTo[upTo.length - 1]);
        return syllables.get(Math.min(found < 0 ? -found - 1 : found, upTo.length - 1));
    }
}
