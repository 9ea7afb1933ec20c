package vn.kiemtin.system;

import static io.restassured.RestAssured.given;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import vn.kiemtin.localstack.LocalStack;
import vn.kiemtin.localstack.Ports;
import vn.kiemtin.localstack.Service;
import vn.kiemtin.localstack.ServiceProcess;
import vn.kiemtin.localstack.StackSettings;
import vn.kiemtin.system.check.SystemAccess;

/** As `make run` starts it, on free ports and with fresh data. */
record LocalInstallation(LocalStack stack) implements Installation {

    /** One address stands for all citizens of the tests, and nobody's mails are gathered for a minute. */
    private static final Map<String, String> FOR_TESTS =
            Map.of("KIEMTIN_PROOF_TIMES", "1000", "KIEMTIN_MAIL_GATHER_EVERY", "1s");

    static LocalInstallation start() {
        return new LocalInstallation(LocalStack.start(
                StackSettings.in(freshFolder()).with(Ports.free(2)).withServiceEnvironment(FOR_TESTS)));
    }

    @Override
    public SystemAccess access() {
        return SystemAccess.of(stack);
    }

    @Override
    public Connection connect(String database) throws SQLException {
        return stack.postgres().connect(database);
    }

    @Override
    public List<String> health(Service service) {
        return stack.services(service).stream()
                .map(instance ->
                        given().get(instance.management() + "/health/ready").asString())
                .toList();
    }

    @Override
    public Map<String, byte[]> logs() {
        var logs = new HashMap<String, byte[]>();
        try (var files = Files.walk(stack.settings().dataFolder().resolve("logs"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                logs.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
            return logs;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void roll() {
        stack.rollingRestart();
    }

    @Override
    public void stop(Service service) {
        sideBySide(service, ServiceProcess::stop);
    }

    @Override
    public void start(Service service) {
        sideBySide(service, ServiceProcess::start);
    }

    private void sideBySide(Service service, Consumer<ServiceProcess> what) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture.allOf(stack.services(service).stream()
                            .map(instance -> CompletableFuture.runAsync(() -> what.accept(instance), threads))
                            .toArray(CompletableFuture[]::new))
                    .join();
        }
    }

    @Override
    public void close() {
        stack.close();
    }

    static Path freshFolder() {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target")), "system-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
