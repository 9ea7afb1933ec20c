package vn.kiemtin.reports.attachments;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The files of all reports: what they are, and where their sealed bytes lie. */
@Singleton
public class Attachments {

    private final EntityManager database;
    private final AttachmentSeal seal;

    Attachments(EntityManager database, AttachmentSeal seal) {
        this.database = database;
        this.seal = seal;
    }

    /** Makes files a report's, in the caller's transaction. */
    public void keep(UUID reportId, SealedFiles sealed) {
        if (sealed.files().isEmpty()) {
            return;
        }
        database.persist(new AttachmentKey(reportId, seal.wrap(reportId, sealed.take())));
        int place = 0;
        for (var file : sealed.files()) {
            database.persist(new Attachment(reportId, place++, file));
        }
    }

    /** A report's files in the order in which they were sent. */
    public List<Attached> of(UUID reportId) {
        return database.createQuery("from Attachment where reportId = :report order by place", Attachment.class)
                .setParameter("report", reportId)
                .getResultStream()
                .map(Attachment::told)
                .toList();
    }

    /**
     * @param wrappedKey of its report's files
     */
    record Found(Attachment attachment, byte[] wrappedKey) {}

    /** Empty where there is no such file, or its key is shredded. */
    @Transactional
    Optional<Found> find(UUID id) {
        return Optional.ofNullable(database.find(Attachment.class, id))
                .flatMap(attachment -> Optional.ofNullable(database.find(AttachmentKey.class, attachment.reportId()))
                        .map(key -> new Found(attachment, key.wrappedKey())));
    }

    /**
     * Names the copy that was made of a file; the first one made is the one.
     *
     * @return whether it was this one
     */
    @Transactional
    boolean copied(UUID id, String sealedCopy) {
        return database.createNativeQuery(
                                "update attachment set sealed_copy = :copy where id = :id and sealed_copy is null")
                        .setParameter("copy", sealedCopy)
                        .setParameter("id", id)
                        .executeUpdate()
                == 1;
    }

    /** Which of these names of sealed files belong to an attachment. */
    @Transactional
    Set<String> named(Set<String> names) {
        var named = new HashSet<String>();
        for (var column : new String[] {"sealed", "sealedCopy"}) {
            named.addAll(database.createQuery(
                            "select " + column + " from Attachment where " + column + " in :names", String.class)
                    .setParameter("names", names)
                    .getResultList());
        }
        return named;
    }
}
