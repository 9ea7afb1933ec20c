package vn.kiemtin.reports.updates;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.UUID;
import vn.kiemtin.reports.statements.CaseHeardOf;

/** Whoever wishes it gets a mail where there is something new to be read. Works in the caller's transaction. */
@Singleton
public class TellOfNews {

    private final Subscriptions subscriptions;
    private final UpdateSettings settings;

    TellOfNews(Subscriptions subscriptions, UpdateSettings settings) {
        this.subscriptions = subscriptions;
        this.settings = settings;
    }

    /** An agency has written to its sender, or it was put to a case of which something can be read already. */
    public void ofReport(UUID reportId) {
        subscriptions.newsOf(reportId, settings.collected());
    }

    /** Whether anybody wishes mails about it. */
    public boolean isWantedOf(UUID reportId) {
        return subscriptions.isWanted(reportId);
    }

    /** It has come to something. */
    public void ofCase(UUID caseId) {
        subscriptions.newsOfCase(caseId, settings.collected());
    }

    /** Something official was said on it. */
    void hear(@Observes CaseHeardOf heard) {
        ofCase(heard.caseId());
    }
}
