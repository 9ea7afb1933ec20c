package vn.kiemtin.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The table that `make run` ends with. */
final class Addresses {

    private Addresses() {}

    static String of(LocalStack stack) {
        Ports ports = stack.settings().ports();
        String origin = stack.address().toString();
        return """
                Citizens              %1$s/
                Officers' desk        %1$s/desk
                Supervisors' alerts   %1$s/alerts
                Mails (caught)        %2$s/api/user/{address}/messages
                Keycloak              %1$s/auth/admin   user admin, password in %3$s
                Health                http://127.0.0.1:{%4$s}/q/health   metrics: /q/metrics
                PostgreSQL            127.0.0.1:%5$d   databases reports, cases, alerts; passwords in %6$s
                Kafka                 %7$s
                Logs                  %8$s

                Accounts (password kiemtin)
                  police.officer       police.head        Công an thành phố Hà Nội (hanoi-police)
                  department.officer   department.head    Sở Văn hóa và Thể thao Hà Nội (hanoi-dic)
                  ward.officer         ward.head          UBND phường Hoàn Kiếm (ward-hoan-kiem)
                  supervisor           auditor            administrator

                Ctrl-C stops everything; the data stays. `make clean-data` removes it.""".formatted(
                        origin,
                        stack.mailCatcher().api(),
                        stack.settings().dataFolder().resolve("secrets/keycloak-admin"),
                        health(ports),
                        ports.postgres(),
                        stack.settings().dataFolder().resolve("secrets/database-*"),
                        stack.kafka().bootstrapServers(),
                        stack.settings().dataFolder().resolve("logs"));
    }

    /** For programs that look at a running stack from outside: a file in its data folder that only its owner can read. */
    static void leaveIn(Path dataFolder, LocalStack stack) {
        try {
            Secrets.write(dataFolder.resolve("addresses.properties"), """
                    origin=%s
                    postgresql=127.0.0.1:%d
                    kafka=%s
                    mail-catcher=%s
                    """.formatted(
                            stack.address(),
                            stack.settings().ports().postgres(),
                            stack.kafka().bootstrapServers(),
                            stack.mailCatcher().api()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String health(Ports ports) {
        return IntStream.range(0, ports.instances())
                .boxed()
                .flatMap(instance -> Stream.of(Service.values())
                        .map(service ->
                                ports.managementOf(service).get(instance).toString()))
                .collect(Collectors.joining(","));
    }
}
