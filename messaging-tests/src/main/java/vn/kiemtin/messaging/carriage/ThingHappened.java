package vn.kiemtin.messaging.carriage;

import vn.kiemtin.messaging.EventType;

/** An event of the tests. */
@EventType(topic = "test.things", name = "ThingHappened")
public record ThingHappened(long version, String note) {

    static final String TOPIC = "test.things";
    static final String POISON = "poison";
    static final String DEEP = "deeper than the stack";
    static final String UNSTORABLE = "unstorable";

    static ThingHappened number(long version) {
        return new ThingHappened(version, "");
    }
}
