package vn.kiemtin.cases.dossier;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import vn.kiemtin.cases.access.Caller;
import vn.kiemtin.cases.papers.Papers;
import vn.kiemtin.web.Page;

/**
 * Hands out a case with all its files as one bag, or not at all: where a file is gone or is not what was added, nothing is handed out, and nothing is in the
 * history. Files are compared with their hashes before the case is locked, since that may take long, and once more while they are sent.
 */
@Singleton
public class PackDossier {

    private final ExportDossier exportDossier;
    private final Papers papers;

    PackDossier(ExportDossier exportDossier, Papers papers) {
        this.exportDossier = exportDossier;
        this.papers = papers;
    }

    public ExportDossier.Result<Bag> pack(String number, Caller caller) {
        Map<String, Attachment.Bytes> whole = new LinkedHashMap<>();
        var altered = new ArrayList<String>();
        for (var attachment : exportDossier.attachments(number, caller)) {
            attachment
                    .whole()
                    .ifPresentOrElse(
                            bytes -> whole.put(attachment.path(), bytes), () -> altered.add(attachment.path()));
        }
        return altered.isEmpty()
                ? exportDossier.everything(number, caller, whole).map(this::bag)
                : new ExportDossier.Result.Altered<>(altered);
    }

    private Bag bag(ExportDossier.Everything everything) {
        var dossier = everything.dossier();
        var paper = papers.pdf(new String(everything.page(), StandardCharsets.UTF_8));
        Map<String, Attachment.Bytes> payload = new LinkedHashMap<>();
        payload.put("dossier.json", out -> out.write(everything.json()));
        payload.put("dossier.pdf", out -> out.write(paper));
        payload.putAll(everything.attachments());
        Map<String, String> info = new LinkedHashMap<>();
        info.put("Source-Organization", everything.lead());
        info.put("External-Identifier", dossier.file().number());
        info.put("Internal-Sender-Identifier", dossier.file().id().toString());
        info.put("Bagging-Date", dossier.at().atZone(Page.CITY).toLocalDate().toString());
        info.put("Bag-Software-Agent", "Kiểm Tin");
        return new Bag(dossier.file().number(), info, payload, dossier.at());
    }
}
