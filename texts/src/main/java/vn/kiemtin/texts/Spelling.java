package vn.kiemtin.texts;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The usual spelling of words that people spell in several ways: letters written again and again ({@code quáááá}), i and y where they sound alike
 * ({@code lí}, {@code lý}), and teencode ({@code ko}, {@code dc}), which {@code teencode.txt} lists.
 */
final class Spelling {

    /** {@code tai} and {@code tay}, {@code tui} and {@code tuy} are other words: only after a consonant, or qu, i and y are one. */
    private static final Pattern ENDS_IN_Y = Pattern.compile("(?:[bcdghklmnpqrstvx]{1,3}|qu)y");

    private static final Map<String, List<String>> TEENCODE = teencode();

    private Spelling() {}

    /** A word that stands for several is replaced by them. */
    static List<String> usual(List<String> words) {
        var usual = new ArrayList<String>(words.size());
        for (int i = 0; i < words.size(); i++) {
            var word = usual(words.get(i));
            var meaning = TEENCODE.get(word);
            if (meaning == null || isUnit(words, i) || isCode(words, i, word)) {
                usual.add(word);
            } else {
                usual.addAll(meaning);
            }
        }
        return usual;
    }

    /** {@code 50k}, {@code 5 kg}: after a number it says of what. */
    private static boolean isUnit(List<String> words, int i) {
        return i > 0 && isNumber(words.get(i - 1));
    }

    /** {@code K18}, {@code Z 30}: a letter before a number names something. */
    private static boolean isCode(List<String> words, int i, String word) {
        return word.length() == 1 && i + 1 < words.size() && isNumber(words.get(i + 1));
    }

    private static boolean isNumber(String word) {
        return word.charAt(0) >= '0' && word.charAt(0) <= '9';
    }

    private static String usual(String word) {
        if (isNumber(word) || isRomanNumber(word)) {
            return word;
        }
        var once = withoutRepeatedLetters(word);
        return once.endsWith("y") && ENDS_IN_Y.matcher(once).matches()
                ? once.substring(0, once.length() - 1) + "i"
                : once;
    }

    /** III is not II. */
    private static boolean isRomanNumber(String word) {
        for (int i = 0; i < word.length(); i++) {
            if ("ivx".indexOf(word.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * Vietnamese doubles no letter but o ({@code xoong}) and, once folded, u ({@code cứu}, which is not {@code cũ}). A word of one letter only is
     * left: laughter and numerals.
     */
    private static String withoutRepeatedLetters(String word) {
        if (hasNoRepeatedLetter(word) || isOneLetter(word)) {
            return word;
        }
        var once = new StringBuilder(word.length());
        for (int start = 0; start < word.length(); ) {
            var letter = word.charAt(start);
            var end = start + 1;
            while (end < word.length() && word.charAt(end) == letter) {
                end++;
            }
            once.append(letter);
            if (isDoubled(letter, end - start) || !isLatin(letter)) {
                once.append(word, start + 1, end);
            }
            start = end;
        }
        return once.toString();
    }

    private static boolean hasNoRepeatedLetter(String word) {
        for (int i = 1; i < word.length(); i++) {
            if (word.charAt(i) == word.charAt(i - 1)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOneLetter(String word) {
        return word.chars().allMatch(letter -> letter == word.charAt(0));
    }

    private static boolean isDoubled(char letter, int times) {
        return times == 2 && (letter == 'o' || letter == 'u');
    }

    private static boolean isLatin(char letter) {
        return letter >= 'a' && letter <= 'z';
    }

    private static Map<String, List<String>> teencode() {
        var meanings = new HashMap<String, List<String>>();
        DataFile.named("teencode.txt")
                .forEach((written, meaning) -> meanings.put(folded(written).getFirst(), folded(meaning)));
        return Map.copyOf(meanings);
    }

    private static List<String> folded(String words) {
        return SplitText.words(Letters.plain(words)).stream()
                .map(Spelling::usual)
                .toList();
    }
}
