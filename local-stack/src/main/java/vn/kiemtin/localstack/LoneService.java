package vn.kiemtin.localstack;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One instance of case-service with its database and its broker and nothing else: for measuring what it makes of events. It is the process of
 * {@code make run}; only nobody can sign in, and mails go nowhere.
 */
public final class LoneService implements AutoCloseable {

    private static final String DATABASE = "cases";

    private final PostgresServer postgres;
    private final KafkaBroker kafka;
    private final ServiceProcess service;
    private final DataFolder dataFolder;
    private final Secrets secrets;

    private LoneService(StackSettings settings, DataFolder dataFolder) {
        Path folder = settings.dataFolder().toAbsolutePath().normalize();
        Path logs = folder.resolve("logs");
        Ports ports = settings.ports();
        this.dataFolder = dataFolder;
        this.secrets = new Secrets(folder.resolve("secrets"));
        this.postgres =
                new PostgresServer(folder.resolve("postgresql"), ports.postgres(), logs.resolve("postgresql.log"));
        this.kafka = new KafkaBroker(
                folder.resolve("kafka"), ports.kafka(), ports.kafkaController(), logs.resolve("kafka.log"));
        this.service = new ServiceProcess(
                Service.CASES.module(),
                Service.CASES.jar(Parts.projectRoot()),
                ports.caseService(),
                ports.caseServiceManagement(),
                environment(settings, folder),
                logs);
    }

    /**
     * Starts the three and returns when they are ready. Of the ports only those of PostgreSQL, Kafka and case-service are used.
     *
     * @throws PartFailed when one does not start; the others are stopped again
     */
    public static LoneService start(StackSettings settings) {
        LoneService lone = new LoneService(settings, DataFolder.take(settings.dataFolder()));
        try {
            lone.postgres.start();
            lone.postgres.createDatabase(DATABASE, DATABASE, lone.databasePassword());
            lone.kafka.start();
            lone.service.start();
            return lone;
        } catch (RuntimeException | Error e) {
            lone.close();
            throw e;
        }
    }

    public PostgresServer postgres() {
        return postgres;
    }

    public KafkaBroker kafka() {
        return kafka;
    }

    public ServiceProcess service() {
        return service;
    }

    @Override
    public void close() {
        service.close();
        kafka.close();
        postgres.close();
        dataFolder.close();
    }

    private String databasePassword() {
        return secrets.password("database-" + DATABASE);
    }

    private Map<String, String> environment(StackSettings settings, Path folder) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("QUARKUS_DATASOURCE_JDBC_URL", postgres.jdbcUrl(DATABASE));
        variables.put("QUARKUS_DATASOURCE_USERNAME", DATABASE);
        variables.put("QUARKUS_DATASOURCE_PASSWORD", databasePassword());
        variables.put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
        variables.put("QUARKUS_OIDC_TENANT_ENABLED", "false");
        variables.put("QUARKUS_OIDC_DESK_PAGE_TENANT_ENABLED", "false");
        variables.put("QUARKUS_MAILER_MOCK", "true");
        variables.put("KIEMTIN_ORIGIN", "http://127.0.0.1:" + settings.ports().origin());
        variables.put("KIEMTIN_EVIDENCE_FOLDER", folder.resolve("evidence").toString());
        variables.put("KIEMTIN_CORRECTIONS_LINK_KEY", secrets.key("corrections-link-key"));
        variables.put("KIEMTIN_ATTACHMENTS_LINK_KEY", secrets.key("attachments-link-key"));
        variables.putAll(settings.serviceEnvironment());
        return variables;
    }
}
