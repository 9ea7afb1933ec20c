package vn.kiemtin.reports.conversation;

import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.jboss.logging.Logger;
import vn.kiemtin.messaging.EventConsumer;
import vn.kiemtin.messaging.EventMetadata;
import vn.kiemtin.reports.intake.Reports;
import vn.kiemtin.reports.updates.TellOfNews;

/**
 * What agencies write is kept for the report's sender, also where the report was withdrawn at the same moment. What crossed with the report's deletion is not kept:
 * case-service deletes it, too, when it hears of that.
 */
@Singleton
class MessageToReporterSentConsumer implements EventConsumer<MessageToReporterSent> {

    private static final Logger LOG = Logger.getLogger(MessageToReporterSentConsumer.class);

    private final Reports reports;
    private final Correspondence correspondence;
    private final TellOfNews news;

    MessageToReporterSentConsumer(Reports reports, Correspondence correspondence, TellOfNews news) {
        this.reports = reports;
        this.correspondence = correspondence;
        this.news = news;
    }

    @Override
    public Class<MessageToReporterSent> event() {
        return MessageToReporterSent.class;
    }

    /** A message about a report that is not here (this database was restored from an older state) must not stop its case. */
    @Override
    public void on(MessageToReporterSent event, EventMetadata metadata) {
        var report = reports.findById(event.reportId(), LockModeType.PESSIMISTIC_WRITE);
        if (report == null) {
            LOG.warnf("message-without-report report=%s case=%s", event.reportId(), event.caseId());
            return;
        }
        if (report.erasedAt() != null) {
            LOG.infof("message-to-erased-report report=%s case=%s", event.reportId(), event.caseId());
            return;
        }
        Message.byAgency(
                        UuidVersion7Strategy.INSTANCE.generateUuid(null),
                        event.reportId(),
                        correspondence.nextMessage(event.reportId()),
                        event.at(),
                        event.text(),
                        event.agencyName())
                .persist();
        news.ofReport(event.reportId());
        LOG.infof("message-to-reporter report=%s", event.reportId());
    }
}
