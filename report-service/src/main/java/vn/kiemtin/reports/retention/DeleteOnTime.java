package vn.kiemtin.reports.retention;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.reports.attachments.Attachments;
import vn.kiemtin.reports.contacts.Contacts;

/** Deletes what is due, now and then. Several instances may do it at the same time: each thing is deleted, and proved, once. */
@Singleton
class DeleteOnTime {

    private static final Logger LOG = Logger.getLogger(DeleteOnTime.class);
    private static final UUID FIRST = new UUID(0, 0);

    /** Longer than any request takes to commit its contact, or its files, after the key. */
    private static final Duration SURELY_ORPHANED = Duration.ofDays(1);

    private final Due due;
    private final Delete delete;
    private final Contacts contacts;
    private final Attachments attachments;
    private final RetentionSettings settings;
    private final ScheduledExecutorService housekeeper = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("deletion").factory());
    private volatile boolean stopping;

    DeleteOnTime(Due due, Delete delete, Contacts contacts, Attachments attachments, RetentionSettings settings) {
        this.due = due;
        this.delete = delete;
        this.contacts = contacts;
        this.attachments = attachments;
        this.settings = settings;
    }

    void start(@Observes StartupEvent starting) {
        if (settings.textAfterCase().compareTo(settings.contactAfterCase()) < 0
                || settings.textAfterScreeningOut().compareTo(settings.contactAfterScreeningOut()) < 0) {
            throw new IllegalStateException(
                    "kiemtin.retention: a report is kept at least as long as the contact of whoever sent it");
        }
        if (settings.runs()) {
            var every = settings.every().toMillis();
            housekeeper.scheduleWithFixedDelay(this::runSafely, Math.min(60_000, every), every, TimeUnit.MILLISECONDS);
        }
    }

    void stop(@Observes ShutdownEvent ending) {
        stopping = true;
        housekeeper.shutdownNow();
    }

    private void runSafely() {
        try {
            run();
        } catch (RuntimeException e) {
            LOG.warnf("deletion-failed error=%s", e.toString());
        }
    }

    /**
     * What a run has deleted.
     *
     * @param run which; it stands in the log and in the proofs
     */
    record Account(UUID run, int contacts, int reports) {}

    Account run() {
        var run = UUID.randomUUID();
        var contactsDeleted = walk(due::contacts, delete::contacts, run);
        var reportsErased = walk(due::reports, delete::texts, run);
        shredOrphans();
        if (contactsDeleted + reportsErased > 0) {
            LOG.infof("deletion-run run=%s contacts=%d reports=%d", run, contactsDeleted, reportsErased);
        }
        return new Account(run, contactsDeleted, reportsErased);
    }

    private int walk(Function<UUID, Due.Step> look, BiFunction<UUID, Map<UUID, Ground>, Integer> deleteThem, UUID run) {
        var deleted = 0;
        @Nullable UUID after = FIRST;
        while (after != null && !stopping) {
            var step = look.apply(after);
            if (!step.grounds().isEmpty()) {
                deleted += deleteThem.apply(run, step.grounds());
            }
            after = step.last();
        }
        return deleted;
    }

    /** Keys of contacts, and of files, that a crash has left without what they seal. */
    private void shredOrphans() {
        walk(after -> contacts.shredOrphans(SURELY_ORPHANED, after, settings.batch()));
        walk(after -> attachments.shredOrphans(SURELY_ORPHANED, after, settings.batch()));
    }

    private void walk(Function<UUID, @Nullable UUID> step) {
        @Nullable UUID after = FIRST;
        while (after != null && !stopping) {
            after = step.apply(after);
        }
    }
}
