package vn.kiemtin.cases.queue;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import vn.kiemtin.cases.casefile.CaseFile;
import vn.kiemtin.cases.casefile.CaseFiles;
import vn.kiemtin.cases.casefile.LinkedReport;
import vn.kiemtin.cases.conversation.Conversations;
import vn.kiemtin.web.problem.ProblemException;
import vn.kiemtin.web.problem.ProblemType;

/** The conversations about the reports of a case that the caller sees. Works in the caller's transaction. */
@Singleton
public class ReportConversations {

    private final CaseFiles files;
    private final Conversations conversations;

    ReportConversations(CaseFiles files, Conversations conversations) {
        this.files = files;
        this.conversations = conversations;
    }

    /**
     * @throws ProblemException 404 if the report is not in the case
     */
    public LinkedReport report(CaseFile file, UUID reportId) {
        return files.report(reportId)
                .filter(report -> report.caseId().equals(file.id()))
                .orElseThrow(() -> ProblemException.of(ProblemType.NOT_FOUND));
    }

    public ConversationView of(LinkedReport report) {
        var id = report.reportId();
        return ConversationView.of(
                conversations.messages(id),
                conversations.readUpTo(id),
                conversations.supplements(List.of(id)).getOrDefault(id, List.of()));
    }
}
