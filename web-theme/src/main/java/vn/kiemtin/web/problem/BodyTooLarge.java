package vn.kiemtin.web.problem;

import java.io.IOException;

/** A body that did not announce its size has turned out too large. An {@link IOException}, since Jackson hands those on as they are. */
public class BodyTooLarge extends IOException {

    private static final long serialVersionUID = 1L;

    BodyTooLarge() {
        super("the body is larger than allowed");
    }
}
