package vn.kiemtin.reports.attachments;

import jakarta.inject.Singleton;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import vn.kiemtin.files.Look;

/**
 * Opens a file for whoever was allowed to look at it. The copy of a picture is made when it is first looked at: nothing is decoded before, and one picture at a time,
 * so that the memory needed is that of one.
 */
@Singleton
class LookAtAttachment {

    private static final Logger LOG = Logger.getLogger(LookAtAttachment.class);
    private static final long PATIENCE_SECONDS = 6;

    private final Attachments attachments;
    private final SealedStore store;
    private final AttachmentSeal seal;
    private final AttachmentSettings settings;
    private final Semaphore decoding = new Semaphore(1, true);

    LookAtAttachment(Attachments attachments, SealedStore store, AttachmentSeal seal, AttachmentSettings settings) {
        this.attachments = attachments;
        this.store = store;
        this.seal = seal;
        this.settings = settings;
    }

    /** What became of it. */
    sealed interface Result {

        /**
         * @param content to be closed; reading it ends with an {@link IOException} where the sealed bytes are not those that were kept
         */
        record Opened(InputStream content, String name, String mediaType) implements Result {}

        /** There is no such file, or none of which there can be a copy. */
        record Missing() implements Result {}

        /** Its sealed bytes are gone, or are not those that were kept: operators are told. */
        record Unreadable() implements Result {}

        /** Its decoder does not take it. */
        record Undecodable() implements Result {}

        /** Others are being made just now. */
        record Busy() implements Result {}
    }

    Result look(Look look) {
        var found = attachments.find(look.attachment());
        if (found.isEmpty()) {
            return new Result.Missing();
        }
        var attachment = found.get().attachment();
        try {
            var result = look.form() == Look.Form.ORIGINAL ? original(found.get()) : copy(found.get());
            LOG.infof(
                    "attachment-looked-at attachment=%s case=%s form=%s result=%s",
                    attachment.id(),
                    look.caseNumber(),
                    look.form(),
                    result.getClass().getSimpleName());
            return result;
        } catch (OpenedFile.Unreadable told) {
            LOG.infof(
                    "attachment-looked-at attachment=%s case=%s form=%s result=Unreadable",
                    attachment.id(), look.caseNumber(), look.form());
            return new Result.Unreadable();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Result original(Attachments.Found found) throws IOException {
        var attachment = found.attachment();
        return new Result.Opened(
                open(found, attachment.sealed(), AttachmentSeal.Form.ORIGINAL),
                attachment.name(),
                attachment.mediaType());
    }

    private Result copy(Attachments.Found found) throws IOException {
        var attachment = found.attachment();
        if (attachment.kind() != Kind.PICTURE) {
            return new Result.Missing();
        }
        var made = attachment.sealedCopy();
        if (made != null) {
            return shown(found, made);
        }
        try {
            if (!decoding.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return new Result.Busy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Result.Busy();
        }
        try {
            var again = attachments.find(attachment.id());
            if (again.isEmpty()) {
                return new Result.Missing();
            }
            var meanwhile = again.get().attachment().sealedCopy();
            return meanwhile != null ? shown(found, meanwhile) : make(found);
        } finally {
            decoding.release();
        }
    }

    private Result shown(Attachments.Found found, String copy) throws IOException {
        var name = found.attachment().name();
        return new Result.Opened(
                open(found, copy, AttachmentSeal.Form.COPY),
                name.replaceFirst("\\.[^.]*$", "") + ".jpg",
                PictureCopy.MEDIA_TYPE);
    }

    private Result make(Attachments.Found found) throws IOException {
        var attachment = found.attachment();
        var key = found.key();
        var picture = store.scratch();
        var copy = store.scratch();
        try {
            try (var original = open(found, attachment.sealed(), AttachmentSeal.Form.ORIGINAL);
                    var plain = Files.newOutputStream(picture)) {
                original.transferTo(plain);
            }
            try (var written = Files.newOutputStream(copy)) {
                PictureCopy.write(picture, attachment.mediaType(), settings.mostPixelsOfCopy(), written);
            } catch (IOException undecodable) {
                LOG.infof("attachment-undecodable attachment=%s error=%s", attachment.id(), undecodable.toString());
                return new Result.Undecodable();
            }
            var name = store.keep(out -> {
                try (var content = Files.newInputStream(copy);
                        var sealing = seal.sealing(key, attachment.id(), AttachmentSeal.Form.COPY, out)) {
                    content.transferTo(sealing);
                }
            });
            if (!attachments.copied(attachment.id(), name)) {
                store.remove(name);
                return copyOfAnother(found);
            }
            return shown(found, name);
        } finally {
            Files.deleteIfExists(picture);
            Files.deleteIfExists(copy);
        }
    }

    /** Another instance was faster. */
    private Result copyOfAnother(Attachments.Found found) throws IOException {
        var copy = attachments
                .find(found.attachment().id())
                .map(again -> again.attachment().sealedCopy())
                .orElse(null);
        return copy == null ? new Result.Missing() : shown(found, copy);
    }

    /** With a look at its beginning: what is not as it was kept is known before anything is answered, as far as that tells. */
    private InputStream open(Attachments.Found found, String sealed, AttachmentSeal.Form form) throws IOException {
        var attachment = found.attachment();
        var key = found.key();
        InputStream bytes;
        try {
            bytes = store.open(sealed);
        } catch (IOException e) {
            throw new OpenedFile.Unreadable(attachment.id(), sealed, e);
        }
        var content = new BufferedInputStream(
                new OpenedFile(attachment.id(), sealed, seal.opening(key, attachment.id(), form, bytes)));
        try {
            content.mark(1);
            content.read();
            content.reset();
            return content;
        } catch (IOException e) {
            content.close();
            throw e;
        }
    }
}
