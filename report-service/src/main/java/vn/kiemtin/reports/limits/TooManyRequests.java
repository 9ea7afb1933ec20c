package vn.kiemtin.reports.limits;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import vn.kiemtin.web.problem.ProblemException;
import vn.kiemtin.web.problem.ProblemType;

/** A source has asked for more than it may; perhaps with the form that it sent, to be given back. */
class TooManyRequests extends ProblemException {

    private static final long serialVersionUID = 1L;
    private static final ProblemType TYPE = new ProblemType("too-many-requests", 429);

    private final transient Duration wait;
    private final transient List<Map.Entry<String, String>> typed;

    TooManyRequests(Duration wait, List<Map.Entry<String, String>> typed) {
        super(TYPE);
        this.wait = wait;
        this.typed = typed;
        detail("problem.too-many-requests.wait", wait.toSeconds());
        header("Retry-After", Long.toString(wait.toSeconds()));
        header("Cache-Control", "no-store");
    }

    Duration howLong() {
        return wait;
    }

    List<Map.Entry<String, String>> typed() {
        return typed;
    }
}
