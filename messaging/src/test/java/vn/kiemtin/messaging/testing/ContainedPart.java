package vn.kiemtin.messaging.testing;

import com.github.dockerjava.api.DockerClient;
import java.time.Duration;
import java.util.List;
import org.testcontainers.containers.GenericContainer;
import vn.kiemtin.localstack.Part;

/**
 * A part in a container of the Docker engine on this machine. Its port on 127.0.0.1 is bound by number, so that it comes
 * back at the same address; its data stays with the container until {@link #close}.
 */
abstract class ContainedPart implements Part {

    /** How long a start may take on a machine that has much else to do. */
    static final Duration START_PATIENCE = Duration.ofMinutes(3);

    private static final String RUN = "vn.kiemtin.test-run";
    private static final int STOP_PATIENCE_SECONDS = 30;

    private final String name;
    private final GenericContainer<?> container;

    /** Of a container that was not started yet. */
    ContainedPart(String name, GenericContainer<?> container, int port, int portInside) {
        this.name = name;
        this.container = container;
        container.setPortBindings(List.of("127.0.0.1:%d:%d".formatted(port, portInside)));
        container.withStartupTimeout(START_PATIENCE);
        container.withLabel(RUN, System.getenv().getOrDefault("KIEMTIN_TEST_RUN", "by-hand"));
    }

    /** Returns when the part answers; fails when it does not within {@link #START_PATIENCE}. */
    abstract void awaitAnswer();

    @Override
    public boolean isRunning() {
        return container.isRunning();
    }

    @Override
    public void start() {
        if (container.getContainerId() == null) {
            container.start();
        } else if (!isRunning()) {
            docker().startContainerCmd(container.getContainerId()).exec();
        }
        awaitAnswer();
    }

    @Override
    public void stop() {
        if (isRunning()) {
            docker().stopContainerCmd(container.getContainerId())
                    .withTimeout(STOP_PATIENCE_SECONDS)
                    .exec();
        }
    }

    @Override
    public void kill() {
        if (isRunning()) {
            docker().killContainerCmd(container.getContainerId()).exec();
        }
    }

    @Override
    public void pause() {
        docker().pauseContainerCmd(container.getContainerId()).exec();
    }

    @Override
    public void resume() {
        docker().unpauseContainerCmd(container.getContainerId()).exec();
    }

    /** Ends the part and removes its container with all its data. */
    @Override
    public void close() {
        container.stop();
    }

    @Override
    public String toString() {
        return name + " in a container";
    }

    private DockerClient docker() {
        return container.getDockerClient();
    }
}
