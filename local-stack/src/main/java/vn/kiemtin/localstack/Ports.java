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

/**
 * The ports of one stack, all of them on 127.0.0.1. The services' and Keycloak's management ports carry health and
 * metrics; the Kafka controller's is used by the broker alone.
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
        int kafkaController) {

    private static final int HOW_MANY = 14;

    /** The ports of `make run`: the origin on 8080, the parts from 8101 and 9101 on. */
    public static Ports standard() {
        return new Ports(8080, 8101, 8102, 8103, 8104, 8105, 8106, 8107, 8108, 9101, 9102, 9103, 9104, 9106);
    }

    /** A block of ports for a second stack on one machine: the origin on `base`, the parts on `base + 1` to `base + 16`. */
    public static Ports based(int base) {
        if (base < 1024 || base + 16 > 65535) {
            throw new IllegalArgumentException("A block of ports starts between 1024 and 65519, not at " + base);
        }
        return new Ports(
                base, base + 1, base + 2, base + 3, base + 4, base + 5, base + 6, base + 7, base + 8, base + 11,
                base + 12, base + 13, base + 14, base + 16);
    }

    /** Ports that were all free a moment ago: for tests. */
    public static Ports free() {
        Deque<Integer> free = new ArrayDeque<>(free(HOW_MANY));
        return new Ports(
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
                free.pop());
    }

    /** One port that was free a moment ago. */
    public static int freeOne() {
        return free(1).getFirst();
    }

    /** The same ports with another one for the origin. */
    public Ports withOrigin(int port) {
        return new Ports(
                port,
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
                kafkaController);
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

    private static List<Integer> free(int count) {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            return sockets.stream().map(ServerSocket::getLocalPort).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            sockets.forEach(Ports::close);
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
