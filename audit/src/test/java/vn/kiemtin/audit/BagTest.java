package vn.kiemtin.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody who has the bag of a case changes it; whoever gets it after them is told what and where. */
class BagTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FOLDER = "HS-2026-000042/";
    private static final String PHOTO = "data/evidence/001-anh.png";

    @TempDir
    Path around;

    private Path folder;

    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private final Map<String, byte[]> files = new LinkedHashMap<>();

    @BeforeEach
    void aBagAsItIsExported() throws IOException {
        folder = Files.createDirectory(around.resolve("folder"));
        files.put("data/dossier.json", JSON.writeValueAsBytes(dossier()));
        files.put("data/dossier.pdf", utf8("%PDF-1.7"));
        files.put(PHOTO, utf8("a photo"));
        files.put("data/evidence/003-bao-cao.pdf", utf8("a paper"));
        files.put("data/letters/001-12-2026-YC-CC.pdf", utf8("a letter"));
        addTags();
    }

    @Test
    void tellsThatAllIsWell() throws IOException {
        assertThat(verified()).isZero();
        assertThat(told())
                .contains(
                        "HS-2026-000042: a bag of 9 files",
                        "every file is as it was packed",
                        "every entry is as it was written");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data/dossier.pdf",
                PHOTO,
                "data/letters/001-12-2026-YC-CC.pdf",
                "bag-info.txt",
                "bagit.txt",
                "manifest-sha256.txt"
            })
    void namesAFileThatWasChanged(String path) throws IOException {
        files.compute(path, (_, bytes) -> utf8(new String(bytes, StandardCharsets.UTF_8) + "\n"));

        assertThat(verified()).isOne();
        assertThat(told()).contains(path + " was changed");
    }

    @Test
    void namesADossierThatWasChangedAndStillChecksItsHistory() throws IOException {
        files.compute("data/dossier.json", (_, bytes) -> utf8(new String(bytes, StandardCharsets.UTF_8) + "\n"));

        assertThat(verified()).isOne();
        assertThat(told()).contains("data/dossier.json was changed", "every entry is as it was written");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data/dossier.json",
                "data/dossier.pdf",
                PHOTO,
                "data/letters/001-12-2026-YC-CC.pdf",
                "bag-info.txt",
                "manifest-sha256.txt",
                "tagmanifest-sha256.txt"
            })
    void namesAFileThatWasRemoved(String path) throws IOException {
        files.remove(path);

        assertThat(verified()).isOne();
        assertThat(told()).contains(path + " was removed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"data/evidence/002-khac.png", "data/note.txt", "readme.txt"})
    void namesAFileThatWasAdded(String path) throws IOException {
        files.put(path, utf8("more"));

        assertThat(verified()).isOne();
        assertThat(told()).contains(path + " was added");
    }

    @Test
    void namesAFileThatWasRenamed() throws IOException {
        files.put("data/evidence/001-hinh.png", files.remove(PHOTO));

        assertThat(verified()).isOne();
        assertThat(told())
                .contains("data/evidence/001-hinh.png was renamed: it is " + PHOTO + " in the manifest")
                .doesNotContain("was removed", "was added");
    }

    @Test
    void aNewManifestDoesNotHideExchangedEvidence() throws IOException {
        files.put(PHOTO, utf8("another photo"));
        addTags();

        assertThat(verified()).isOne();
        assertThat(told()).contains("evidence 1 was exchanged: " + PHOTO).doesNotContain("was changed");
    }

    @Test
    void aNewManifestDoesNotHideThatSomethingIsMissingOrTooMuch() throws IOException {
        files.remove(PHOTO);
        files.remove("data/letters/001-12-2026-YC-CC.pdf");
        files.put("data/evidence/002-khac.png", utf8("more"));
        addTags();

        assertThat(verified()).isOne();
        assertThat(told())
                .contains(
                        "evidence 1 was removed",
                        "letter 12/2026/YC-CC was removed",
                        "data/evidence/002-khac.png was added: the dossier has no such evidence");
    }

    @Test
    void anotherHashInTheDossierDoesNotFitItsHistory() throws IOException {
        var bent = dossier();
        ((ObjectNode) bent.at("/parts/evidence/0")).put("sha256", sha256(utf8("another photo")));
        files.put("data/dossier.json", JSON.writeValueAsBytes(bent));
        files.put(PHOTO, utf8("another photo"));
        addTags();

        assertThat(verified()).isOne();
        assertThat(told()).contains("evidence 1 was bent: its SHA-256 in the dossier is not the one in the history");
    }

    @Test
    void evidenceThatTheDossierLeavesOutIsNamed() throws IOException {
        var bent = dossier();
        bent.withArray("/parts/evidence").remove(0);
        files.put("data/dossier.json", JSON.writeValueAsBytes(bent));
        files.remove(PHOTO);
        addTags();

        assertThat(verified()).isOne();
        assertThat(told()).contains("evidence 1 was left out of the dossier");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", FOLDER + "data/../../x", "/etc/x", "C:\\x", FOLDER + "data/a\nb"})
    void namesAFileThatWouldBeUnpackedSomewhereElse(String path) throws IOException {
        assertThat(verified(zip -> put(zip, path, utf8("x")))).isOne();
        assertThat(told()).contains("has a name that leads out of the bag");
        assertThat(Files.exists(around.resolve("x"))).isFalse();
    }

    @Test
    void aPathInTheManifestThatLeadsOutIsLookedForInTheBagAlone() throws IOException {
        Files.writeString(folder.resolve("x"), "outside");
        files.put(
                "manifest-sha256.txt",
                utf8(sha256(utf8("outside")) + "  ../x\n"
                        + new String(files.get("manifest-sha256.txt"), StandardCharsets.UTF_8)));
        addTagManifest();

        assertThat(verified()).isOne();
        assertThat(told()).contains("../x was removed");
    }

    @Test
    void namesWhatStandsBesideTheBag() throws IOException {
        assertThat(verified(zip -> put(zip, "other/x", utf8("x")))).isOne();
        assertThat(told()).contains("other/x was added");
    }

    @Test
    void doesNotUnpackABomb() throws IOException {
        assertThat(verified(zip -> {
                    zip.putNextEntry(new ZipEntry(FOLDER + "data/evidence/009-bomb.png"));
                    var zeros = new byte[1024 * 1024];
                    for (int i = 0; i < 300; i++) {
                        zip.write(zeros);
                    }
                    zip.closeEntry();
                }))
                .isOne();
        assertThat(told()).contains("data/evidence/009-bomb.png unpacks to far more than it takes");
    }

    @Test
    void aDossierThatIsABombIsNotReadAsAWhole() throws IOException {
        files.put("data/dossier.json", new byte[64 * 1024 * 1024]);

        assertThat(verified()).isOne();
        assertThat(told()).contains("data/dossier.json unpacks to far more", "Cannot be checked");
    }

    @Test
    void whatIsNoBagIsNotChecked() throws IOException {
        files.remove("bagit.txt");
        assertThat(verified()).isEqualTo(2);
        Files.writeString(folder.resolve("bag.zip"), "PK, but no ZIP");
        assertThat(VerifyAudit.run(List.of(folder.resolve("bag.zip").toString()), out()))
                .isEqualTo(2);
    }

    private interface More {
        void to(ZipOutputStream zip) throws IOException;
    }

    private int verified() throws IOException {
        return verified(_ -> {});
    }

    private int verified(More more) throws IOException {
        var bag = folder.resolve("bag.zip");
        try (var zip = new ZipOutputStream(Files.newOutputStream(bag))) {
            for (var file : files.entrySet()) {
                put(zip, FOLDER + file.getKey(), file.getValue());
            }
            more.to(zip);
        }
        return VerifyAudit.run(List.of(bag.toString()), out());
    }

    private static void put(ZipOutputStream zip, String path, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(path));
        ((OutputStream) zip).write(content);
        zip.closeEntry();
    }

    private PrintStream out() {
        return new PrintStream(told, true, StandardCharsets.UTF_8);
    }

    private String told() {
        return told.toString(StandardCharsets.UTF_8);
    }

    /** With two files of evidence, a link between them, and a letter that went out. */
    private static ObjectNode dossier() {
        var entries = Written.withEvidence(
                Map.of(1, sha256(utf8("a photo")), 2, sha256(utf8("a link")), 3, sha256(utf8("a paper"))));
        var dossier = VerifyAuditTest.dossier(entries);
        var parts = dossier.putObject("parts");
        var evidence = parts.putArray("evidence");
        evidence.addObject().put("number", 1).put("kind", "FILE").put("sha256", sha256(utf8("a photo")));
        evidence.addObject().put("number", 2).put("kind", "LINK").put("sha256", sha256(utf8("a link")));
        evidence.addObject().put("number", 3).put("kind", "FILE").put("sha256", sha256(utf8("a paper")));
        var corrections = parts.putArray("corrections");
        corrections
                .addObject()
                .put("number", 1)
                .put("letterNumber", "12/2026/YC-CC")
                .put("sentAt", "2026-11-24T08:00:00Z");
        corrections.addObject().put("number", 2);
        return dossier;
    }

    /** As whoever makes the bag, or makes it anew, writes them. */
    private void addTags() {
        var payload = files.entrySet().stream()
                .filter(file -> file.getKey().startsWith("data/"))
                .toList();
        var size = payload.stream().mapToLong(file -> file.getValue().length).sum();
        files.put("bagit.txt", utf8("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"));
        files.put("bag-info.txt", utf8("Payload-Oxum: " + size + "." + payload.size() + "\n"));
        files.put(
                "manifest-sha256.txt",
                utf8(payload.stream()
                        .map(file -> sha256(file.getValue()) + "  " + file.getKey() + "\n")
                        .collect(Collectors.joining())));
        addTagManifest();
    }

    private void addTagManifest() {
        files.put(
                "tagmanifest-sha256.txt",
                utf8(List.of("bagit.txt", "bag-info.txt", "manifest-sha256.txt").stream()
                        .map(path -> sha256(files.get(path)) + "  " + path + "\n")
                        .collect(Collectors.joining())));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
