package vn.kiemtin.web.problem;

import java.util.OptionalLong;

/** A service has one for where bodies may be larger than elsewhere; whoever takes them there must not need memory for them. */
public interface LargerBodies {

    /**
     * The most bytes of a body that is sent to this path; empty where nothing is special.
     *
     * @param formWithFiles whether it is one ({@code multipart/form-data}), which is laid down on the disk while it comes in
     */
    OptionalLong limitOf(String path, boolean formWithFiles);
}
