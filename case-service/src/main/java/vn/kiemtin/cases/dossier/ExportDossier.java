package vn.kiemtin.cases.dossier;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
    private final MachineForm machineForm;
    private final PaperForm paperForm;
    private final Papers papers;
    private final Clock clock;

    ExportDossier(
            CaseFiles files,
            CaseHistory history,
            HistoryHeads heads,
            MachineForm machineForm,
            PaperForm paperForm,
            Papers papers,
            Clock clock) {
        this.files = files;
        this.history = history;
        this.heads = heads;
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
        PDF
    }

    /** What became of it. Only {@link Made} is in the history. */
    public sealed interface Result {

        record Made(byte[] content) implements Result {}

        /** There is no such case for the caller. */
        record Invisible() implements Result {}

        /** The caller sees the case, but does not answer for it. */
        record NotTheCallers() implements Result {}
    }

    /**
     * A case at the moment of its export.
     *
     * @param end of its history, with the entry of this export
     */
    record Dossier(CaseFile file, HistoryHead end, Caller by, Instant at) {}

    @Transactional
    public Result forMachines(String number, Caller caller) {
        return export(number, caller, Form.JSON, dossier -> new Result.Made(machineForm.of(dossier)));
    }

    /** The page that {@link #print} makes a paper of, while nobody waits for the case. */
    @Transactional
    public Result pageForPeople(String number, Caller caller) {
        return export(number, caller, Form.PDF, dossier -> new Result.Made(paperForm.of(dossier)));
    }

    /** A case on paper; printed when the case is free again, since that takes its time. */
    public byte[] print(Result.Made page) {
        return papers.pdf(new String(page.content(), StandardCharsets.UTF_8));
    }

    private Result export(String number, Caller caller, Form form, Function<Dossier, Result> how) {
        var found = files.lockByNumber(number).filter(caller::sees);
        if (found.isEmpty()) {
            return new Result.Invisible();
        }
        var file = found.get();
        if (!mayExport(caller, file)) {
            return new Result.NotTheCallers();
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
        return how.apply(new Dossier(file, end, caller, now));
    }

    /** Whoever answers for the case, or watches over those who do; of whom the case is visible to. */
    public static boolean mayExport(Caller caller, CaseFile file) {
        return caller.seesAll() || caller.isHead() || caller.isOfLead(file);
    }
}
