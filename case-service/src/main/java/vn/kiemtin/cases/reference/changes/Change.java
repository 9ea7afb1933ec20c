package vn.kiemtin.cases.reference.changes;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What became of a wanted change of reference data. Only {@link Made} has changed anything.
 *
 * @param <T> what is shown of it
 */
public sealed interface Change<T> {

    /** It is made. */
    record Made<T>(T after) implements Change<T> {}

    /** There is nothing of this name. */
    record Unknown<T>() implements Change<T> {}

    /** The caller did not say which version was seen. */
    record VersionMissing<T>() implements Change<T> {}

    /** Somebody else has changed it since the caller saw it. */
    record Stale<T>(int version) implements Change<T> {}

    /** The same is there already. */
    record Exists<T>() implements Change<T> {}

    /**
     * Something else depends on it.
     *
     * @param words key of the text that says what
     */
    record Needed<T>(String words) implements Change<T> {}

    /** What is wanted cannot be. */
    record Refused<T>(List<Fault> faults) implements Change<T> {}

    /**
     * What is wrong with a field of the request.
     *
     * @param words key of the text that says what
     */
    record Fault(String field, String words) {}

    /** The refusal for these faults, if there are any. */
    @SafeVarargs
    static <T> Optional<Change<T>> refused(Optional<Fault>... found) {
        var faults = Stream.of(found).flatMap(Optional::stream).toList();
        return faults.isEmpty() ? Optional.empty() : Optional.of(new Refused<>(faults));
    }

    static Optional<Fault> unless(boolean right, String field, String words) {
        return right ? Optional.empty() : Optional.of(new Fault(field, words));
    }
}
