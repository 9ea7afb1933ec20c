package vn.kiemtin.system.grouping.edits;

import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text word by word, with what stands between the words as it was. */
final class Words {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");
    private static final Pattern LINK = Pattern.compile("https?://\\S+");

    private Words() {}

    /** Each word becomes another one, but not those of links: who changed them would have broken the link. */
    static String each(String text, UnaryOperator<String> change) {
        var changed = new StringBuilder();
        int from = 0;
        for (var links = LINK.matcher(text); links.find(); from = links.end()) {
            changed.append(changeAll(text.substring(from, links.start()), change))
                    .append(links.group());
        }
        return changed.append(changeAll(text.substring(from), change)).toString();
    }

    private static String changeAll(String text, UnaryOperator<String> change) {
        return WORD.matcher(text).replaceAll(found -> Matcher.quoteReplacement(change.apply(found.group())));
    }
}
