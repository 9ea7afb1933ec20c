package vn.kiemtin.alerts.brief;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.mail.MailSettings;
import vn.kiemtin.mail.WaitingMails;
import vn.kiemtin.web.Language;
import vn.kiemtin.web.Page;

/**
 * Makes the briefs of the day when it is time, and sends them, once to each receiver, however many instances there are and whenever one dies: who is first keeps the brief together with all mails of
 * it in one transaction, and each mail is claimed before it is tried. A mail that fails is tried again until the day is over.
 */
@Singleton
class SendBriefs {

    private static final Logger LOG = Logger.getLogger(SendBriefs.class);
    private static final Duration PATIENCE_AT_THE_END = Duration.ofSeconds(5);
    /** A brief looks at two days; the third is for what comes late. */
    private static final Duration REPORTS_KEPT = Duration.ofDays(3);

    private final Briefs briefs;
    private final ComposeBrief compose;
    private final BriefMail mail;
    private final WaitingMails mails;
    private final BriefSettings settings;
    private final Clock clock;
    private final Semaphore end = new Semaphore(0);
    private final Thread worker = Thread.ofPlatform().daemon().name("briefs").unstarted(this::work);
    private volatile @Nullable LocalDate madeFor;

    SendBriefs(
            Briefs briefs,
            ComposeBrief compose,
            BriefMail mail,
            DataSource database,
            MailSettings mailSettings,
            BriefSettings settings,
            Clock clock) {
        this.briefs = briefs;
        this.compose = compose;
        this.mail = mail;
        this.mails = new WaitingMails(database, mailSettings, "brief_mail", "id");
        this.settings = settings;
        this.clock = clock;
    }

    void start(@Observes StartupEvent starting) {
        if (settings.enabled()) {
            worker.start();
        }
    }

    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        end.release();
        if (settings.enabled()) {
            worker.join(PATIENCE_AT_THE_END);
        }
    }

    private void work() {
        try {
            do {
                try {
                    round();
                } catch (RuntimeException e) {
                    LOG.warnf("briefs-wait error=%s", e.toString());
                }
            } while (!end.tryAcquire(settings.lookEvery().toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            LOG.debug("briefs-interrupted");
        }
    }

    /** All that is to be done now. */
    void round() {
        var now = clock.instant();
        var today = now.atZone(Page.CITY).toLocalDate();
        var givenUp = briefs.giveUpBefore(today);
        if (givenUp > 0) {
            LOG.errorf("briefs-given-up mails=%d", givenUp);
        }
        try {
            if (!now.atZone(Page.CITY).toLocalTime().isBefore(settings.at())
                    && !today.equals(madeFor)
                    && make(today, now)) {
                briefs.forget(today.minusDays(settings.keptDays() + 1L), now.minus(REPORTS_KEPT));
                madeFor = today;
            }
        } finally {
            send();
        }
    }

    /** What fails for one scope keeps no other from its brief. Whether all are there. */
    private boolean make(LocalDate today, Instant now) {
        boolean all = true;
        for (var scope : briefs.scopes()) {
            try {
                make(today, now, scope);
            } catch (RuntimeException e) {
                all = false;
                LOG.errorf("brief-not-made day=%s scope=%s error=%s", today, scope.name(), e.toString());
            }
        }
        return all;
    }

    private void make(LocalDate today, Instant now, Scope scope) {
        if (briefs.isThere(today, scope)) {
            return;
        }
        var brief = compose.at(now, scope);
        QuarkusTransaction.requiringNew()
                .call(() -> briefs.keep(brief, scope, now.minus(settings.seenWithin())))
                .ifPresent(mailed -> LOG.infof("brief-made day=%s scope=%s mails=%d", today, scope.name(), mailed));
    }

    private void send() {
        for (var claimed = mails.claim(Claimed::of); !claimed.isEmpty(); claimed = mails.claim(Claimed::of)) {
            claimed.forEach(this::send);
        }
    }

    private void send(Claimed claimed) {
        try {
            var brief = briefs.ofMail(claimed.id());
            if (brief.isEmpty()) {
                briefs.giveUp(claimed.id());
                LOG.infof("brief-not-theirs-any-more mail=%s", claimed.id());
                return;
            }
            mail.send(claimed.id(), claimed.address(), claimed.language(), brief.get());
            mails.sent(claimed.id());
        } catch (RuntimeException e) {
            var pause = mails.failed(claimed.id(), claimed.attempts(), e);
            LOG.infof("brief-failed mail=%s attempt=%d retry-in=%s", claimed.id(), claimed.attempts(), pause);
        }
    }

    private record Claimed(UUID id, String address, Language language, int attempts) {

        static Claimed of(ResultSet row) throws SQLException {
            return new Claimed(
                    row.getObject("id", UUID.class),
                    row.getString("address"),
                    Objects.requireNonNullElse(Language.byCode(row.getString("language")), Language.VI),
                    row.getInt("attempts"));
        }
    }
}
