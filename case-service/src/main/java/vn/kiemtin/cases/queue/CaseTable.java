package vn.kiemtin.cases.queue;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.casefile.CaseFile;
import vn.kiemtin.web.Page;
import vn.kiemtin.web.Words;

/**
 * Cases as rows of text, in one language.
 *
 * @param agencies names by code
 * @param localities names by code
 */
record CaseTable(Words words, Map<String, String> agencies, Map<String, String> localities) {

    /** As every spreadsheet program reads it; in the city's time zone. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(Page.CITY);

    private static final List<String> HEADER = List.of(
            "desk.number",
            "desk.summary",
            "desk.field",
            "desk.severity",
            "desk.status",
            "desk.lead",
            "desk.coordinating",
            "desk.officer",
            "desk.platform",
            "desk.locality",
            "desk.reports",
            "desk.opened",
            "desk.deadline",
            "export.deadline-state");

    List<String> header() {
        return HEADER.stream().map(words::say).toList();
    }

    /**
     * @param officers names by account name
     */
    List<String> row(CaseFile file, Map<String, String> officers) {
        var deadline = DeadlineView.of(file.deadline());
        return Stream.of(
                        file.number(),
                        file.summary(),
                        words.say("field." + file.field()),
                        words.say("severity." + file.severity()),
                        words.say("status." + file.status()),
                        name(agencies, file.lead()),
                        file.coordinating().stream()
                                .map(agency -> name(agencies, agency))
                                .collect(Collectors.joining(", ")),
                        name(officers, file.officer()),
                        words.say("platform." + file.platform()),
                        name(localities, file.locality()),
                        String.valueOf(file.reportCount()),
                        time(file.openedAt()),
                        deadline == null ? "" : time(deadline.dueAt()),
                        deadline == null ? "" : words.say("deadline-state." + deadline.state()))
                .map(SpreadsheetText::of)
                .toList();
    }

    /** The row that says that there are more. */
    List<String> cutAfter(int rows) {
        var row = new ArrayList<>(Collections.nCopies(HEADER.size(), ""));
        row.set(0, words.say("export.cut", rows));
        return row;
    }

    private static String name(Map<String, String> names, @Nullable String code) {
        return code == null ? "" : Objects.requireNonNullElse(names.get(code), code);
    }

    private static String time(@Nullable Instant at) {
        return at == null ? "" : TIME.format(at);
    }
}
