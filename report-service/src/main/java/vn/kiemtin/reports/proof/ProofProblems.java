package vn.kiemtin.reports.proof;

import vn.kiemtin.web.problem.ProblemType;

/** The kinds of problems of proofs. */
final class ProofProblems {

    /** Not 429, which says "later": this can be answered at once. */
    static final ProblemType PROOF_NEEDED = new ProblemType("proof-needed", 403);

    private ProofProblems() {}
}
