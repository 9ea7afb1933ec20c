package vn.kiemtin.cases.grouping;

import vn.kiemtin.cases.casefile.Match;
import vn.kiemtin.cases.casefile.Standing;

/**
 * Two reports with the same key are of the same rumour.
 *
 * @param standing whether beyond doubt
 */
record Key(String value, Match match, Standing standing) {}
