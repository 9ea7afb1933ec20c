package vn.kiemtin.system.grouping.edits;

import java.text.Normalizer;
import java.util.Random;

/** Vietnamese letters and what stands above and below them. */
final class Spelling {

    private Spelling() {}

    /**
     * @param share of the words that lose theirs
     */
    static String withoutDiacritics(String text, double share, Random chance) {
        return Words.each(text, word -> chance.nextDouble() < share ? plain(word) : word);
    }

    static String plain(String word) {
        return Normalizer.normalize(word, Normalizer.Form.NFD)
                .replaceAll("\\p{Mn}", "")
                .replace('đ', 'd')
                .replace('Đ', 'D');
    }
}
