package vn.kiemtin.reports.attachments;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import org.jboss.logging.Logger;

/** A sealed file as it is read. That its bytes are gone, or are not those that were kept, is for operators to know: they have a backup. */
final class OpenedFile extends FilterInputStream {

    private static final Logger LOG = Logger.getLogger(OpenedFile.class);

    private final UUID attachment;
    private final String sealed;

    OpenedFile(UUID attachment, String sealed, InputStream content) {
        super(content);
        this.attachment = attachment;
        this.sealed = sealed;
    }

    /** The sealed bytes of a file are not there, or not those that were kept. It is logged already. */
    static final class Unreadable extends IOException {

        private static final long serialVersionUID = 1;

        Unreadable(UUID attachment, String sealed, IOException cause) {
            super("the sealed file of attachment " + attachment + " cannot be read", cause);
            LOG.errorf(
                    "attachment-unreadable attachment=%s file=%s error=%s",
                    attachment, sealed, cause.getClass().getSimpleName());
        }
    }

    @Override
    public int read() throws IOException {
        try {
            return super.read();
        } catch (IOException e) {
            throw new Unreadable(attachment, sealed, e);
        }
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
        try {
            return super.read(into, from, most);
        } catch (IOException e) {
            throw new Unreadable(attachment, sealed, e);
        }
    }
}
