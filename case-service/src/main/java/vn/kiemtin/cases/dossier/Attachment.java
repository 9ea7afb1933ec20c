package vn.kiemtin.cases.dossier;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** A file that goes with a dossier. */
public interface Attachment {

    /** Where it lies among the dossier's files, for instance {@code evidence/001-anh.png}; ASCII, and safe on every system. */
    String path();

    /** Its bytes, as they were when it came in; empty if they are gone or other ones now. Takes as long as reading all of them. */
    Optional<Bytes> whole();

    /** What a file consists of, however long it is. */
    interface Bytes {

        /**
         * @throws IOException if they have been altered in the meantime, or cannot be written
         */
        void writeTo(OutputStream out) throws IOException;
    }
}
