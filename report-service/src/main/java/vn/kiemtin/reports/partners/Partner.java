package vn.kiemtin.reports.partners;

import java.util.UUID;

/**
 * An organisation that passes on reports, as limits need it.
 *
 * @param burst how many requests at once each instance takes from it
 * @param aMinute and how many a minute from then on
 */
public record Partner(UUID id, String name, int burst, int aMinute) {}
