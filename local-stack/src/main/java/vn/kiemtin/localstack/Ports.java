package vn.kiemtin.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The ports of one stack, all of them on 127.0.0.1. The services' and Keycloak's management ports carry health and
 * metrics; the Kafka controller's is used by the broker alone.
 *
 * @param further of the second and every further instance of the services
 */
public record Ports(
        int origin,
        int reportService,
        int caseService,
        int notificationService,
        int keycloak,
        int postgres,
        int kafka,
        int smtp,
        int mailApi,
        int reportServiceManagement,
        int caseServiceManagement,
        int notificationServiceManagement,
        int keycloakManagement,
        int kafkaController,
        List<FurtherInstance> further) {

    private static final int HOW_MANY = 14;
    private static final int HOW_MANY_PER_INSTANCE = 6;
    private static final int MOST_INSTANCES = 9;

    /** Free ports are sought below those that systems give to outgoing connections: none of these may come to lie there before a server does. */
    private static final int FIRST_SOUGHT = 16_384;

    private static final int LAST_SOUGHT = 32_767;
    private static final int MOST_TRIES = 1_000;

    public Ports {
        further = List.copyOf(further);
    }

    /** The ports of one more instance of each service. */
    public record FurtherInstance(
            int reportService,
            int caseService,
            int notificationService,
            int reportServiceManagement,
            int caseServiceManagement,
            int notificationServiceManagement) {

        /** At the same distances as everywhere. */
        private static FurtherInstance at(int services, int management) {
            return new FurtherInstance(
                    services, services + 1, services + 2, management, management + 1, management + 2);
        }
    }

    /** The ports of `make run`: the origin on 8080, the parts from 8101 and 9101 on. */
    public static Ports standard() {
        return new Ports(8080, 8101, 8102, 8103, 8104, 8105, 8106, 8107, 8108, 9101, 9102, 9103, 9104, 9106, List.of());
    }

    /** The ports of `make run INSTANCES=n`: instance k from 8101 + 10 (k - 1) and 9101 + 10 (k - 1) on. */
    public static Ports standard(int instances) {
        return standard().with(further(instances, k -> FurtherInstance.at(8101 + 10 * (k - 1), 9101 + 10 * (k - 1))));
    }

    /** A block of ports for a second stack on one machine: the origin on `base`, the parts on `base + 1` to `base + 16`. */
    public static Ports based(int base) {
        if (base < 1024 || base + 16 > 65535) {
            throw new IllegalArgumentException("A block of ports starts between 1024 and 65519, not at " + base);
        }
        return new Ports(
                base, base + 1, base + 2, base + 3, base + 4, base + 5, base + 6, base + 7, base + 8, base + 11,
                base + 12, base + 13, base + 14, base + 16, List.of());
    }

    /** The same for several instances of each service: each further one takes the next 20 ports. */
    public static Ports based(int base, int instances) {
        if (base + 20 * instances > 65535) {
            throw new IllegalArgumentException("No room for " + instances + " instances from port " + base + " on");
        }
        return based(base)
                .with(further(instances, k -> FurtherInstance.at(base + 20 * (k - 1) + 1, base + 20 * (k - 1) + 11)));
    }

    /** Ports that were all free a moment ago: for tests. */
    public static Ports free() {
        return free(1);
    }

    /** The same for several instances of each service. */
    public static Ports free(int instances) {
        Deque<Integer> free = new ArrayDeque<>(freePorts(HOW_MANY + HOW_MANY_PER_INSTANCE * (instances - 1)));
        Ports first = new Ports(
                free.pop(),
                free.pop(),
                free.pop(),
                free.pop(),
                free.pop(),
                free.pop(),
                free.pop(),
                free.pop(),
                free.pop(),
                free.pop(),
                free.pop(),
                free.pop(),
                free.pop(),
                free.pop(),
                List.of());
        return first.with(further(
                instances,
                _ -> new FurtherInstance(free.pop(), free.pop(), free.pop(), free.pop(), free.pop(), free.pop())));
    }

    /** One port that was free a moment ago. */
    public static int freeOne() {
        return freePorts(1).getFirst();
    }

    /** The same ports with another one for the origin. */
    public Ports withOrigin(int port) {
        return with(port, further);
    }

    private Ports with(List<FurtherInstance> others) {
        return with(origin, others);
    }

    private Ports with(int ofOrigin, List<FurtherInstance> others) {
        return new Ports(
                ofOrigin,
                reportService,
                caseService,
                notificationService,
                keycloak,
                postgres,
                kafka,
                smtp,
                mailApi,
                reportServiceManagement,
                caseServiceManagement,
                notificationServiceManagement,
                keycloakManagement,
                kafkaController,
                others);
    }

    private static List<FurtherInstance> further(int instances, IntFunction<FurtherInstance> ofInstance) {
        if (instances < 1 || instances > MOST_INSTANCES) {
            throw new IllegalArgumentException(
                    "Between 1 and " + MOST_INSTANCES + " instances of each service, not " + instances);
        }
        return IntStream.rangeClosed(2, instances).mapToObj(ofInstance).toList();
    }

    /** How many instances of each service there are. */
    public int instances() {
        return 1 + further.size();
    }

    /** Where the instances of a service listen, the first one's first. */
    public List<Integer> of(Service service) {
        return switch (service) {
            case REPORTS -> ofAll(reportService, FurtherInstance::reportService);
            case CASES -> ofAll(caseService, FurtherInstance::caseService);
            case ALERTS -> ofAll(notificationService, FurtherInstance::notificationService);
        };
    }

    /** Where the instances of a service answer for health and metrics, the first one's first. */
    public List<Integer> managementOf(Service service) {
        return switch (service) {
            case REPORTS -> ofAll(reportServiceManagement, FurtherInstance::reportServiceManagement);
            case CASES -> ofAll(caseServiceManagement, FurtherInstance::caseServiceManagement);
            case ALERTS -> ofAll(notificationServiceManagement, FurtherInstance::notificationServiceManagement);
        };
    }

    private List<Integer> ofAll(int first, Function<FurtherInstance, Integer> others) {
        return Stream.concat(Stream.of(first), further.stream().map(others)).toList();
    }

    /** Which part wants which port, in the order of the address table. */
    public Map<String, Integer> byPart() {
        Map<String, Integer> parts = new LinkedHashMap<>();
        parts.put("the origin (reverse proxy)", origin);
        parts.put("report-service", reportService);
        parts.put("case-service", caseService);
        parts.put("notification-service", notificationService);
        parts.put("Keycloak", keycloak);
        parts.put("PostgreSQL", postgres);
        parts.put("Kafka", kafka);
        parts.put("the mail catcher (SMTP)", smtp);
        parts.put("the mail catcher's API", mailApi);
        parts.put("report-service (health and metrics)", reportServiceManagement);
        parts.put("case-service (health and metrics)", caseServiceManagement);
        parts.put("notification-service (health and metrics)", notificationServiceManagement);
        parts.put("Keycloak (health)", keycloakManagement);
        parts.put("Kafka (controller)", kafkaController);
        for (int k = 2; k <= instances(); k++) {
            for (Service service : Service.values()) {
                parts.put(service.instance(k), of(service).get(k - 1));
                parts.put(
                        service.instance(k) + " (health and metrics)",
                        managementOf(service).get(k - 1));
            }
        }
        return parts;
    }

    /**
     * Looks at every port before anything is started.
     *
     * @throws BusyPort naming the first one that somebody else listens on
     */
    void requireFree() {
        byPart().forEach(Ports::requireFree);
    }

    static void requireFree(String part, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException _) {
            throw new BusyPort(part, port);
        }
    }

    private static List<Integer> freePorts(int count) {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            for (int tries = 0; sockets.size() < count; tries++) {
                if (tries == MOST_TRIES) {
                    throw new IllegalStateException("No " + count + " ports are free on this machine");
                }
                listen(ThreadLocalRandom.current().nextInt(FIRST_SOUGHT, LAST_SOUGHT + 1))
                        .ifPresent(sockets::add);
            }
            return sockets.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            sockets.forEach(Ports::close);
        }
    }

    private static Optional<ServerSocket> listen(int port) {
        try {
            return Optional.of(new ServerSocket(port, 1, InetAddress.getLoopbackAddress()));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
