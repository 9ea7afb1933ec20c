package vn.kiemtin.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerTest {

    @TempDir
    Path folder;

    PostgresServer server;

    @BeforeEach
    void startServer() {
        server = PostgresServer.start(folder, Ports.freeOne());
        server.createDatabase("cases", "cases", "it's a secret");
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    @Test
    void isDurableAndReachableOnLoopbackOnly() throws SQLException {
        assertThat(asked("SHOW fsync")).isEqualTo("on");
        assertThat(asked("SHOW synchronous_commit")).isEqualTo("on");
        assertThat(asked("SHOW full_page_writes")).isEqualTo("on");
        assertThat(asked("SHOW listen_addresses")).isEqualTo("127.0.0.1");
        assertThat(asked("SHOW server_version")).startsWith("18.");
    }

    @Test
    void keepsItsDataOverARestartAndAPowerCut() throws SQLException {
        long firstPid = server.pid();
        asked("CREATE TABLE kept AS SELECT 'still here' AS word; SELECT 'done'");

        server.restart();

        assertThat(asked("SELECT word FROM kept")).isEqualTo("still here");
        assertThat(server.pid()).isNotEqualTo(firstPid);

        server.kill();
        assertThat(server.isRunning()).isFalse();
        server.start();

        assertThat(asked("SELECT word FROM kept")).isEqualTo("still here");
    }

    @Test
    void standsStillWhilePausedAndGoesOnWhereItWas() throws Exception {
        asked("CREATE TABLE kept AS SELECT 'still here' AS word; SELECT 'done'");
        server.pause();

        CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> {
            try {
                return asked("SELECT word FROM kept");
            } catch (SQLException e) {
                throw new CompletionException(e);
            }
        });

        assertThat(server.isRunning()).isTrue();
        assertThatThrownBy(() -> answer.get(500, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);

        server.resume();

        assertThat(answer.get(20, TimeUnit.SECONDS)).isEqualTo("still here");
    }

    @Test
    void isStoppedAndKilledWhilePausedAndRecovers() throws SQLException {
        asked("CREATE TABLE kept AS SELECT 'still here' AS word; SELECT 'done'");
        server.pause();

        server.restart();

        assertThat(asked("SELECT word FROM kept")).isEqualTo("still here");

        server.pause();
        server.kill();
        server.start();

        assertThat(asked("SELECT word FROM kept")).isEqualTo("still here");
    }

    @Test
    void letsNobodyInWithoutThePassword() {
        assertThatThrownBy(() -> DriverManager.getConnection(server.jdbcUrl("cases"), "cases", "guessed"))
                .hasMessageContaining("password authentication failed");
        assertThatThrownBy(() -> DriverManager.getConnection(server.jdbcUrl("postgres"), "postgres", "guessed"))
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void keepsTheDatabasesOfTheServicesApart() {
        server.createDatabase("alerts", "alerts", "another");

        assertThatThrownBy(() -> DriverManager.getConnection(server.jdbcUrl("cases"), "alerts", "another"))
                .hasMessageContaining("permission denied");
    }

    private String asked(String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl("cases"), "cases", "it's a secret");
                Statement statement = connection.createStatement()) {
            boolean rows = statement.execute(query);
            while (!rows) {
                rows = statement.getMoreResults();
            }
            ResultSet result = statement.getResultSet();
            result.next();
            return result.getString(1);
        }
    }
}
