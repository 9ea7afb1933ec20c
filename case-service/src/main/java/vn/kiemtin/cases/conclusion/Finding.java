package vn.kiemtin.cases.conclusion;

import java.util.List;

/**
 * What somebody proposes as the conclusion of a case.
 *
 * @param reasonsVi why, in Vietnamese
 * @param reasonsEn the same in English
 * @param evidence numbers of the items of the case that it rests on, each once
 * @param legalBases codes of the legal bases that it rests on, each once
 */
public record Finding(
        Verdict verdict, String reasonsVi, String reasonsEn, List<Integer> evidence, List<String> legalBases) {

    public Finding {
        evidence = evidence.stream().distinct().sorted().toList();
        legalBases = legalBases.stream().distinct().toList();
    }
}
