package vn.kiemtin.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyAuditTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private final ByteArrayOutputStream told = new ByteArrayOutputStream();

    @BeforeEach
    void anExportAndItsAnchors() throws IOException {
        write("dossier.json", dossier(Written.entries(4)));
        var anchors = JSON.createObjectNode().put("service", "report-service");
        anchors.putArray("anchors")
                .addObject()
                .put("subject", Written.CASE)
                .put("length", 4)
                .put("head", Written.entries(4).getLast().hash());
        write("anchors.json", anchors);
    }

    @Test
    void tellsThatAllIsWell() {
        assertThat(run("dossier.json", "anchors.json")).isZero();
        assertThat(told.toString(StandardCharsets.UTF_8))
                .contains("HS-2026-000042: 4 entries, 1 anchors", "entries up to 4 are those that others saw");
    }

    @Test
    void tellsWhatItCannotTellWithoutAnchors() {
        assertThat(run("dossier.json")).isZero();
        assertThat(told.toString(StandardCharsets.UTF_8)).contains("without anchors it cannot be told");
    }

    @Test
    void tellsThePlaceAndWhoKnew() throws IOException {
        write("dossier.json", dossier(Written.entries(3)));

        assertThat(run("dossier.json", "anchors.json")).isOne();
        assertThat(told.toString(StandardCharsets.UTF_8))
                .contains("the history ends with entry 3, but had 4 entries (report-service)");
    }

    @Test
    void refusesWhatIsNoDossier() throws IOException {
        write("dossier.json", JSON.createObjectNode());
        assertThat(run("dossier.json")).isEqualTo(2);
        assertThat(run("missing.json")).isEqualTo(2);
        assertThat(run()).isEqualTo(2);
    }

    @Test
    void aNameThatStandsTwiceInAnEntryIsNoJson() throws IOException {
        Files.writeString(
                folder.resolve("dossier.json"),
                "{\"case\":{\"id\":\"%s\"},\"history\":{\"length\":0,\"length\":1,\"entries\":[]}}"
                        .formatted(Written.CASE));
        assertThat(run("dossier.json")).isEqualTo(2);
    }

    private int run(String... files) {
        return VerifyAudit.run(
                Stream.of(files).map(file -> folder.resolve(file).toString()).toList(),
                new PrintStream(told, true, StandardCharsets.UTF_8));
    }

    static ObjectNode dossier(List<Entry> entries) {
        var dossier = JSON.createObjectNode();
        dossier.putObject("case").put("id", Written.CASE).put("number", "HS-2026-000042");
        var history = dossier.putObject("history").put("length", entries.size());
        var exported = history.putArray("entries");
        entries.forEach(entry -> {
            ObjectNode said = entry.said().deepCopy();
            exported.add(said.put("position", entry.position()).put("hash", entry.hash()));
        });
        return dossier;
    }

    private void write(String name, ObjectNode content) throws IOException {
        JSON.writeValue(folder.resolve(name).toFile(), content);
    }
}
