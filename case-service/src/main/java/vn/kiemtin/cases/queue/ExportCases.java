package vn.kiemtin.cases.queue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Objects;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.QuoteMode;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.access.Caller;
import vn.kiemtin.cases.access.Colleagues;
import vn.kiemtin.cases.casefile.CaseFile;
import vn.kiemtin.cases.reference.Agencies;
import vn.kiemtin.cases.reference.Localities;
import vn.kiemtin.web.Language;
import vn.kiemtin.web.Words;

/**
 * Writes the caller's cases as a table for spreadsheet programs: CSV as RFC 4180 has it, in words of the caller's language, with texts that no program
 * takes for formulas. Read page by page, each in a transaction of its own, so that neither memory nor a connection is held for long; the last row says so
 * where there are more cases than are written.
 */
@Singleton
public class ExportCases {

    /** What a spreadsheet program and a reader still cope with. */
    public static final int MOST_ROWS = 50_000;

    private static final int ROWS_AT_A_TIME = 500;

    /** By it, spreadsheet programs know UTF-8. */
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setQuoteMode(QuoteMode.ALL).get();

    private static final Logger LOG = Logger.getLogger(ExportCases.class);

    private final CaseQueue queue;
    private final Agencies agencies;
    private final Localities localities;
    private final Colleagues colleagues;

    ExportCases(CaseQueue queue, Agencies agencies, Localities localities, Colleagues colleagues) {
        this.queue = queue;
        this.agencies = agencies;
        this.localities = localities;
        this.colleagues = colleagues;
    }

    /**
     * Writes while it reads.
     *
     * @param most rows beside the header
     */
    public void write(Caller caller, CaseFilter filter, CaseOrder order, int most, Language language, Writer out)
            throws IOException {
        var table = QuarkusTransaction.requiringNew()
                .call(() -> new CaseTable(Words.in(language), agencies.names(language), localities.names(language)));
        out.write(BYTE_ORDER_MARK);
        var csv = new CSVPrinter(out, FORMAT);
        csv.printRecord(table.header());
        var written = 0;
        Cursor after = null;
        do {
            var page = rows(table, caller, filter, order, after, Math.min(ROWS_AT_A_TIME, most - written));
            for (var row : page.rows()) {
                csv.printRecord(row);
            }
            written += page.rows().size();
            after = page.next();
        } while (after != null && written < most);
        if (after != null) {
            csv.printRecord(table.cutAfter(written));
        }
        csv.flush();
        LOG.infof(
                "cases-exported agency=%s rows=%d cut=%s order=%s filters=%s",
                caller.agency(), written, after != null, order, filter.named());
    }

    private Rows rows(
            CaseTable table, Caller caller, CaseFilter filter, CaseOrder order, @Nullable Cursor after, int most) {
        return QuarkusTransaction.requiringNew().call(() -> {
            var page = queue.page(caller, filter, order, after, most);
            var officers = colleagues.names(page.cases().stream()
                    .map(CaseFile::officer)
                    .filter(Objects::nonNull)
                    .distinct()
                    .toList());
            return new Rows(
                    page.cases().stream().map(file -> table.row(file, officers)).toList(), page.next());
        });
    }

    private record Rows(List<List<String>> rows, @Nullable Cursor next) {}
}
