package vn.kiemtin.cases.queue;

import java.util.regex.Pattern;

/**
 * Text from outside as a spreadsheet program shows it: never as a formula (OWASP, CSV Injection). An apostrophe makes a cell text that begins like a formula,
 * also behind spaces, quotation marks and what nobody sees; a program that parts cells at semicolons finds none behind them either. Line breaks, tabs and
 * other control characters become spaces.
 */
final class SpreadsheetText {

    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]+");
    private static final Pattern FORMULA = Pattern.compile("(^|;)(?=[\\s\\p{Z}\\p{Cf}\"'`“”„‘’«»]*[=+\\-@＝＋－＠﹦﹢﹣﹫−])");

    private SpreadsheetText() {}

    static String of(String text) {
        return FORMULA.matcher(UNPRINTABLE.matcher(text).replaceAll(" ").strip())
                .replaceAll("$1'");
    }
}
