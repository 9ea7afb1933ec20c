package vn.kiemtin.texts;

import java.text.Normalizer;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Every character as a reader takes it: what looks like a letter of the Latin alphabet is that letter, without case and diacritics, what is not seen is not
 * there. Each character by itself, so that no sequence of characters takes longer than its length.
 */
final class Letters {

    /** Latin, Greek, Cyrillic, Vietnamese and punctuation: what texts are written in is looked up, the rest worked out. */
    private static final int OFTEN_USED = 0x3000;

    private static final String[] KNOWN = new String[OFTEN_USED];

    private static final Map<String, String> LOOK_ALIKES = DataFile.named("look-alikes.txt");

    /** Letters that are blank, although no Unicode property says so. */
    private static final String FILLERS = "\u115f\u1160\u3164\uffa0";

    /** As Unicode names letters with a stroke or hook, small capitals, and letters in white on black. */
    private static final Pattern NAMED = Pattern.compile(
            "(?:LATIN (?:SMALL|CAPITAL) LETTER|LATIN LETTER SMALL CAPITAL|NEGATIVE (?:CIRCLED|SQUARED) LATIN CAPITAL LETTER) ([A-Z])(?: WITH .*)?");

    private static final Character.UnicodeBlock ENCLOSED = Character.UnicodeBlock.ENCLOSED_ALPHANUMERIC_SUPPLEMENT;

    private Letters() {}

    /** Lower-case letters, digits, punctuation and spaces; in a hashtag a capital after a small letter begins a word. */
    static String plain(String text) {
        var plain = new StringBuilder(text.length());
        var inHashtag = false;
        int before = ' ';
        for (int i = 0; i < text.length(); ) {
            var character = text.codePointAt(i);
            i += Character.charCount(character);
            if (inHashtag && Character.isLowerCase(before) && Character.isUpperCase(character)) {
                plain.append(' ');
            }
            var folded = plain(character);
            if (folded.length() == 1) {
                plain.append(folded.charAt(0));
            } else {
                plain.append(folded);
            }
            if (character == '#') {
                inHashtag = true;
            } else if (!folded.isEmpty()) {
                inHashtag = inHashtag && Character.isLetterOrDigit(folded.codePointAt(0));
                before = character;
            }
        }
        return plain.toString();
    }

    private static String plain(int character) {
        if (character >= OFTEN_USED) {
            return workedOut(character);
        }
        var known = KNOWN[character];
        if (known == null) {
            known = workedOut(character);
            KNOWN[character] = known;
        }
        return known;
    }

    /** Until nothing changes any more: what a letter is taken for may have a diacritic or a look-alike of its own. */
    private static String workedOut(int character) {
        var before = Character.toString(character);
        var after = step(before);
        while (!after.equals(before)) {
            before = after;
            after = step(before);
        }
        return after;
    }

    private static String step(String written) {
        var plain = new StringBuilder();
        Normalizer.normalize(written, Normalizer.Form.NFKD)
                .codePoints()
                .filter(character -> !isUnseen(character))
                .mapToObj(Letters::looksLike)
                .forEach(plain::append);
        return plain.toString();
    }

    private static boolean isUnseen(int character) {
        return switch (Character.getType(character)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            case Character.FORMAT, Character.SURROGATE -> true;
            case Character.CONTROL -> !Character.isWhitespace(character);
            default -> FILLERS.indexOf(character) >= 0;
        };
    }

    private static String looksLike(int character) {
        if (Character.isWhitespace(character) || Character.isSpaceChar(character)) {
            return " ";
        }
        if (character < 0x80) {
            return Character.toString(Character.toLowerCase(character));
        }
        if (Character.isDigit(character)) {
            return Integer.toString(Character.digit(character, 10));
        }
        var like = LOOK_ALIKES.get(Character.toString(character));
        return like == null ? byName(character) : like;
    }

    private static String byName(int character) {
        var small = Character.toLowerCase(character);
        if (Character.UnicodeScript.of(character) != Character.UnicodeScript.LATIN
                && !ENCLOSED.equals(Character.UnicodeBlock.of(character))) {
            return Character.toString(small);
        }
        var name = Character.getName(character);
        var named = NAMED.matcher(name == null ? "" : name);
        return named.matches()
                ? Character.toString(Character.toLowerCase(named.group(1).charAt(0)))
                : Character.toString(small);
    }
}
