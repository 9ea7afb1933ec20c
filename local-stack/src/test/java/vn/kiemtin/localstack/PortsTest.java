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
    void refusesABlockOfPortsThatDoesNotExist() {
        assertThatThrownBy(() -> Ports.based(65530)).hasMessageContaining("65530");
        assertThatThrownBy(() -> Ports.based(80)).hasMessageContaining("80");
    }
}
