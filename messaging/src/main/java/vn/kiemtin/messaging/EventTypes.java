package vn.kiemtin.messaging;

import java.util.regex.Pattern;

/** Reads {@link EventType} from records and names events on the wire. */
public final class EventTypes {

    private static final Pattern NAME = Pattern.compile("[A-Z][A-Za-z]{2,60}");
    private static final Pattern TOPIC = Pattern.compile("[a-z][a-z0-9.]{2,100}");

    private EventTypes() {}

    /**
     * The event a record stands for.
     *
     * @throws IllegalArgumentException if the record is not annotated, or name, topic or version are malformed
     */
    public static EventType of(Class<? extends Record> record) {
        var type = record.getAnnotation(EventType.class);
        if (type == null) {
            throw new IllegalArgumentException(record.getName() + " is no event: it lacks @EventType");
        }
        if (!NAME.matcher(type.name()).matches() || !TOPIC.matcher(type.topic()).matches() || type.version() < 1) {
            throw new IllegalArgumentException("malformed @EventType on " + record.getName());
        }
        return type;
    }

    /** The CloudEvents type, {@code vn.kiemtin.<name>.v<version>}. */
    public static String wireName(EventType type) {
        return "vn.kiemtin." + type.name() + ".v" + type.version();
    }
}
