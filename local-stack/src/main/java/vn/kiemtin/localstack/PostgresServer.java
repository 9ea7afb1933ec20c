package vn.kiemtin.localstack;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server of the production version with its data in a folder that outlives it. Durable as in production
 * (`fsync` and `synchronous_commit` are on); listens on 127.0.0.1 only; every login needs its password. Runs as root, too.
 */
public final class PostgresServer implements DatabaseServer {

    private static final String NAME = "PostgreSQL";
    private static final String SUPERUSER = "postgres";
    private static final Duration START_PATIENCE = Duration.ofSeconds(60);
    private static final long END_PATIENCE_SECONDS = 20;

    private final Path folder;
    private final int port;
    private final Path log;
    private final String password;
    private @Nullable EmbeddedPostgres running;
    private long pid;

    PostgresServer(Path folder, int port, Path log) {
        this.folder = folder.toAbsolutePath();
        this.port = port;
        this.log = log.toAbsolutePath();
        this.password = new Secrets(this.folder.resolve("secrets")).password("superuser");
    }

    /**
     * Starts a server on the data in the folder; lays down a fresh one where there is none.
     *
     * @throws BusyPort when another program listens there
     * @throws PartFailed when it does not start
     */
    public static PostgresServer start(Path dataFolder, int port) {
        PostgresServer server = new PostgresServer(dataFolder, port, dataFolder.resolve("postgresql.log"));
        server.start();
        return server;
    }

    public int port() {
        return port;
    }

    @Override
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** A connection as the superuser `postgres`. */
    @Override
    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(database), SUPERUSER, password);
    }

    /** The process that accepts connections (the postmaster). */
    public synchronized long pid() {
        return pid;
    }

    public Path log() {
        return log;
    }

    @Override
    public synchronized boolean isRunning() {
        return running != null
                && ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    /** Starts the server again on the same data and port, after {@link #stop} or {@link #kill}. */
    @Override
    public synchronized void start() {
        if (isRunning()) {
            return;
        }
        endLeftover();
        Ports.requireFree(NAME, port);
        boolean fresh = !Files.exists(cluster().resolve("PG_VERSION"));
        EmbeddedPostgres started = AtExit.start(this, () -> launch(fresh));
        running = started;
        pid = postmasterPid();
        if (fresh) {
            requirePasswords(started);
        }
    }

    /** Ends all connections and the server, with everything written out (a fast shutdown). */
    @Override
    public synchronized void stop() {
        if (running != null) {
            ProcessHandle postmaster = ProcessHandle.of(pid).orElse(null);
            if (postmaster != null) {
                Signal.CONT.to(family(postmaster));
            }
            shutDown(running);
            if (postmaster != null && !ends(List.of(postmaster))) {
                kill(postmaster);
            }
            running = null;
            AtExit.stopped(this);
        }
    }

    /** Ends the server and its connections at once, as a power cut would (SIGKILL); the next start recovers. */
    @Override
    public synchronized void kill() {
        if (running != null) {
            ProcessHandle.of(pid).ifPresent(PostgresServer::kill);
            shutDown(running);
            running = null;
            AtExit.stopped(this);
        }
    }

    /** Makes the server and all its connections stand still (SIGSTOP): logins are accepted, nothing is answered. */
    @Override
    public synchronized void pause() {
        ProcessHandle postmaster = postmaster();
        Signal.STOP.to(List.of(postmaster)); // first, so that no connection is born meanwhile
        Signal.STOP.to(postmaster.descendants().toList());
    }

    /** Lets the server and its connections go on after {@link #pause} (SIGCONT). */
    @Override
    public synchronized void resume() {
        Signal.CONT.to(family(postmaster()));
    }

    @Override
    public void close() {
        stop();
    }

    @Override
    public String toString() {
        return NAME;
    }

    private EmbeddedPostgres launch(boolean fresh) {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(cluster())
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(binaries().toFile())
                .setPort(port)
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                .setRegisterShutdownHook(false)
                .setPGStartupWait(START_PATIENCE)
                .setErrorRedirector(toLog())
                .setOutputRedirector(toLog())
                // the same on every machine, whatever its locales
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8");
        SETTINGS.forEach(builder::setServerConfig);
        if (!fresh) {
            builder.setConnectConfig("password", password);
        }
        try {
            return builder.start();
        } catch (IOException | RuntimeException e) {
            throw new PartFailed(NAME, "did not start", log, e);
        } finally {
            keepToOwner(binaries());
        }
    }

    /** The first login of a fresh server needs no password; it sets one, and from then on every login needs one. */
    private void requirePasswords(EmbeddedPostgres started) {
        try (Connection connection = started.getPostgresDatabase().getConnection()) {
            Sql.execute(connection, "ALTER ROLE %I PASSWORD %L", SUPERUSER, password);
            Files.writeString(cluster().resolve("pg_hba.conf"), "host all all 127.0.0.1/32 scram-sha-256\n");
            Sql.execute(connection, "SELECT pg_reload_conf()");
        } catch (SQLException | IOException e) {
            stop();
            throw new PartFailed(NAME, "could not be set up", log, e);
        }
    }

    /** A server that outlived the program that had started it on this data is ended first. */
    void endLeftover() {
        if (!Files.exists(pidFile())) {
            return;
        }
        ProcessHandle.of(postmasterPid())
                .filter(process -> process.info()
                        .arguments()
                        .map(arguments -> List.of(arguments).contains(cluster().toString()))
                        .orElse(false))
                .ifPresent(process -> {
                    process.destroy();
                    Signal.CONT.to(family(process));
                    if (!ends(List.of(process))) {
                        kill(process);
                    }
                });
    }

    private ProcessHandle postmaster() {
        if (!isRunning()) {
            throw new IllegalStateException(NAME + " does not run");
        }
        return ProcessHandle.of(pid).orElseThrow();
    }

    private static List<ProcessHandle> family(ProcessHandle postmaster) {
        return Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
    }

    private static void kill(ProcessHandle postmaster) {
        Signal.STOP.to(List.of(postmaster));
        List<ProcessHandle> all = postmaster.descendants().toList();
        postmaster.destroyForcibly();
        all.forEach(ProcessHandle::destroyForcibly);
        ends(all);
        ends(List.of(postmaster));
    }

    private static boolean ends(List<ProcessHandle> processes) {
        try {
            CompletableFuture.allOf(
                            processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
                    .get(END_PATIENCE_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (Exception _) {
            return false;
        }
    }

    private static void shutDown(EmbeddedPostgres server) {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long postmasterPid() {
        try {
            return Long.parseLong(Files.readAllLines(pidFile()).getFirst().strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path pidFile() {
        return cluster().resolve("postmaster.pid");
    }

    private Path cluster() {
        return folder.resolve("data");
    }

    private static Path binaries() {
        return Parts.folder().resolve("postgresql");
    }

    private Redirect toLog() {
        return Redirect.appendTo(LogFile.prepare(log).toFile());
    }

    /** The library opens the folder of programs to everyone; nobody else may put programs there. */
    private static void keepToOwner(Path folder) {
        try {
            if (Files.exists(folder)) {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
