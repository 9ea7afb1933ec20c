package vn.kiemtin.cases.casefile;

/**
 * The end of a case's history as it was once. Whoever keeps it can tell later whether what came before was bent.
 *
 * @param length how many entries there were
 * @param head hash of the last one, which covers all before it
 */
public record HistoryHead(int length, String head) {}
