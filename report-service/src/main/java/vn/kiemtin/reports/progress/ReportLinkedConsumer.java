package vn.kiemtin.reports.progress;

import jakarta.inject.Singleton;
import org.jboss.logging.Logger;
import vn.kiemtin.messaging.EventConsumer;
import vn.kiemtin.messaging.EventMetadata;
import vn.kiemtin.reports.intake.Reports;

@Singleton
class ReportLinkedConsumer implements EventConsumer<ReportLinked> {

    private static final Logger LOG = Logger.getLogger(ReportLinkedConsumer.class);

    private final FollowedCases cases;
    private final Reports reports;
    private final TellReporters tell;

    ReportLinkedConsumer(FollowedCases cases, Reports reports, TellReporters tell) {
        this.cases = cases;
        this.reports = reports;
        this.tell = tell;
    }

    @Override
    public Class<ReportLinked> event() {
        return ReportLinked.class;
    }

    /**
     * A link to a report that is not here (this database was restored from an older state) must not stop its case; nor one that was overtaken by a
     * later one, told of another case.
     */
    @Override
    public void on(ReportLinked event, EventMetadata metadata) {
        cases.follow(event);
        if (reports.link(
                event.reportId(), event.home(), event.version(), event.at(), event.opened(), event.suggested())) {
            if (!event.suggested() && !event.opened()) {
                tell.ofBelonging(event.reportId());
            }
            LOG.infof("report-linked id=%s case=%s", event.reportId(), event.caseId());
        } else {
            LOG.warnf("report-not-linked id=%s case=%s version=%d", event.reportId(), event.caseId(), event.version());
        }
    }
}
