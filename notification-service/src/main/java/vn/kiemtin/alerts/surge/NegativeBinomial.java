package vn.kiemtin.alerts.surge;

/** The tail of the negative binomial distribution, for counts of any size. */
final class NegativeBinomial {

    private static final double ENOUGH = 1e-10;
    private static final double STIRLING_FROM = 10;

    private NegativeBinomial() {}

    /**
     * Minus the decimal logarithm of the probability of so many or more.
     *
     * @param size variance = mean + mean² / size
     * @return 0 where that many are expected anyway
     */
    static double score(int observed, double mean, double size) {
        if (observed <= mean) {
            return 0;
        }
        var q = mean / (mean + size);
        var first = lnGamma(observed + size)
                - lnGamma(size)
                - lnGamma(observed + 1.0)
                + observed * Math.log(q)
                + size * Math.log1p(-q);
        // Terms fall by a factor that tends to q, since there are more than the mean.
        double sum = 1;
        double term = 1;
        for (int k = observed; term > ENOUGH * sum; k++) {
            term *= q * (k + size) / (k + 1);
            sum += term;
        }
        return Math.max(0, -(first + Math.log(sum)) / Math.log(10));
    }

    /** Stirling's series, after as many steps up as it needs. */
    static double lnGamma(double x) {
        double product = 1;
        var z = x;
        while (z < STIRLING_FROM) {
            product *= z;
            z++;
        }
        var inverse = 1 / (z * z);
        var series = (1.0 / 12 - inverse * (1.0 / 360 - inverse * (1.0 / 1260 - inverse / 1680))) / z;
        return (z - 0.5) * Math.log(z) - z + 0.5 * Math.log(2 * Math.PI) + series - Math.log(product);
    }
}
