package vn.kiemtin.cases.dossier;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jboss.logging.Logger;
import vn.kiemtin.cases.access.Caller;
import vn.kiemtin.cases.casefile.CaseFile;
import vn.kiemtin.cases.casefile.CaseFiles;
import vn.kiemtin.cases.casefile.HistoryHead;
import vn.kiemtin.cases.casefile.HistoryHeads;
import vn.kiemtin.cases.history.CaseHistory;
import vn.kiemtin.cases.papers.Papers;

/**
 * Hands out a case as a whole. That it was handed out, and to whom, is the last entry of the history inside. Everything in a dossier is of one moment: nothing
 * changes the case meanwhile.
 */
@Singleton
public class ExportDossier {

    private static final Logger LOG = Logger.getLogger(ExportDossier.class);

    private final CaseFiles files;
    private final CaseHistory history;
    private final HistoryHeads heads;
    private final Parts parts;
    private final MachineForm machineForm;
    private final PaperForm paperForm;
    private final Papers papers;
    private final Clock clock;

    ExportDossier(
            CaseFiles files,
            CaseHistory history,
            HistoryHeads heads,
            Parts parts,
            MachineForm machineForm,
            PaperForm paperForm,
            Papers papers,
            Clock clock) {
        this.files = files;
        this.history = history;
        this.heads = heads;
        this.parts = parts;
        this.machineForm = machineForm;
        this.paperForm = paperForm;
        this.papers = papers;
        this.clock = clock;
    }

    /** For whom it is meant. */
    public enum Form {
        /** Programs: JSON, with everything that is needed to verify the history. */
        JSON,
        /** People: PDF, in words. */
        PDF,
        /** Archives and courts: both, with every file of the case. */
        BAG
    }

    /** What became of it. Only {@link Made} is in the history. */
    public sealed interface Result<T> {

        record Made<T>(T content) implements Result<T> {}

        /** There is no such case for the caller. */
        record Invisible<T>() implements Result<T> {}

        /** The caller sees the case, but does not answer for it. */
        record NotTheCallers<T>() implements Result<T> {}

        /** Some files of the case are gone, or are not what they were. */
        record Altered<T>(List<String> paths) implements Result<T> {}

        /** The same of another thing. */
        default <O> Result<O> map(Function<T, O> to) {
            return switch (this) {
                case Made<T>(var content) -> new Made<>(to.apply(content));
                case Invisible<T> _ -> new Invisible<>();
                case NotTheCallers<T> _ -> new NotTheCallers<>();
                case Altered<T>(var paths) -> new Altered<>(paths);
            };
        }
    }

    /**
     * A case at the moment of its export.
     *
     * @param end of its history, with the entry of this export
     */
    record Dossier(CaseFile file, HistoryHead end, Caller by, Instant at) {}

    /**
     * A case with all its files, everything of one moment.
     *
     * @param page what a paper is made of
     * @param attachments by their paths
     * @param lead name of the agency that leads
     */
    record Everything(
            Dossier dossier, byte[] json, byte[] page, Map<String, Attachment.Bytes> attachments, String lead) {}

    @Transactional
    public Result<byte[]> forMachines(String number, Caller caller) {
        return export(number, caller, Form.JSON, machineForm::of);
    }

    /** The page that {@link #print} makes a paper of, while nobody waits for the case. */
    @Transactional
    public Result<byte[]> pageForPeople(String number, Caller caller) {
        return export(number, caller, Form.PDF, paperForm::of);
    }

    /** A case on paper; printed when the case is free again, since that takes its time. */
    public byte[] print(byte[] page) {
        return papers.pdf(new String(page, StandardCharsets.UTF_8));
    }

    /** The files of a case, for whoever may export it; none for anybody else. */
    @Transactional
    List<Attachment> attachments(String number, Caller caller) {
        return files.byNumber(number)
                .filter(caller::sees)
                .filter(file -> mayExport(caller, file))
                .map(this::attachmentsOf)
                .orElse(List.of());
    }

    /**
     * @param checked the files that are known to be whole; those that came since are looked at here
     */
    @Transactional
    Result<Everything> everything(String number, Caller caller, Map<String, Attachment.Bytes> checked) {
        return export(
                number,
                caller,
                Form.BAG,
                dossier -> new Everything(
                        dossier,
                        machineForm.of(dossier),
                        paperForm.of(dossier),
                        bytesOf(attachmentsOf(dossier.file()), checked),
                        paperForm.nameOf(dossier.file().lead())));
    }

    private List<Attachment> attachmentsOf(CaseFile file) {
        return parts.inOrder().stream()
                .flatMap(part -> part.attachments(file).stream())
                .toList();
    }

    private static Map<String, Attachment.Bytes> bytesOf(
            List<Attachment> attachments, Map<String, Attachment.Bytes> checked) {
        Map<String, Attachment.Bytes> bytes = new LinkedHashMap<>();
        for (var attachment : attachments) {
            var known = checked.get(attachment.path());
            bytes.put(
                    attachment.path(),
                    known != null
                            ? known
                            : attachment
                                    .whole()
                                    .orElseThrow(() -> new IllegalStateException(
                                            "a file that has just come in is not whole: " + attachment.path())));
        }
        return bytes;
    }

    private <T> Result<T> export(String number, Caller caller, Form form, Function<Dossier, T> how) {
        var found = files.lockByNumber(number).filter(caller::sees);
        if (found.isEmpty()) {
            return new Result.Invisible<>();
        }
        var file = found.get();
        if (!mayExport(caller, file)) {
            return new Result.NotTheCallers<>();
        }
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        history.append(
                file.id(),
                now,
                "DOSSIER_EXPORTED",
                caller.username(),
                caller.agency(),
                null,
                Map.of("form", form),
                file.version());
        var end = heads.of(file.id());
        LOG.infof(
                "dossier-exported number=%s form=%s agency=%s length=%d", number, form, caller.agency(), end.length());
        return new Result.Made<>(how.apply(new Dossier(file, end, caller, now)));
    }

    /** Whoever answers for the case, or watches over those who do; of whom the case is visible to. */
    public static boolean mayExport(Caller caller, CaseFile file) {
        return caller.seesAll() || caller.isHead() || caller.isOfLead(file);
    }
}
