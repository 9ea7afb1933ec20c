package vn.kiemtin.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.texts.FoldedText;

/**
 * What rumours say, folded, each by its number and always the same: words of one or two syllables, the common ones as common as in real texts (Zipf). Or
 * halves of real posts, put together anew.
 */
final class Rumours {

    private static final int SYLLABLES = 2_500;
    private static final int WORDS = 30_000;
    private static final int PARTICLES = 40;
    private static final int LONGEST = 200;
    private static final Pattern RECORD = Pattern.compile("\\R(?=\\d+,)");

    private static final String[] ONSETS =
            "b c ch d g gh h k kh l m n ng nh p ph qu r s t th tr v x gi ".split(" ", -1);
    private static final String[] RIMES =
            ("a ac ach ai am an ang anh ao ap at au ay e ec em en eng eo ep et i ia ich iem ien ieng iep iet ieu im in"
                            + " inh ip it iu o oa oac oai oan oang oc oi om on ong op ot u ua uan uat uc ui um un ung uoc uoi uom"
                            + " uon uong up ut uu uy uyen uyet y yen yeu")
                    .split(" ");

    private final List<String> posts;
    private final String[] words = new String[WORDS];
    private final String[] particles = new String[PARTICLES];
    private final Zipf common = new Zipf(WORDS, 0.95);
    private final Zipf commonParticle = new Zipf(PARTICLES, 0.7);

    private Rumours(List<String> posts) {
        this.posts = posts;
        var random = new Random(42);
        var syllables = new String[SYLLABLES];
        for (int i = 0; i < SYLLABLES; i++) {
            syllables[i] = ONSETS[random.nextInt(ONSETS.length)] + RIMES[random.nextInt(RIMES.length)];
        }
        var commonSyllable = new Zipf(SYLLABLES, 0.8);
        for (int i = 0; i < WORDS; i++) {
            var first = syllables[commonSyllable.draw(random)];
            words[i] = random.nextInt(6) == 0 ? first : first + " " + syllables[commonSyllable.draw(random)];
        }
        for (int i = 0; i < PARTICLES; i++) {
            particles[i] = syllables[i];
        }
    }

    /**
     * @param file a table whose third column is the text; null for invented ones
     */
    static Rumours from(@Nullable Path file) throws IOException {
        return new Rumours(file == null ? List.of() : postsOf(Files.readString(file)));
    }

    private static List<String> postsOf(String table) {
        return RECORD.splitAsStream(table)
                .map(record -> record.split(",", 3))
                .filter(columns -> columns.length == 3)
                .map(columns ->
                        FoldedText.of(columns[2].replaceAll("[\\d,]+$", "")).value())
                .filter(text -> text.length() > 40)
                .toList();
    }

    /** The rumour of this number, of at most 200 syllables. */
    String get(int number) {
        var random = new Random(number * 0x9E3779B97F4A7C15L);
        return (posts.isEmpty() ? invented(random) : putTogether(random)) + " vu" + number;
    }

    private String invented(Random random) {
        var length = (int) Math.clamp(Math.exp(3.4 + 0.7 * random.nextGaussian()), 6, LONGEST / 2);
        var text = new ArrayList<String>(length);
        for (int i = 0; i < length; i++) {
            text.add(random.nextInt(4) == 0 ? particles[commonParticle.draw(random)] : words[common.draw(random)]);
        }
        return String.join(" ", text);
    }

    private String putTogether(Random random) {
        var first = posts.get(random.nextInt(posts.size())).split(" ", -1);
        var second = posts.get(random.nextInt(posts.size())).split(" ", -1);
        var text = new ArrayList<String>();
        for (int i = 0; i < Math.min(LONGEST / 2, (first.length + 1) / 2); i++) {
            text.add(first[i]);
        }
        for (int i = second.length / 2; i < Math.min(second.length / 2 + LONGEST / 2, second.length); i++) {
            text.add(second[i]);
        }
        return String.join(" ", text);
    }

    /** Draws ranks, the first the most often. */
    private static final class Zipf {

        private final double[] below;

        Zipf(int ranks, double steepness) {
            below = new double[ranks];
            double sum = 0;
            for (int i = 0; i < ranks; i++) {
                sum += Math.pow(i + 1, -steepness);
                below[i] = sum;
            }
        }

        int draw(Random random) {
            var at = Arrays.binarySearch(below, random.nextDouble() * below[below.length - 1]);
            return Math.min(below.length - 1, at < 0 ? -at - 1 : at);
        }
    }
}
