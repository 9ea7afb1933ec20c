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
 * {@code make verify-audit}: checks a dossier, alone or in a bag with its files, against the anchors that others kept. Needs no running system. Ends with 0
 * where the history is as it was seen and every file is as it was packed, with 1 where something was bent, with 2 where it cannot be told.
 */
public final class VerifyAudit {

    private static final ObjectMapper JSON = new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    private VerifyAudit() {}

    /** Arguments: a dossier or a bag, then any number of files with anchors. */
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
            var anchors = new ArrayList<Anchor>();
            for (var file : files.subList(1, files.size())) {
                anchors.addAll(anchorsIn(read(file), file));
            }
            var given = Path.of(files.getFirst());
            return Bag.isOne(given) ? bag(given, anchors, out) : tell(History.of(read(files.getFirst())), anchors, out);
        } catch (IOException | IllegalArgumentException e) {
            out.println("Cannot be checked: " + e.getMessage());
            return 2;
        }
    }

    private static int bag(Path file, List<Anchor> anchors, PrintStream out) throws IOException {
        try (var bag = Bag.in(file)) {
            var audit = BagAudit.of(bag);
            var content = bag.content(BagAudit.DOSSIER);
            if (content.isEmpty()) {
                tell(bag, audit, out);
                out.println("Cannot be checked: the bag has no " + BagAudit.DOSSIER + " that can be read");
                return 1;
            }
            var dossier = JSON.readTree(content.get());
            var history = History.of(dossier);
            audit.checkAgainst(dossier);
            var files = tell(bag, audit, out);
            return Math.max(files, tell(history, anchors, out));
        }
    }

    private static int tell(Bag bag, BagAudit audit, PrintStream out) {
        var damage = audit.damage();
        out.printf("%s: a bag of %d files%n", bag.name(), audit.size());
        damage.forEach(finding -> out.println("  " + finding.told()));
        if (damage.isEmpty()) {
            out.println("  every file is as it was packed, and the evidence is that of the dossier and its history");
        }
        return damage.isEmpty() ? 0 : 1;
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
