package vn.kiemtin.cases.casefile;

/**
 * Who did something.
 *
 * @param person account name
 * @param agency code of the agency
 */
public record Actor(String person, String agency) {}
