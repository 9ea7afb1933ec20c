package vn.kiemtin.cases.conclusion;

/**
 * What somebody proposes as the conclusion of a case.
 *
 * @param reasonsVi why, in Vietnamese
 * @param reasonsEn the same in English
 */
public record Finding(Verdict verdict, String reasonsVi, String reasonsEn) {}
