package vn.kiemtin.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InstancesTest {

    long now = 1;
    final Instances instances = new Instances(List.of(8101, 8111), () -> now);

    @Test
    void takeTurns() {
        assertThat(ports()).containsExactly(8101, 8111);
        assertThat(ports()).containsExactly(8111, 8101);
        assertThat(ports()).containsExactly(8101, 8111);
    }

    @Test
    void leaveOneThatDidNotAnswerToTheLastUntilOneRequestWasAnswered() {
        instance(8101).didNotAnswer();
        assertThat(ports()).containsExactly(8111, 8101);
        assertThat(ports()).containsExactly(8111, 8101);

        now += Instances.REST.toNanos();

        assertThat(ports()).as("the one that tries").containsExactly(8101, 8111);
        assertThat(ports()).containsExactly(8111, 8101);
        assertThat(ports()).as("the others").containsExactly(8111, 8101);

        instance(8101).answered();

        assertThat(ports()).containsExactly(8111, 8101);
        assertThat(ports()).containsExactly(8101, 8111);
    }

    @Test
    void doNotOfferOneThatIsOutOrWasAsked() {
        instance(8101).takeOut();
        assertThat(ports()).containsExactly(8111);
        assertThat(instance(8101).enter()).isFalse();

        instance(8101).putBack();

        assertThat(instances.inTurn(Set.of(instance(8111)))).containsExactly(instance(8101));
    }

    private List<Integer> ports() {
        return instances.inTurn(Set.of()).stream().map(Instances.Instance::port).toList();
    }

    private Instances.Instance instance(int port) {
        return instances.all().stream()
                .filter(instance -> instance.port() == port)
                .findFirst()
                .orElseThrow();
    }
}
