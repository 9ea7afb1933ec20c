package vn.kiemtin.web.problem;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Ends a request with a problem document. Texts are keys of the words, put into the caller's language when the answer is written.
 *
 * <pre>throw ProblemException.of(ProblemType.INVALID_REQUEST).field("locality", "invalid.locality");</pre>
 */
public class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ProblemType type;
    private final transient List<Field> fields = new ArrayList<>();
    private final transient Map<String, Object> members = new LinkedHashMap<>();
    private final transient Map<String, String> headers = new LinkedHashMap<>();
    private transient @Nullable Text detail;

    protected ProblemException(ProblemType type) {
        super(type.slug(), null, false, false);
        this.type = type;
    }

    public static ProblemException of(ProblemType type) {
        return new ProblemException(type);
    }

    /** What is wrong this time; without it, the type's explanation stands there. */
    public ProblemException detail(String key, Object... arguments) {
        detail = new Text(key, arguments);
        return this;
    }

    /** What is wrong with one field of the request. */
    public ProblemException field(String name, String key, Object... arguments) {
        fields.add(new Field(name, new Text(key, arguments)));
        return this;
    }

    /** A further member of the document, for example {@code legalMoves}. */
    public ProblemException member(String name, Object value) {
        members.put(name, value);
        return this;
    }

    public ProblemException header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** The version of a record that is there now, as {@code ETag}. */
    public ProblemException nowAt(int version) {
        return header("ETag", "\"" + version + "\"");
    }

    public ProblemType type() {
        return type;
    }

    List<Field> fields() {
        return fields;
    }

    Map<String, Object> members() {
        return members;
    }

    Map<String, String> headers() {
        return headers;
    }

    @Nullable
    Text detail() {
        return detail;
    }

    record Text(String key, Object... arguments) {}

    record Field(String name, Text text) {}
}
