package vn.kiemtin.localstack;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Keycloak on a database of the stack's PostgreSQL, with the realm `kiemtin`: its clients, roles and demo accounts. Its
 * distribution is unpacked and prepared (`kc build`) once per build of this project. The realm is imported at the
 * first start, and again when its definition in the sources has changed.
 */
public final class Keycloak extends ProcessPart {

    private static final String NAME = "Keycloak";
    private static final String REALM = "kiemtin-realm.json";
    private static final Duration BUILD_PATIENCE = Duration.ofMinutes(4);
    private static final Duration START_PATIENCE = Duration.ofMinutes(3);

    /** Options that are fixed when Keycloak is prepared. */
    private static final List<String> BUILD_OPTIONS = List.of(
            "--db=postgres",
            "--health-enabled=true",
            "--http-relative-path=/auth",
            "--http-management-relative-path=/");

    private final Settings settings;
    private final Path folder;
    private final Path log;
    private final ChildProcess process;

    /**
     * @param origin under which browsers and services see Keycloak, below `/auth`
     * @param realmSecrets what replaces the placeholders of the realm's definition
     */
    record Settings(
            int port,
            int managementPort,
            String origin,
            String jdbcUrl,
            String databaseUser,
            String databasePassword,
            String adminPassword,
            Map<String, String> realmSecrets) {}

    Keycloak(Settings settings, Path folder, Path log) {
        this.settings = settings;
        this.folder = folder.toAbsolutePath();
        this.log = log;
        this.process = new ChildProcess(
                NAME,
                kc(
                        home(),
                        "start",
                        "--optimized",
                        "--import-realm",
                        "--cache=local",
                        "--log-level=INFO,io.smallrye.health:WARN",
                        "--http-enabled=true",
                        "--http-host=127.0.0.1",
                        "--http-port=" + settings.port(),
                        "--proxy-headers=xforwarded",
                        "--hostname=" + settings.origin() + "/auth"),
                environment(),
                log,
                START_PATIENCE,
                () -> Http.answersOk(management() + "/health/ready"));
    }

    /** Base address of the realm as browsers and services know it: the issuer of its tokens. */
    public String issuer() {
        return settings.origin() + "/auth/realms/kiemtin";
    }

    /** Base address of health (`/health/ready`). */
    public String management() {
        return "http://127.0.0.1:" + settings.managementPort();
    }

    /** Returns when Keycloak says it is ready, the realm in it. */
    @Override
    public void start() {
        prepareOnce();
        String realm = realm();
        try {
            prepareImport(realm);
            process.start();
            noteImported(realm);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    ChildProcess process() {
        return process;
    }

    /** Whether the next start has to unpack and prepare the distribution first, which takes a while. */
    static boolean isPrepared() {
        return Files.exists(preparedMark());
    }

    /**
     * A server that starts on an empty database imports what lies in its folder of imports. A realm that is there already it
     * leaves alone, so that one whose definition has changed is imported beforehand.
     */
    private void prepareImport(String realm) throws IOException {
        if (!Files.exists(importedMark())) {
            Files.createDirectories(imports());
            Secrets.write(imports().resolve(REALM), realm);
        } else if (!Files.readString(importedMark()).equals(realm)) {
            Path file = folder.resolve(REALM);
            Secrets.write(file, realm);
            ChildProcess.run(
                    NAME + " import",
                    kc(home(), "import", "--optimized", "--file=" + file, "--override=true"),
                    environment(),
                    log,
                    START_PATIENCE);
            Files.move(file, importedMark(), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void noteImported(String realm) throws IOException {
        if (Files.deleteIfExists(imports().resolve(REALM))) {
            Secrets.write(importedMark(), realm);
        }
    }

    private Path imports() {
        return home().resolve("data/import");
    }

    private Path importedMark() {
        return folder.resolve("imported-" + REALM);
    }

    private String realm() {
        try (InputStream definition = Keycloak.class.getResourceAsStream(REALM)) {
            String realm = new String(Objects.requireNonNull(definition).readAllBytes(), StandardCharsets.UTF_8);
            for (Map.Entry<String, String> secret : settings.realmSecrets().entrySet()) {
                realm = realm.replace("@" + secret.getKey() + "@", secret.getValue());
            }
            return realm;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, String> environment() {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("KC_DB_URL", settings.jdbcUrl());
        variables.put("KC_DB_USERNAME", settings.databaseUser());
        variables.put("KC_DB_PASSWORD", settings.databasePassword());
        variables.put("KC_HTTP_MANAGEMENT_PORT", Integer.toString(settings.managementPort()));
        variables.put("KC_DB_POOL_INITIAL_SIZE", "2");
        variables.put("KC_DB_POOL_MAX_SIZE", "20");
        variables.put("KC_BOOTSTRAP_ADMIN_USERNAME", "admin");
        variables.put("KC_BOOTSTRAP_ADMIN_PASSWORD", settings.adminPassword());
        return variables;
    }

    /** What this stack alone writes; the programs are shared by all stacks of this build. */
    private Path home() {
        return folder.resolve("home");
    }

    /**
     * The command that Keycloak's own `kc.sh` arrives at, without the shell in between: that would outlive a signal that
     * is meant for Keycloak, or hide Keycloak's pid.
     */
    private static List<String> kc(Path home, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Parts.java(),
                "-Xms64m",
                "-Xmx384m",
                "-XX:MaxMetaspaceSize=256m",
                "-XX:ReservedCodeCacheSize=96m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dfile.encoding=UTF-8",
                "-Djava.awt.headless=true",
                "-Duser.language=en",
                "-Duser.country=US",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
                "--add-opens=java.base/java.security=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--enable-native-access=ALL-UNNAMED",
                "-Dkc.home.dir=" + home,
                "-Djboss.server.config.dir=" + home.resolve("conf"),
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                        + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
                "-Dpicocli.disable.closures=true",
                "-Dquarkus-log-max-startup-records=10000",
                "-cp",
                distribution().resolve("lib/quarkus-run.jar").toString(),
                "io.quarkus.bootstrap.runner.QuarkusEntryPoint"));
        command.addAll(List.of(arguments));
        return command;
    }

    private static Path shared() {
        return Parts.folder().resolve("keycloak");
    }

    private static Path archive() {
        return Parts.only("keycloak", ".zip");
    }

    private static Path distribution() {
        String name = archive().getFileName().toString();
        String version = name.substring(name.lastIndexOf('-') + 1, name.length() - ".zip".length());
        return shared().resolve("keycloak-" + version);
    }

    private static Path preparedMark() {
        return distribution().resolve("prepared-for-kiemtin");
    }

    private synchronized void prepareOnce() {
        synchronized (Keycloak.class) {
            try (RandomAccessFile lockFile =
                            new RandomAccessFile(shared().resolve(".lock").toFile(), "rw");
                    FileLock _ = lockFile.getChannel().lock()) {
                String options = String.join("\n", BUILD_OPTIONS);
                if (!isPrepared() || !Files.readString(preparedMark()).equals(options)) {
                    delete(distribution());
                    unpack(archive(), shared());
                    List<String> build = kc(distribution(), "build");
                    build.addAll(BUILD_OPTIONS);
                    ChildProcess.run(NAME + " build", build, Map.of(), log, BUILD_PATIENCE);
                    Files.writeString(preparedMark(), options);
                }
                layOutHome();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void layOutHome() throws IOException {
        for (String own : List.of("conf", "data", "providers", "themes")) {
            Files.createDirectories(home().resolve(own));
        }
        Path programs = home().resolve("lib");
        Path target = distribution().resolve("lib").toAbsolutePath();
        if (!Files.isSymbolicLink(programs) || !Files.readSymbolicLink(programs).equals(target)) {
            Files.deleteIfExists(programs);
            Files.createSymbolicLink(programs, target);
        }
    }

    private static void unpack(Path archive, Path into) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = into.resolve(entry.getName()).normalize();
                if (!file.startsWith(into)) {
                    throw new IOException("The archive " + archive + " reaches outside its folder: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else {
                    Files.createDirectories(file.getParent());
                    Files.copy(zip, file);
                }
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> files = Files.walk(folder)) {
            deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : deepestFirst) {
            Files.delete(file);
        }
    }
}
