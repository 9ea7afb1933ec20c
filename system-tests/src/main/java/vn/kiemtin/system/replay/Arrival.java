package vn.kiemtin.system.replay;

import java.time.Duration;
import java.util.Map;

/**
 * A report that is due.
 *
 * @param after the first one, in the time of the original, not of the replay
 * @param body as the API takes it
 */
public record Arrival(Duration after, Map<String, Object> body) {}
