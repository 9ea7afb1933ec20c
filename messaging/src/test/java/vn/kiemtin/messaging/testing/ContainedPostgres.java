package vn.kiemtin.messaging.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.testcontainers.postgresql.PostgreSQLContainer;
import vn.kiemtin.localstack.DatabaseServer;

/** PostgreSQL's official image, set as `make run` sets its server. */
final class ContainedPostgres extends ContainedPart implements DatabaseServer {

    private static final String IMAGE = "postgres:18";
    private static final String SUPERUSER = "postgres";

    private final String address;
    private final String password;

    private ContainedPostgres(PostgreSQLContainer container, int port, String password) {
        super("PostgreSQL", container, port, PostgreSQLContainer.POSTGRESQL_PORT);
        this.address = "jdbc:postgresql://" + container.getHost() + ":" + port + "/";
        this.password = password;
    }

    /** Starts a fresh server on this port of 127.0.0.1. */
    static ContainedPostgres start(int port) {
        var password = UUID.randomUUID().toString();
        var container = new PostgreSQLContainer(IMAGE)
                .withDatabaseName(SUPERUSER)
                .withUsername(SUPERUSER)
                .withPassword(password)
                .withEnv(
                        "POSTGRES_INITDB_ARGS",
                        "--encoding=UTF8 --locale=C --locale-provider=builtin --builtin-locale=C.UTF-8")
                .withCommand(command());
        var server = new ContainedPostgres(container, port, password);
        server.start();
        return server;
    }

    @Override
    public String jdbcUrl(String database) {
        return address + database;
    }

    @Override
    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(database), SUPERUSER, password);
    }

    @Override
    void awaitAnswer() {
        Awaitility.await("PostgreSQL answers")
                .atMost(START_PATIENCE)
                .ignoreExceptions()
                .until(() -> {
                    try (var connection = connect(SUPERUSER)) {
                        return connection.isValid(1);
                    }
                });
    }

    private static String[] command() {
        var command = new ArrayList<>(List.of("postgres"));
        SETTINGS.forEach((setting, value) -> command.addAll(List.of("-c", setting + "=" + value)));
        return command.toArray(String[]::new);
    }
}
