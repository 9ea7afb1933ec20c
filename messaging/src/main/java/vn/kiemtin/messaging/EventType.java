package vn.kiemtin.messaging;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the event that a record stands for. Producer and consumer each have a record of their own with the fields they use; the
 * name and version tie both to the schema and examples in {@code contracts}.
 *
 * <p>On the wire the type is {@code vn.kiemtin.<name>.v<version>} (CloudEvents {@code type}).
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface EventType {

    /** The topic the event travels on, for example {@code kiemtin.cases}. */
    String topic();

    /** What happened, in the past tense, for example {@code CaseOpened}. */
    String name();

    /** Changes only when the meaning changes; new optional fields keep the version. */
    int version() default 1;
}
