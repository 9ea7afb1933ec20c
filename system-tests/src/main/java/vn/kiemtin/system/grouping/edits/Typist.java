package vn.kiemtin.system.grouping.edits;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;

/** Mistakes of people who type Vietnamese: what Telex and VNI leave behind, neighbouring keys, letters swapped, lost and doubled. */
final class Typist {

    private static final List<String> ROWS = List.of("qwertyuiop", "asdfghjkl", "zxcvbnm");

    /** The combining marks: tones first, then the letters' own. */
    private static final String MARKS = "\u0301\u0300\u0309\u0303\u0323\u0302\u031b\u0306";

    private static final Map<Character, String> TELEX = Map.of(
            '\u0301', "s", '\u0300', "f", '\u0309', "r", '\u0303', "x", '\u0323', "j", '\u0302', "", '\u031b', "w",
            '\u0306', "w");
    private static final int TONES = 5;

    private Typist() {}

    /**
     * @param share of the words that are mistyped
     */
    static String retype(String text, double share, Random chance) {
        return Words.each(text, word -> chance.nextDouble() < share ? mistyped(word, chance) : word);
    }

    private static String mistyped(String word, Random chance) {
        return switch (chance.nextInt(7)) {
            case 0, 1 -> keys(word, false);
            case 2 -> keys(word, true);
            case 3 -> neighbour(word, chance);
            case 4 -> swapped(word, chance);
            case 5 -> at(word, chance, letter -> "");
            default -> at(word, chance, letter -> letter + letter);
        };
    }

    /** The keys struck, as they stand there when the input method was off: Telex {@code khoong}, VNI {@code kho6ng}; the tone's at the end. */
    private static String keys(String word, boolean vni) {
        var struck = new StringBuilder();
        var tone = new StringBuilder();
        for (char letter : Normalizer.normalize(word, Normalizer.Form.NFD).toCharArray()) {
            int mark = MARKS.indexOf(letter);
            if (mark < 0) {
                struck.append(
                        switch (letter) {
                            case 'đ' -> vni ? "d9" : "dd";
                            case 'Đ' -> vni ? "D9" : "DD";
                            default -> "" + letter;
                        });
            } else if (mark < TONES) {
                tone.append(vni ? "" + (mark + 1) : TELEX.get(letter));
            } else if (vni) {
                struck.append(mark + 1);
            } else {
                struck.append(
                        letter == '\u0302'
                                ? struck.substring(struck.length() - 1).toLowerCase(Locale.ROOT)
                                : TELEX.get(letter));
            }
        }
        return struck.append(tone).toString();
    }

    private static String neighbour(String word, Random chance) {
        return at(word, chance, letter -> {
            for (var row : ROWS) {
                int place = row.indexOf(letter.toLowerCase(Locale.ROOT));
                if (place >= 0) {
                    int beside =
                            place == 0 ? 1 : place == row.length() - 1 || chance.nextBoolean() ? place - 1 : place + 1;
                    return row.substring(beside, beside + 1);
                }
            }
            return letter;
        });
    }

    private static String swapped(String word, Random chance) {
        var letters = word.codePoints().toArray();
        if (letters.length < 2) {
            return word;
        }
        int first = chance.nextInt(letters.length - 1);
        int second = letters[first + 1];
        letters[first + 1] = letters[first];
        letters[first] = second;
        return new String(letters, 0, letters.length);
    }

    private static String at(String word, Random chance, UnaryOperator<String> change) {
        var letters = word.codePoints().mapToObj(Character::toString).toArray(String[]::new);
        if (letters.length < 2) {
            return word;
        }
        int place = chance.nextInt(letters.length);
        letters[place] = change.apply(letters[place]);
        return String.join("", letters);
    }
}
