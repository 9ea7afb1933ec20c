package vn.kiemtin.audit;

/**
 * The end of a history as somebody saw it once.
 *
 * @param caseId whose history
 * @param length how many entries it had
 * @param head hash of the last of them
 * @param keptBy who kept it
 */
record Anchor(String caseId, int length, String head, String keptBy) {}
