package vn.kiemtin.texts;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts plain letters into words: a word and a number are two, however they are written together ({@code covid19}, {@code 20h}); digits that stand for
 * letters ({@code c0vid}) are letters, letters kept apart by dots ({@code t.i.n}) are a word, and thousands are one number ({@code 1.000.000}).
 */
final class SplitText {

    private static final String BETWEEN_LETTERS = ".-_*·•";

    /** The digits that people write for the letters beside them. Each stands for another letter: H1N1 stays other than H3N1. */
    private static final String DIGITS_FOR_LETTERS = "0134";

    private static final String LETTERS_BY_DIGITS = "oiea";

    private final String plain;
    private final List<String> words = new ArrayList<>();

    /** How many words at the end are one letter each, each one a dot away from the letter before. */
    private int dotted;

    private int endOfLast = -2;

    private SplitText(String plain) {
        this.plain = plain;
    }

    static List<String> words(String plain) {
        return new SplitText(plain).split();
    }

    private List<String> split() {
        for (int at = 0; at < plain.length(); ) {
            if (isOfWord(at)) {
                var end = endOfRun(at);
                run(at, end);
                at = end;
            } else {
                at += Character.charCount(plain.codePointAt(at));
            }
        }
        joinDotted();
        return words;
    }

    private int endOfRun(int start) {
        var end = start;
        while (end < plain.length() && (isOfWord(end) || isThousandsMark(end))) {
            end += Character.charCount(plain.codePointAt(end));
        }
        return end;
    }

    private void run(int start, int end) {
        var letter = end - start == 1 && isLatin(start);
        var continues = letter && start == endOfLast + 1 && BETWEEN_LETTERS.indexOf(plain.charAt(start - 1)) >= 0;
        if (!continues) {
            joinDotted();
        }
        dotted = letter ? dotted + 1 : 0;
        endOfLast = letter ? end : -2;
        cut(start, end);
    }

    /** Two may be initials. */
    private void joinDotted() {
        if (dotted >= 3) {
            var letters = words.subList(words.size() - dotted, words.size());
            var word = String.join("", letters);
            letters.clear();
            words.add(word);
        }
        dotted = 0;
    }

    private void cut(int start, int end) {
        var isWord = isLatin(start) && isLatin(end - 1) && digitsStandAlone(start, end);
        var part = new StringBuilder();
        var inNumber = false;
        for (int at = start; at < end; at++) {
            var written = plain.charAt(at);
            if (isMark(written)) {
                if (isSignForLetter(at)) {
                    part.append(written == '@' ? 'a' : 's');
                }
                continue;
            }
            var letter = isWord ? DIGITS_FOR_LETTERS.indexOf(written) : -1;
            var isDigit = letter < 0 && isDigit(written);
            if (!part.isEmpty() && isDigit != inNumber) {
                words.add(part.toString());
                part.setLength(0);
            }
            inNumber = isDigit;
            part.append(letter < 0 ? written : LETTERS_BY_DIGITS.charAt(letter));
        }
        words.add(part.toString());
    }

    private boolean digitsStandAlone(int start, int end) {
        for (int at = start; at < end; at++) {
            var written = plain.charAt(at);
            if (isDigit(written) && (DIGITS_FOR_LETTERS.indexOf(written) < 0 || !isLatin(at - 1) || !isLatin(at + 1))) {
                return false;
            }
        }
        return true;
    }

    private boolean isOfWord(int at) {
        var written = plain.charAt(at);
        if (written < 0x80) {
            return (written >= 'a' && written <= 'z')
                    || isDigit(written)
                    || Character.isLetter(written)
                    || isSignForLetter(at);
        }
        var type = Character.getType(plain.codePointAt(at));
        return type == Character.LETTER_NUMBER
                || type == Character.OTHER_NUMBER
                || Character.isLetter(plain.codePointAt(at));
    }

    /** {@code c@nh b@o}, {@code li$t}. */
    private boolean isSignForLetter(int at) {
        return (plain.charAt(at) == '@' || plain.charAt(at) == '$') && isLatin(at - 1) && isLatin(at + 1);
    }

    private boolean isThousandsMark(int at) {
        return (plain.charAt(at) == '.' || plain.charAt(at) == ',')
                && isDigitAt(at - 1)
                && isDigitAt(at + 1)
                && isDigitAt(at + 2)
                && isDigitAt(at + 3)
                && !isDigitAt(at + 4);
    }

    private static boolean isMark(char written) {
        return written == '.' || written == ',' || written == '@' || written == '$';
    }

    private boolean isLatin(int at) {
        return at >= 0 && at < plain.length() && plain.charAt(at) >= 'a' && plain.charAt(at) <= 'z';
    }

    private boolean isDigitAt(int at) {
        return at >= 0 && at < plain.length() && isDigit(plain.charAt(at));
    }

    private static boolean isDigit(char written) {
        return written >= '0' && written <= '9';
    }
}
