package vn.kiemtin.reports.limits;

import java.util.regex.Pattern;

/**
 * How many requests a source may send: so many at once, and then so many a minute. Written {@code 60+30}: 60 at once, then 30 a minute.
 *
 * @param burst how many at once, after a pause long enough
 * @param aMinute how many come to be allowed again each minute, evenly
 */
public record Allowance(int burst, int aMinute) {

    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,7})\\+(\\d{1,7})");

    public Allowance {
        if (burst < 1 || aMinute < 1) {
            throw new IllegalArgumentException(
                    "an allowance lets somebody in: at least 1+1, not " + burst + "+" + aMinute);
        }
    }

    /** @throws IllegalArgumentException if it is not written so */
    public static Allowance of(String written) {
        var parts = WRITTEN.matcher(written.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "an allowance is written like 60+30 (at once, then a minute), not " + written);
        }
        return new Allowance(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)));
    }
}
