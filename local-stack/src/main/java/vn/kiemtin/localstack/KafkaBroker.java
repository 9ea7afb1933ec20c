package vn.kiemtin.localstack;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An Apache Kafka broker (KRaft, controller and broker in one process) with its log in a folder that outlives it. Topics
 * are never created by accident: who needs one creates it.
 */
public final class KafkaBroker extends ProcessPart implements Broker {

    private static final String NAME = "Kafka";
    private static final Duration START_PATIENCE = Duration.ofSeconds(60);
    private static final int PROBE_TIMEOUT_MILLIS = 1000;

    private final Path folder;
    private final int port;
    private final ChildProcess process;

    KafkaBroker(Path folder, int port, int controllerPort, Path log) {
        this.folder = folder.toAbsolutePath();
        this.port = port;
        Path properties = this.folder.resolve("server.properties");
        write(properties, settings(controllerPort));
        write(this.folder.resolve("log4j2.properties"), LOGGING);
        this.process = new ChildProcess(
                NAME,
                java("kafka.Kafka", properties.toString()),
                Map.of(),
                log.toAbsolutePath(),
                START_PATIENCE,
                this::serves);
    }

    /**
     * Starts a broker on the log in the folder; lays down a fresh one where there is none.
     *
     * @throws BusyPort when another program listens there
     * @throws PartFailed when it does not start
     */
    public static KafkaBroker start(Path dataFolder, int port) {
        Ports.requireFree(NAME, port);
        KafkaBroker broker = new KafkaBroker(dataFolder, port, Ports.freeOne(), dataFolder.resolve("kafka.log"));
        broker.start();
        return broker;
    }

    @Override
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** Starts the broker again on the same log and port, after {@link #stop} or {@link #kill}. */
    @Override
    public void start() {
        if (!Files.exists(folder.resolve("data/meta.properties"))) {
            format();
        }
        process.start();
    }

    @Override
    ChildProcess process() {
        return process;
    }

    @Override
    public String toString() {
        return NAME;
    }

    private String settings(int controllerPort) {
        String addresses = """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%2$d
                controller.listener.names=CONTROLLER
                listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
                inter.broker.listener.name=PLAINTEXT
                listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
                log.dirs=%3$s
                """.formatted(port, controllerPort, folder.resolve("data"));
        return SETTINGS.entrySet().stream()
                .map(setting -> setting.getKey() + "=" + setting.getValue() + "\n")
                .collect(Collectors.joining("", addresses, ""));
    }

    private static final String LOGGING = """
            appender.out.type=Console
            appender.out.name=out
            appender.out.layout.type=PatternLayout
            appender.out.layout.pattern=%d{ISO8601} %-5p %m (%c{1})%n%throwable
            rootLogger.level=WARN
            rootLogger.appenderRef.out.ref=out
            logger.started.name=kafka.server.KafkaRaftServer
            logger.started.level=INFO
            """;

    /** A broker refuses a folder that was not prepared for it; done once, the cluster's id stays in the folder. */
    private void format() {
        List<String> format = java(
                "kafka.tools.StorageTool",
                "format",
                "--config",
                folder.resolve("server.properties").toString(),
                "--cluster-id",
                newId());
        ChildProcess.run(NAME + "'s storage tool", format, Map.of(), log(), START_PATIENCE);
    }

    private static String newId() {
        byte[] id = new byte[16];
        SecureRandom random = new SecureRandom();
        String text;
        do {
            random.nextBytes(id);
            text = Base64.getUrlEncoder().withoutPadding().encodeToString(id);
        } while (text.startsWith("-"));
        return text;
    }

    private List<String> java(String mainClass, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Parts.java(),
                "-Xms64m",
                "-Xmx256m",
                "-XX:MaxDirectMemorySize=64m",
                "-XX:ReservedCodeCacheSize=64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-Djava.awt.headless=true",
                "-Dlog4j2.configurationFile=" + folder.resolve("log4j2.properties"),
                "-cp",
                Parts.classPath("kafka"),
                mainClass));
        command.addAll(List.of(arguments));
        return command;
    }

    /** Asks the broker for the cluster's members (Metadata, version 1): it serves when it counts itself among them. */
    private boolean serves() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PROBE_TIMEOUT_MILLIS);
            socket.setSoTimeout(PROBE_TIMEOUT_MILLIS);
            short metadata = 3;
            short version = 1;
            short noClientId = -1;
            ByteBuffer request = ByteBuffer.allocate(18)
                    .putInt(14)
                    .putShort(metadata)
                    .putShort(version)
                    .putInt(1)
                    .putShort(noClientId)
                    .putInt(0);
            new DataOutputStream(socket.getOutputStream()).write(request.array());
            DataInputStream answer = new DataInputStream(socket.getInputStream());
            answer.readInt(); // size
            answer.readInt(); // correlation
            return answer.readInt() == 1;
        } catch (IOException _) {
            return false;
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
