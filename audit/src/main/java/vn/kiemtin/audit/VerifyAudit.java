package vn.kiemtin.audit;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * {@code make verify-audit}: checks a dossier against the anchors that others kept. Needs no running system. Ends with 0 where the history is as it was
 * seen, with 1 where it was bent, with 2 where it cannot be told.
 */
public final class VerifyAudit {

    private static final ObjectMapper JSON = new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    private VerifyAudit() {}

    /** Arguments: a dossier, then any number of files with anchors. */
    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments), new PrintStream(System.out, true, StandardCharsets.UTF_8)));
    }

    /**
     * @param files as the arguments of {@link #main}
     * @return 0, 1 or 2, as the program ends
     */
    public static int run(List<String> files, PrintStream out) {
        if (files.isEmpty()) {
            out.println("Which dossier? For example: make verify-audit FILE=dossier.json ANCHORS=anchors.json");
            return 2;
        }
        try {
            var history = History.of(read(files.getFirst()));
            var anchors = new ArrayList<Anchor>();
            for (var file : files.subList(1, files.size())) {
                anchors.addAll(anchorsIn(read(file), file));
            }
            return tell(history, anchors, out);
        } catch (IOException | IllegalArgumentException e) {
            out.println("Cannot be checked: " + e.getMessage());
            return 2;
        }
    }

    private static int tell(History history, List<Anchor> anchors, PrintStream out) {
        var ofThis = anchors.stream()
                .filter(anchor -> anchor.caseId().equals(history.caseId()))
                .toList();
        var findings = Audit.of(history, ofThis);
        out.printf(
                "%s: %d entries, %d anchors%n",
                history.number(), history.entries().size(), ofThis.size());
        findings.forEach(finding -> out.println("  " + finding.told()));
        if (!findings.isEmpty()) {
            return 1;
        }
        out.println("  every entry is as it was written, in its place");
        if (ofThis.isEmpty()) {
            out.println("  without anchors it cannot be told whether the whole history was rewritten, or its end cut");
        } else {
            var anchored = ofThis.stream().mapToInt(Anchor::length).max().orElse(0);
            out.printf("  entries up to %d are those that others saw%n", anchored);
        }
        return 0;
    }

    private static List<Anchor> anchorsIn(JsonNode file, String name) {
        if (!file.path("anchors").isArray()) {
            throw new IllegalArgumentException(name + " has no anchors");
        }
        var keptBy = file.path("service").asText(name);
        return StreamSupport.stream(file.path("anchors").spliterator(), false)
                .map(anchor -> new Anchor(
                        anchor.path("subject").asText(),
                        anchor.path("length").asInt(),
                        anchor.path("head").asText(),
                        keptBy))
                .toList();
    }

    private static JsonNode read(String file) throws IOException {
        return JSON.readTree(Path.of(file).toFile());
    }
}
