package vn.kiemtin.system.grouping.edits;

import java.util.Map;
import java.util.Random;

/** Letters that look like others: what people write to slip past filters. */
final class LookAlikes {

    private static final Map<Character, String> OTHER_SCRIPTS = Map.ofEntries(
            Map.entry('a', "а"),
            Map.entry('e', "е"),
            Map.entry('o', "о"),
            Map.entry('p', "р"),
            Map.entry('c', "с"),
            Map.entry('x', "х"),
            Map.entry('y', "у"),
            Map.entry('i', "і"),
            Map.entry('s', "ѕ"),
            Map.entry('j', "ј"),
            Map.entry('h', "һ"),
            Map.entry('v', "ν"),
            Map.entry('u', "υ"),
            Map.entry('A', "А"),
            Map.entry('B', "В"),
            Map.entry('C', "С"),
            Map.entry('E', "Е"),
            Map.entry('H', "Η"),
            Map.entry('K', "Κ"),
            Map.entry('M', "М"),
            Map.entry('N', "Ν"),
            Map.entry('O', "О"),
            Map.entry('T', "Т"));

    private static final Map<Character, String> DIGITS =
            Map.of('o', "0", 'O', "0", 'i', "1", 'l', "1", 'e', "3", 'a', "4", 's', "5", 'g', "9");

    private static final int BOLD_CAPITAL_A = 0x1d5d4;
    private static final int FULL_WIDTH = 0xfee0;

    private LookAlikes() {}

    static String write(String text, Strength strength, Random chance) {
        var manner = chance.nextInt(5);
        return switch (manner) {
            case 0 -> each(text, strength.of(0.1, 0.5, 1.0), chance, LookAlikes::bold);
            case 1 -> each(text, strength.of(0.1, 0.5, 1.0), chance, LookAlikes::fullWidth);
            case 2 ->
                each(text, strength.of(0.02, 0.06, 0.15), chance, letter -> DIGITS.getOrDefault(letter, "" + letter));
            default ->
                each(
                        text,
                        strength.of(0.1, 0.4, 1.0),
                        chance,
                        letter -> OTHER_SCRIPTS.getOrDefault(letter, "" + letter));
        };
    }

    private static String each(String text, double share, Random chance, Manner manner) {
        return Words.each(text, word -> {
            var written = new StringBuilder();
            for (char letter : word.toCharArray()) {
                written.append(chance.nextDouble() < share ? manner.of(letter) : "" + letter);
            }
            return written.toString();
        });
    }

    private static String bold(char letter) {
        if (letter >= 'A' && letter <= 'Z') {
            return Character.toString(BOLD_CAPITAL_A + letter - 'A');
        }
        return letter >= 'a' && letter <= 'z' ? Character.toString(BOLD_CAPITAL_A + 26 + letter - 'a') : "" + letter;
    }

    private static String fullWidth(char letter) {
        return letter > ' ' && letter <= '~' ? Character.toString(letter + FULL_WIDTH) : "" + letter;
    }

    private interface Manner {
        String of(char letter);
    }
}
