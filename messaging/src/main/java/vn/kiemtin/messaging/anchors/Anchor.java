package vn.kiemtin.messaging.anchors;

import java.time.Instant;
import java.util.UUID;

/**
 * The end of a history as one of its events told it.
 *
 * @param id grows in the order in which this service learnt of them
 * @param subject whose history
 * @param length how many entries it had
 * @param head hash of the last of them
 * @param toldAt when the event was written
 */
public record Anchor(long id, UUID subject, int length, String head, Instant toldAt) {}
