package vn.kiemtin.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Checks a bag: first its files against its manifests; then, since whoever changes a file can write a new manifest, its evidence against the dossier in it, and
 * the dossier's evidence against the history.
 */
final class BagAudit {

    static final String DOSSIER = "data/dossier.json";

    private static final String PAYLOAD = "data/";
    private static final String DECLARATION = "bagit.txt";
    private static final String INFO = "bag-info.txt";
    private static final String MANIFEST = "manifest-sha256.txt";
    private static final String TAG_MANIFEST = "tagmanifest-sha256.txt";
    private static final Pattern DECLARED =
            Pattern.compile("BagIt-Version: (0\\.97|1\\.0)\\s+Tag-File-Character-Encoding: UTF-8\\s*");
    private static final Pattern OXUM = Pattern.compile("(?m)^Payload-Oxum:[ \\t]*(\\d+)\\.(\\d+)\\s*$");
    private static final Pattern EVIDENCE = Pattern.compile("data/evidence/0*(\\d{1,9})-.+");

    private final Bag bag;
    private final Map<String, Bag.Read> read = new TreeMap<>();
    private final Set<Damage> damage = new LinkedHashSet<>();

    private BagAudit(Bag bag) {
        this.bag = bag;
    }

    /** Everything that is wrong with its files as such. */
    static BagAudit of(Bag bag) throws IOException {
        var audit = new BagAudit(bag);
        bag.unsound().forEach(audit.damage::add);
        for (var path : bag.paths()) {
            var read = bag.read(path);
            audit.read.put(path, read);
            if (read.sha256() == null) {
                audit.damage.add(new Damage.Bomb(path));
            }
        }
        audit.checkDeclaration();
        audit.checkManifest(MANIFEST, audit.paths(true));
        audit.checkManifest(TAG_MANIFEST, audit.paths(false));
        audit.checkCount();
        return audit;
    }

    List<Damage> damage() {
        return List.copyOf(damage);
    }

    int size() {
        return read.size();
    }

    private TreeSet<String> paths(boolean payload) {
        var paths = new TreeSet<>(read.keySet());
        paths.removeIf(path -> path.startsWith(PAYLOAD) != payload || path.equals(TAG_MANIFEST));
        return paths;
    }

    private Bag.Read of(String path) {
        return Objects.requireNonNull(read.get(path));
    }

    private void checkDeclaration() throws IOException {
        var declaration = text(DECLARATION);
        if (declaration.isPresent() && !DECLARED.matcher(declaration.get()).matches()) {
            damage.add(new Damage.Malformed(DECLARATION, "does not declare a bag of version 0.97 or 1.0 in UTF-8"));
        }
    }

    /** @param there all files that it must name */
    private void checkManifest(String name, TreeSet<String> there) throws IOException {
        var content = bag.content(name);
        if (content.isEmpty()) {
            if (!bag.has(name)) {
                damage.add(new Damage.Removed(name));
            }
            return;
        }
        var manifest = Manifest.of(content.get());
        manifest.unreadable()
                .forEach(line -> damage.add(new Damage.Malformed(name, "cannot be understood in line " + line)));
        var added = new TreeSet<>(there);
        added.removeAll(manifest.hashes().keySet());
        manifest.hashes().forEach((path, hash) -> checkFile(path, hash, added));
        added.forEach(path -> damage.add(new Damage.Added(path)));
    }

    private void checkFile(String path, String hash, TreeSet<String> added) {
        var found = read.get(path);
        if (found == null) {
            var elsewhere = added.stream()
                    .filter(other -> hash.equals(of(other).sha256()))
                    .findFirst();
            if (elsewhere.isPresent()) {
                added.remove(elsewhere.get());
                damage.add(new Damage.Renamed(path, elsewhere.get()));
            } else {
                damage.add(new Damage.Removed(path));
            }
        } else if (found.sha256() != null && !hash.equals(found.sha256())) {
            damage.add(new Damage.Changed(path));
        }
    }

    private void checkCount() throws IOException {
        var info = text(INFO);
        if (info.isEmpty()) {
            return;
        }
        var oxum = OXUM.matcher(info.get());
        var payload = paths(true);
        var size = payload.stream().mapToLong(path -> of(path).size()).sum();
        if (!oxum.find()) {
            damage.add(new Damage.Malformed(INFO, "does not say how much there is (Payload-Oxum)"));
        } else if (!oxum.group(1).equals(String.valueOf(size))
                || !oxum.group(2).equals(String.valueOf(payload.size()))) {
            damage.add(new Damage.Malformed(
                    INFO,
                    "counts %s bytes in %s files, but there are %d in %d"
                            .formatted(oxum.group(1), oxum.group(2), size, payload.size())));
        }
    }

    private Optional<String> text(String path) throws IOException {
        return bag.content(path).map(content -> new String(content, StandardCharsets.UTF_8));
    }

    /** Whether the dossier's files are there, and are what the dossier and its history say. */
    void checkAgainst(JsonNode dossier) {
        var said = new TreeMap<Integer, String>();
        var files = new TreeMap<Integer, String>();
        for (var item : dossier.path("parts").path("evidence")) {
            var number = item.path("number").asInt();
            said.put(number, item.path("sha256").asText());
            if (item.path("kind").asText().equals("FILE")) {
                files.put(number, item.path("sha256").asText());
            }
        }
        checkEvidence(files);
        checkHistory(said, dossier.path("history").path("entries"));
        checkLetters(dossier.path("parts").path("corrections"));
    }

    private void checkEvidence(Map<Integer, String> files) {
        var there = new HashSet<Integer>();
        for (var path : paths(true)) {
            var named = EVIDENCE.matcher(path);
            if (!path.startsWith("data/evidence/")) {
                continue;
            }
            var number = named.matches() ? Integer.parseInt(named.group(1)) : 0;
            var hash = files.get(number);
            if (hash == null || !there.add(number)) {
                damage.add(new Damage.EvidenceAdded(path));
            } else if (!hash.equals(of(path).sha256())) {
                damage.add(new Damage.NotTheEvidence(number, path));
            }
        }
        files.keySet().stream()
                .filter(number -> !there.contains(number))
                .forEach(number -> damage.add(new Damage.EvidenceRemoved(number)));
    }

    private void checkHistory(Map<Integer, String> said, JsonNode entries) {
        var written = new HashMap<Integer, String>();
        for (var entry : entries) {
            if (entry.path("what").asText().equals("EVIDENCE_ADDED")) {
                var facts = entry.path("facts");
                written.put(facts.path("evidence").asInt(), facts.path("sha256").asText());
            }
        }
        said.forEach((number, hash) -> {
            if (!hash.equals(written.get(number))) {
                damage.add(new Damage.EvidenceBent(number));
            }
        });
        written.keySet().stream()
                .filter(number -> !said.containsKey(number))
                .sorted()
                .forEach(number -> damage.add(new Damage.EvidenceLeftOut(number)));
    }

    private void checkLetters(JsonNode corrections) {
        for (var correction : corrections) {
            var number = correction.path("letterNumber").asText();
            var path = "data/letters/%03d-%s.pdf"
                    .formatted(correction.path("number").asInt(), number.replace('/', '-'));
            if (correction.has("sentAt") && !read.containsKey(path)) {
                damage.add(new Damage.LetterRemoved(number));
            }
        }
    }
}
