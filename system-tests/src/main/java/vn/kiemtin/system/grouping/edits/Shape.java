package vn.kiemtin.system.grouping.edits;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;

/** The words stay; what is left of them, what stands between and around them changes. */
final class Shape {

    private static final Pattern WORD_AND_SPACE = Pattern.compile("\\S+\\s*");
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final Pattern END_OF_SENTENCE = Pattern.compile("(?<=[.!?…])\\s+");
    private static final List<String> EMOJI = List.of(
            "😱", "😡", "🙏", "🔥", "❗", "⚠️", "👍🏻", "❤️", "🤣", "👨‍👩‍👧", "🇻🇳", "👉", "😭", "💯", "🆘", "✅");
    private static final List<String> CUT_OFF = List.of("", "", "...", "…", "... Xem thêm", "… xem tiếp");
    private static final int LONGEST_FRAME = 150;
    private static final int SHORTEST_FRAME = 15;
    private static final int FEWEST_WORDS_LEFT = 3;

    private Shape() {}

    static String cutMiddle(String text, double share, Random chance) {
        var words = words(text);
        int out = lost(words, share);
        int kept = words.size() - out;
        int from = kept == 0 ? 0 : 1 + chance.nextInt(Math.max(1, kept - 1));
        return String.join("", words.subList(0, from))
                + (chance.nextBoolean() ? "... " : "")
                + String.join("", words.subList(from + out, words.size()));
    }

    static String cutEnd(String text, double share, Random chance) {
        var words = words(text);
        int out = lost(words, share);
        return chance.nextInt(3) == 0
                ? String.join("", words.subList(out, words.size()))
                : String.join("", words.subList(0, words.size() - out)).strip()
                        + CUT_OFF.get(chance.nextInt(CUT_OFF.size()));
    }

    private static int lost(List<String> words, double share) {
        return Math.clamp((int) Math.round(words.size() * share), 0, Math.max(0, words.size() - FEWEST_WORDS_LEFT));
    }

    static String withEmoji(String text, double share, Random chance) {
        var told = new StringBuilder();
        for (var word : words(text)) {
            told.append(word);
            if (chance.nextDouble() < share) {
                told.append(emoji(chance).repeat(1 + chance.nextInt(3))).append(chance.nextBoolean() ? " " : "");
            }
        }
        return emoji(chance) + " " + told;
    }

    private static String emoji(Random chance) {
        return EMOJI.get(chance.nextInt(EMOJI.size()));
    }

    static String withOtherLineBreaks(String text, Strength strength, Random chance) {
        return switch (strength) {
            case LIGHT -> SPACES.matcher(text).replaceAll(" ");
            case MEDIUM -> END_OF_SENTENCE.matcher(text).replaceAll("\n\n");
            case STRONG -> {
                var told = new StringBuilder();
                for (var word : words(text)) {
                    told.append(word.strip()).append(chance.nextInt(4) == 0 ? "\r\n" : " ");
                }
                yield told.toString();
            }
        };
    }

    static String respaced(String text, Strength strength, Random chance) {
        var told = new StringBuilder();
        for (var word : words(text)) {
            var space = word.substring(word.stripTrailing().length());
            var letters = word.strip();
            told.append(
                    switch (strength) {
                        case LIGHT -> letters + (chance.nextInt(4) == 0 ? "  " : space);
                        case MEDIUM ->
                            letters.replaceFirst("([,.!?:;]+)$", " $1 ")
                                    + (chance.nextInt(4) == 0 ? "\u00a0\u200b" : space);
                        case STRONG ->
                            chance.nextInt(20) == 0 && !letters.startsWith("http")
                                    ? spelledOut(letters) + " "
                                    : letters + (chance.nextInt(8) == 0 ? "" : space);
                    });
        }
        return told.toString();
    }

    private static String spelledOut(String word) {
        return String.join(" ", word.codePoints().mapToObj(Character::toString).toList());
    }

    static String shouted(String text, double share, Random chance) {
        return Words.each(text, word -> chance.nextDouble() < share ? word.toUpperCase(Locale.ROOT) : word);
    }

    /**
     * @param howMuch is said around it, by its own length
     */
    static String quoted(String text, double howMuch, Random chance) {
        int around = Math.clamp((int) (words(text).size() * howMuch), SHORTEST_FRAME, LONGEST_FRAME);
        int before = (int) (around * (0.2 + 0.6 * chance.nextDouble()));
        var mark = chance.nextBoolean() ? List.of("\"", "\"") : List.of("\n", "\n");
        return Talk.atLeast(before, chance) + " " + mark.getFirst() + text + mark.getLast() + " "
                + Talk.atLeast(around - before, chance);
    }

    private static List<String> words(String text) {
        var words = new ArrayList<String>();
        var found = WORD_AND_SPACE.matcher(text);
        while (found.find()) {
            words.add(found.group());
        }
        return words;
    }
}
