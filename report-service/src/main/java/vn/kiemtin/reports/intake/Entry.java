package vn.kiemtin.reports.intake;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That an officer entered what somebody told.
 *
 * @param officer account name; told to nobody outside of this service
 * @param toldAt when it was told on the telephone or at the counter, or when the letter came, where that is not the moment of entering; to the minute
 */
public record Entry(String officer, @Nullable Instant toldAt) {}
