package vn.kiemtin.reports.attachments;

import com.google.crypto.tink.KeysetHandle;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.reports.contacts.SealingKeys;

/** The files of all reports: what they are, and where their sealed bytes lie. */
@Singleton
public class Attachments {

    private final EntityManager database;
    private final SealingKeys keys;

    Attachments(EntityManager database, SealingKeys keys) {
        this.database = database;
        this.keys = keys;
    }

    /** Keeps the key of a report's files, in a store of its own that commits at once: before {@link #keep}, and best before anything is locked. */
    public void keepKey(UUID reportId, SealedFiles sealed) {
        if (!sealed.files().isEmpty()) {
            keys.keep(reportId, sealed.key());
        }
    }

    /** Makes files a report's, in the caller's transaction. */
    public void keep(UUID reportId, SealedFiles sealed) {
        keep(reportId, null, 0, sealed);
    }

    /** Makes files a supplement's, in the caller's transaction, in which the report is locked. */
    public void keep(UUID reportId, int supplement, SealedFiles sealed) {
        if (!sealed.files().isEmpty()) {
            keep(reportId, supplement, count(reportId), sealed);
        }
    }

    private void keep(UUID reportId, @Nullable Integer supplement, int from, SealedFiles sealed) {
        sealed.take();
        int place = from;
        for (var file : sealed.files()) {
            database.persist(new Attachment(reportId, supplement, place++, file));
        }
    }

    /** How many files a report has, with those that were added. */
    public int count(UUID reportId) {
        return database.createQuery("select count(*) from Attachment where reportId = :report", Long.class)
                .setParameter("report", reportId)
                .getSingleResult()
                .intValue();
    }

    /** Makes the files of these reports unreadable everywhere, at once: first of all that is done to delete them. */
    public void shred(Collection<UUID> reportIds) {
        keys.shred(reportIds);
    }

    /**
     * Shreds keys that have been without a file for so long: a crash has left them, between the key store's commit and the report's. Looks at so many, in the order of reports, after
     * this one.
     *
     * @return the last that was looked at; null where there are no more
     */
    public @Nullable UUID shredOrphans(Duration age, UUID after, int most) {
        var looked = keys.olderThan(age, after, most);
        if (looked.isEmpty()) {
            return null;
        }
        var orphans = new ArrayList<>(looked);
        orphans.removeAll(QuarkusTransaction.requiringNew().call(() -> withFiles(looked)));
        if (!orphans.isEmpty()) {
            keys.shredOlderThan(age, orphans);
        }
        return looked.getLast();
    }

    private List<UUID> withFiles(List<UUID> reportIds) {
        return database.createQuery("select distinct reportId from Attachment where reportId in :reports", UUID.class)
                .setParameter("reports", reportIds)
                .getResultList();
    }

    /** The files that came with a report, in the order in which they were sent. */
    public List<Attached> of(UUID reportId) {
        return of(reportId, "supplement is null").map(Attachment::told).toList();
    }

    /** The files that were added to a report later, by the numbers of the supplements. */
    public Map<Integer, List<Attached>> addedTo(UUID reportId) {
        return of(reportId, "supplement is not null")
                .collect(Collectors.groupingBy(
                        file -> Objects.requireNonNull(file.supplement()),
                        Collectors.mapping(Attachment::told, Collectors.toList())));
    }

    private Stream<Attachment> of(UUID reportId, String which) {
        return database.createQuery(
                        "from Attachment where reportId = :report and " + which + " order by place", Attachment.class)
                .setParameter("report", reportId)
                .getResultStream();
    }

    /**
     * @param key of its report's files
     */
    record Found(Attachment attachment, KeysetHandle key) {}

    /** Empty where there is no such file, or its key is shredded. */
    @Transactional
    Optional<Found> find(UUID id) {
        return Optional.ofNullable(database.find(Attachment.class, id))
                .flatMap(attachment -> keys.find(attachment.reportId()).map(key -> new Found(attachment, key)));
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
