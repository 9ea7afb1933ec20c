package vn.kiemtin.messaging.carriage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.kiemtin.localstack.Part;
import vn.kiemtin.messaging.testing.KafkaProbe;
import vn.kiemtin.messaging.testing.RealParts;

/** What tests of outages stand on, whatever the parts run in. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class RealPartsTest {

    @ParameterizedTest
    @EnumSource
    void postgresComesBackAtItsAddressWithWhatWasCommitted(Outage outage) throws SQLException {
        var word = UUID.randomUUID().toString();
        execute("create table if not exists kept (word text)");
        execute("insert into kept values ('" + word + "')");

        outage.happensTo(RealParts.postgres());

        try (var connection = RealParts.postgres().connect("service");
                var statement = connection.createStatement();
                var row = statement.executeQuery("select count(*) from kept where word = '" + word + "'")) {
            row.next();
            assertThat(row.getInt(1)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void kafkaComesBackAtItsAddressWithWhatWasAcknowledged(Outage outage) {
        var subject = UUID.randomUUID();
        try (var probe = KafkaProbe.connected()) {
            probe.publish("kept", subject, 1, "Kept", "{}");

            outage.happensTo(RealParts.kafka());

            assertThat(probe.events("kept", subject)).hasSize(1);
        }
    }

    @Test
    void aPausedPostgresAnswersNobody() throws SQLException {
        RealParts.postgres().pause();
        try {
            assertThatThrownBy(RealPartsTest::connectForASecond).isInstanceOf(SQLException.class);
            assertThat(RealParts.postgres().isRunning()).isTrue();
        } finally {
            RealParts.postgres().resume();
        }

        RealParts.postgres().connect("service").close();
    }

    @Test
    void postgresIsSetAsInProduction() throws SQLException {
        assertThat(shown("fsync")).isEqualTo("on");
        assertThat(shown("synchronous_commit")).isEqualTo("on");
        assertThat(shown("max_connections")).isEqualTo("300");
    }

    private static void connectForASecond() throws SQLException {
        var login = new Properties();
        login.put("user", "service");
        login.put("password", "service");
        login.put("loginTimeout", "1");
        DriverManager.getConnection(RealParts.postgres().jdbcUrl("service"), login)
                .close();
    }

    private static String shown(String setting) throws SQLException {
        try (var connection = RealParts.postgres().connect("service");
                var statement = connection.createStatement();
                var row = statement.executeQuery("show " + setting)) {
            row.next();
            return row.getString(1);
        }
    }

    private static void execute(String sql) throws SQLException {
        try (var connection = RealParts.postgres().connect("service");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private enum Outage {
        RESTART {
            @Override
            void happensTo(Part part) {
                part.restart();
            }
        },
        KILLED {
            @Override
            void happensTo(Part part) {
                part.kill();
                assertThat(part.isRunning()).isFalse();
                part.start();
            }
        },
        KILLED_WHILE_PAUSED {
            @Override
            void happensTo(Part part) {
                part.pause();
                part.kill();
                part.start();
            }
        },
        STOPPED_WHILE_PAUSED {
            @Override
            void happensTo(Part part) {
                part.pause();
                part.stop();
                part.start();
            }
        };

        abstract void happensTo(Part part);
    }
}
