package vn.kiemtin.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The whole system on one machine: PostgreSQL, Kafka, Keycloak, a mail catcher, the three services as processes of their
 * own, and the one origin in front. Its data lives in one folder and survives; secrets are drawn at the first start.
 */
public final class LocalStack implements AutoCloseable {

    /** The database of the contacts' keys: apart from that of the reports. */
    public static final String KEY_STORE = "contact_keys";

    /** The secret's name: a file in the data folder. */
    private static final String DEMO_PARTNER = "partner-demo-key";

    private static final Duration DRAIN_PATIENCE = Duration.ofSeconds(12);

    private final StackSettings settings;
    private final Path projectRoot;
    private final Secrets secrets;
    private final DataFolder dataFolder;
    private final PostgresServer postgres;
    private final KafkaBroker kafka;
    private final Keycloak keycloak;
    private final MailCatcher mailCatcher;
    private final Origin origin;
    private final Map<Service, List<ServiceProcess>> services = new EnumMap<>(Service.class);
    private final ReentrantLock rolling = new ReentrantLock();
    private final Set<ServiceProcess> restarting = ConcurrentHashMap.newKeySet();
    private volatile boolean closing;

    private LocalStack(StackSettings settings, DataFolder dataFolder) {
        this.settings = settings;
        this.dataFolder = dataFolder;
        this.projectRoot = Parts.projectRoot();
        this.secrets = new Secrets(folder("secrets"));
        Ports ports = settings.ports();
        this.postgres = new PostgresServer(folder("postgresql"), ports.postgres(), log("postgresql"));
        this.kafka = new KafkaBroker(folder("kafka"), ports.kafka(), ports.kafkaController(), log("kafka"));
        this.mailCatcher = new MailCatcher(ports.smtp(), ports.mailApi(), log("mail-catcher"));
        this.origin = new Origin(ports.origin(), Origin.routes(ports));
        this.keycloak = new Keycloak(
                new Keycloak.Settings(
                        ports.keycloak(),
                        ports.keycloakManagement(),
                        origin.address(),
                        postgres.jdbcUrl("keycloak"),
                        "keycloak",
                        databasePassword("keycloak"),
                        keycloakAdminPassword(),
                        Map.of(
                                "desk-secret", secrets.password("client-kiemtin-desk"),
                                "alerts-secret", secrets.password("client-kiemtin-alerts"),
                                "intake-secret", secrets.password("client-kiemtin-intake"))),
                folder("keycloak"),
                log("keycloak"));
        for (Service service : Service.values()) {
            services.put(service, settings.services().contains(service) ? instancesOf(service) : List.of());
        }
    }

    private List<ServiceProcess> instancesOf(Service service) {
        List<Integer> listening = settings.ports().of(service);
        List<Integer> management = settings.ports().managementOf(service);
        List<ServiceProcess> instances = new ArrayList<>();
        for (int i = 0; i < listening.size(); i++) {
            instances.add(new ServiceProcess(
                    service.instance(i + 1),
                    service.jar(projectRoot),
                    listening.get(i),
                    management.get(i),
                    environmentOf(service),
                    folder("logs")));
        }
        return List.copyOf(instances);
    }

    /**
     * Starts everything and returns when all of it is ready.
     *
     * @throws BusyPort before anything is started
     * @throws PartFailed when a part does not start; the others are stopped again
     */
    public static LocalStack start(StackSettings settings) {
        LocalStack stack = new LocalStack(settings, DataFolder.take(settings.dataFolder()));
        try {
            stack.requireBuilt();
            stack.endLeftovers();
            settings.ports().requireFree();
            stack.startAll();
            return AtExit.start(stack, () -> stack);
        } catch (RuntimeException | Error e) {
            stack.close();
            throw e;
        }
    }

    /** What a browser opens. */
    public URI address() {
        return URI.create(origin.address());
    }

    public StackSettings settings() {
        return settings;
    }

    public PostgresServer postgres() {
        return postgres;
    }

    public KafkaBroker kafka() {
        return kafka;
    }

    public Keycloak keycloak() {
        return keycloak;
    }

    public MailCatcher mailCatcher() {
        return mailCatcher;
    }

    public Origin origin() {
        return origin;
    }

    /** The first instance of a service. */
    public ServiceProcess service(Service service) {
        return services(service).getFirst();
    }

    /** All instances of a service, side by side behind the origin; none where it is not one of those to start. */
    public List<ServiceProcess> services(Service service) {
        return Objects.requireNonNull(services.get(service));
    }

    /** The password of a service's or Keycloak's own database user; database and user have the same name. */
    public String databasePassword(String database) {
        return secrets.password("database-" + database);
    }

    /** The password of Keycloak's `admin`. */
    public String keycloakAdminPassword() {
        return secrets.password("keycloak-admin");
    }

    /** The key by which programs send reports as the demo partner, whose limits are wide ({@code Kiemtin-Partner-Key}). */
    public String demoPartnerKey() {
        return secrets.password(DEMO_PARTNER);
    }

    /** Restarts every service as {@link #rollingRestart(Consumer)} does, and tells nobody. */
    public void rollingRestart() {
        rollingRestart(_ -> {});
    }

    /**
     * Restarts every instance of every service, one after the other: out of the origin's rotation, its requests answered, stopped,
     * started, ready, back into rotation. Where a service has one instance only, the origin answers 503 with `Retry-After` meanwhile.
     *
     * @param told hears of every instance that is back
     * @throws PartFailed when one does not come back; those after it are left as they are
     */
    public void rollingRestart(Consumer<String> told) {
        for (Service service : Service.values()) {
            rollingRestart(service, told);
        }
    }

    /** The same with the instances of one service. */
    public void rollingRestart(Service service, Consumer<String> told) {
        rolling.lock();
        try {
            for (int i = 0; i < services(service).size(); i++) {
                restart(services(service).get(i), settings.ports().of(service).get(i), told);
            }
        } finally {
            rolling.unlock();
        }
    }

    private void restart(ServiceProcess instance, int port, Consumer<String> told) {
        long from = System.nanoTime();
        restarting.add(instance);
        try {
            boolean answered = origin.takeOut(port, DRAIN_PATIENCE);
            if (closing) {
                throw new IllegalStateException("the stack is stopping");
            }
            instance.restart();
            told.accept(String.format(
                    Locale.ROOT,
                    "  %-22s back after %.1f s%s",
                    instance,
                    (System.nanoTime() - from) / 1e9,
                    answered ? "" : ", with requests still open when it was told to stop"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while " + instance + " finished its requests", e);
        } finally {
            origin.putBack(port);
            restarting.remove(instance);
        }
    }

    /** The environment variables a service is configured by, without its own ports. */
    public Map<String, String> environmentOf(Service service) {
        Map<String, String> variables = new LinkedHashMap<>();
        String database = database(service);
        variables.put("QUARKUS_DATASOURCE_JDBC_URL", postgres.jdbcUrl(database));
        variables.put("QUARKUS_DATASOURCE_USERNAME", database);
        variables.put("QUARKUS_DATASOURCE_PASSWORD", databasePassword(database));
        variables.put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
        variables.put("QUARKUS_OIDC_AUTH_SERVER_URL", keycloak.issuer());
        variables.put("QUARKUS_MAILER_HOST", "127.0.0.1");
        variables.put("QUARKUS_MAILER_PORT", Integer.toString(mailCatcher.smtpPort()));
        variables.put("KIEMTIN_ORIGIN", origin.address());
        switch (service) {
            case REPORTS -> {
                variables.put("QUARKUS_OIDC_CREDENTIALS_SECRET", secrets.password("client-kiemtin-intake"));
                variables.put("KIEMTIN_RECEIPTS_KEYS_1", secrets.key("receipts-key-1"));
                variables.put("KIEMTIN_PROOF_KEY", secrets.key("proof-key"));
                variables.put(
                        "KIEMTIN_CONTACTS_MASTER_KEYSET",
                        folder("secrets").resolve("contacts-master-keyset.json").toString());
                variables.put(
                        "KIEMTIN_ATTACHMENTS_FOLDER", folder("attachments").toString());
                variables.put("KIEMTIN_ATTACHMENTS_LINK_KEY", secrets.key("attachments-link-key"));
                variables.put("KIEMTIN_PARTNERS_GIVEN_DEMO_KEY", demoPartnerKey());
                variables.put("KIEMTIN_CONTACTS_KEY_STORE_URL", postgres.jdbcUrl(KEY_STORE));
                variables.put("KIEMTIN_CONTACTS_KEY_STORE_USERNAME", KEY_STORE);
                variables.put("KIEMTIN_CONTACTS_KEY_STORE_PASSWORD", databasePassword(KEY_STORE));
            }
            case CASES -> {
                variables.put("QUARKUS_OIDC_CREDENTIALS_SECRET", secrets.password("client-kiemtin-desk"));
                variables.put("KIEMTIN_EVIDENCE_FOLDER", folder("evidence").toString());
                variables.put("KIEMTIN_CORRECTIONS_LINK_KEY", secrets.key("corrections-link-key"));
                variables.put("KIEMTIN_ATTACHMENTS_LINK_KEY", secrets.key("attachments-link-key"));
            }
            case ALERTS -> {
                variables.put("QUARKUS_OIDC_CREDENTIALS_SECRET", secrets.password("client-kiemtin-alerts"));
                variables.put("KIEMTIN_WEBHOOKS_SEALING_KEYS_1", secrets.key("webhooks-sealing-key-1"));
                // what receives on this machine
                variables.put("KIEMTIN_WEBHOOKS_ALLOWED_NETWORKS", "127.0.0.1/32");
                variables.put("KIEMTIN_WEBHOOKS_PLAIN_HTTP", "true");
            }
        }
        variables.putAll(settings.serviceEnvironment());
        return variables;
    }

    /** The processes that do not run, with their logs. */
    public Map<String, Path> ended() {
        Map<String, Path> ended = new LinkedHashMap<>();
        if (closing) {
            return ended;
        }
        if (!postgres.isRunning()) {
            ended.put("PostgreSQL", postgres.log());
        }
        if (!kafka.isRunning()) {
            ended.put("Kafka", kafka.log());
        }
        if (!keycloak.isRunning()) {
            ended.put("Keycloak", keycloak.log());
        }
        if (!mailCatcher.isRunning()) {
            ended.put("The mail catcher", mailCatcher.log());
        }
        services.values().stream().flatMap(List::stream).forEach(process -> {
            if (!process.isRunning() && !restarting.contains(process)) {
                ended.put(process.toString(), process.log());
            }
        });
        return ended;
    }

    /** Stops everything, the youngest first; returns when all of it has ended. */
    @Override
    public void close() {
        closing = true;
        origin.close();
        stopServices();
        rolling.lock(); // a rolling restart ends now that its instance does; what it has just started is stopped, too
        try {
            stopServices();
        } finally {
            rolling.unlock();
        }
        CompletableFuture<Void> brokerStopping = CompletableFuture.runAsync(kafka::close);
        mailCatcher.close();
        keycloak.close();
        postgres.close();
        brokerStopping.join();
        dataFolder.close();
        AtExit.stopped(this);
    }

    private void stopServices() {
        List<CompletableFuture<Void>> stopping = services.values().stream()
                .flatMap(List::stream)
                .map(service -> CompletableFuture.runAsync(service::close))
                .toList();
        stopping.forEach(CompletableFuture::join);
    }

    private void startAll() {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture<Void> database = run(threads, "PostgreSQL", this::startPostgres);
            CompletableFuture<Void> broker = run(threads, "Kafka", kafka::start);
            CompletableFuture<Void> mail = run(threads, "Mail catcher", mailCatcher::start);
            CompletableFuture<Void> front = run(threads, "Origin", origin::start);
            CompletableFuture<Void> identity = after(threads, "Keycloak", this::startKeycloak, database, front);
            CompletableFuture<?>[] started = services.values().stream()
                    .flatMap(instances -> inTurn(threads, instances, broker, mail, identity))
                    .toArray(CompletableFuture[]::new);
            CompletableFuture<Void> all = CompletableFuture.allOf(started);
            for (CompletableFuture<?> part : List.of(database, broker, mail, front, identity)) {
                part.exceptionally(failure -> {
                    all.completeExceptionally(failure);
                    return null;
                });
            }
            for (CompletableFuture<?> service : started) {
                service.exceptionally(failure -> {
                    all.completeExceptionally(failure);
                    return null;
                });
            }
            try {
                all.join();
            } catch (CompletionException e) {
                close(); // ends what is still starting, so that its thread comes to its end
                throw causeOf(e);
            }
        }
    }

    /** The first one sets up database and secrets for those behind it. */
    private Stream<CompletableFuture<Void>> inTurn(
            ExecutorService threads, List<ServiceProcess> instances, CompletableFuture<?>... needed) {
        List<CompletableFuture<Void>> started = new ArrayList<>();
        for (ServiceProcess instance : instances) {
            started.add(
                    started.isEmpty()
                            ? after(threads, instance.toString(), instance::start, needed)
                            : after(threads, instance.toString(), instance::start, started.getLast()));
        }
        return started.stream();
    }

    private CompletableFuture<Void> run(ExecutorService threads, String part, Runnable start) {
        return CompletableFuture.runAsync(() -> timed(part, start), threads);
    }

    private CompletableFuture<Void> after(
            ExecutorService threads, String part, Runnable start, CompletableFuture<?>... needed) {
        return CompletableFuture.allOf(needed).thenRunAsync(() -> timed(part, start), threads);
    }

    private void timed(String part, Runnable start) {
        if (closing) {
            throw new IllegalStateException(part + " was not started: the stack is stopping.");
        }
        long from = System.nanoTime();
        start.run();
        settings.progress().ready(part, Duration.ofNanos(System.nanoTime() - from));
    }

    private void startPostgres() {
        postgres.start();
        for (Service service : Service.values()) {
            postgres.createDatabase(database(service), database(service), databasePassword(database(service)));
        }
        postgres.createDatabase(KEY_STORE, KEY_STORE, databasePassword(KEY_STORE));
        postgres.createDatabase("keycloak", "keycloak", databasePassword("keycloak"));
    }

    private void startKeycloak() {
        if (!Keycloak.isPrepared()) {
            settings.progress().note("Keycloak is unpacked and prepared: once, takes about half a minute");
        }
        keycloak.start();
    }

    private void requireBuilt() {
        for (Service service : settings.services()) {
            Path jar = service.jar(projectRoot);
            if (!Files.exists(jar)) {
                throw new IllegalStateException(service + " is not built (" + jar + " is missing): make build");
            }
        }
    }

    /** Whatever a launcher that was killed has left running on this data. */
    private void endLeftovers() {
        postgres.endLeftover();
        try (DirectoryStream<Path> pidFiles = Files.newDirectoryStream(folder("logs"), "*.pid")) {
            pidFiles.forEach(ChildProcess::endLeftover);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RuntimeException causeOf(CompletionException failure) {
        return failure.getCause() instanceof RuntimeException cause ? cause : failure;
    }

    private static String database(Service service) {
        return switch (service) {
            case REPORTS -> "reports";
            case CASES -> "cases";
            case ALERTS -> "alerts";
        };
    }

    private Path folder(String name) {
        try {
            return Files.createDirectories(
                    settings.dataFolder().toAbsolutePath().normalize().resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path log(String part) {
        return folder("logs").resolve(part + ".log");
    }
}
