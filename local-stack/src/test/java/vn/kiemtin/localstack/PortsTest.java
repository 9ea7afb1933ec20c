package vn.kiemtin.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void namesABusyPortAndThePartThatWantedIt() throws IOException {
        Ports ports = Ports.free();
        try (ServerSocket _ = new ServerSocket(ports.kafka(), 1, InetAddress.getLoopbackAddress())) {

            assertThatThrownBy(ports::requireFree)
                    .isInstanceOf(BusyPort.class)
                    .hasMessageContaining("Port " + ports.kafka() + ", which Kafka needs, is in use")
                    .hasMessageContaining("PORT_BASE");
        }
    }

    @Test
    void givesEveryPartAPortOfItsOwn() {
        assertThat(Ports.standard().byPart().values()).doesNotHaveDuplicates().hasSize(14);
        assertThat(Ports.based(9200).byPart().values())
                .doesNotHaveDuplicates()
                .allMatch(port -> port >= 9200 && port <= 9216);
        assertThat(Ports.free().byPart().values()).doesNotHaveDuplicates();
    }

    @Test
    void givesEveryFurtherInstancePortsOfItsOwn() {
        assertThat(Ports.standard(3).byPart().values()).doesNotHaveDuplicates().hasSize(26);
        assertThat(Ports.standard(2).byPart())
                .containsEntry("report-service-2", 8111)
                .containsEntry("notification-service-2 (health and metrics)", 9113);
        assertThat(Ports.based(9200, 2).of(Service.CASES)).containsExactly(9202, 9222);
        assertThat(Ports.based(9200, 9).byPart().values()).doesNotHaveDuplicates();
        assertThat(Ports.free(2).withOrigin(8080).byPart().values())
                .doesNotHaveDuplicates()
                .hasSize(20);
        assertThatThrownBy(() -> Ports.standard(0)).hasMessageContaining("not 0");
    }

    @Test
    void refusesABlockOfPortsThatDoesNotExist() {
        assertThatThrownBy(() -> Ports.based(65530)).hasMessageContaining("65530");
        assertThatThrownBy(() -> Ports.based(80)).hasMessageContaining("80");
    }
}
