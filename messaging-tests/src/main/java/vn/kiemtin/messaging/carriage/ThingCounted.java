package vn.kiemtin.messaging.carriage;

import vn.kiemtin.messaging.EventType;

/** An event of the tests that is taken together with others. */
@EventType(topic = ThingHappened.TOPIC, name = "ThingCounted")
public record ThingCounted(long version, String note) {}
