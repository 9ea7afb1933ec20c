package vn.kiemtin.cases.queue;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import vn.kiemtin.cases.casefile.CaseFile;
import vn.kiemtin.cases.conversation.Conversations;
import vn.kiemtin.cases.dossier.Chapter;
import vn.kiemtin.cases.dossier.DossierPart;
import vn.kiemtin.cases.dossier.Wording;

/** What the senders of the case's reports, who are not known here, and agencies have told each other. */
@Singleton
class ConversationsInDossier implements DossierPart {

    private final Conversations conversations;

    ConversationsInDossier(Conversations conversations) {
        this.conversations = conversations;
    }

    /** The conversation about one report. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OfReport(UUID report, ConversationView conversation) {}

    @Override
    public int place() {
        return 55;
    }

    @Override
    public String name() {
        return "conversations";
    }

    @Override
    public Object content(CaseFile file) {
        return all(file);
    }

    @Override
    public Chapter chapter(CaseFile file, Wording wording) {
        var items = new ArrayList<Chapter.Item>();
        for (var one : all(file)) {
            one.conversation()
                    .supplements()
                    .forEach(added -> items.add(new Chapter.Item(
                            wording.say("desk.supplement", wording.time(added.addedAt())),
                            added.text(),
                            added.link() == null
                                    ? List.of(about(one, wording))
                                    : List.of(
                                            about(one, wording),
                                            new Chapter.Line(wording.say("dossier.link"), added.link())))));
            one.conversation()
                    .messages()
                    .forEach(message -> items.add(new Chapter.Item(
                            "%s, %s".formatted(writer(message, wording), wording.time(message.writtenAt())),
                            message.text(),
                            List.of(about(one, wording)))));
        }
        return new Chapter(wording.say("desk.messages.all"), null, items);
    }

    private static Chapter.Line about(OfReport one, Wording wording) {
        return new Chapter.Line(
                wording.say("desk.messages.report"), one.report().toString());
    }

    private static String writer(ConversationView.MessageView message, Wording wording) {
        var person = message.writtenBy();
        return person == null ? wording.say("desk.messages.reporter") : wording.actor(person, message.agency());
    }

    private List<OfReport> all(CaseFile file) {
        var reports = conversations.talkedAboutIn(file);
        var supplements = conversations.supplements(reports);
        return reports.stream()
                .map(report -> new OfReport(
                        report,
                        ConversationView.of(
                                conversations.messages(report),
                                conversations.readUpTo(report),
                                supplements.getOrDefault(report, List.of()))))
                .toList();
    }
}
