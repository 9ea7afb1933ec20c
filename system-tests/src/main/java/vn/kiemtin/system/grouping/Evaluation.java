package vn.kiemtin.system.grouping;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import vn.kiemtin.localstack.LoneService;
import vn.kiemtin.localstack.Ports;
import vn.kiemtin.localstack.StackSettings;
import vn.kiemtin.system.replay.Posts;

/**
 * {@code make evaluate-grouping POSTS=file.csv SEED=n}: sends posts, and the same as people pass them on, through a case-service of its own with fresh
 * data, and measures how well those of one rumour come together. What is measured how: bench/README.md.
 */
public final class Evaluation {

    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private static final Logger LIBRARIES = Logger.getLogger("");
    private static final String SETTINGS = "KIEMTIN_GROUPING_";

    private Evaluation() {}

    /** Arguments: the file of posts, the seed, how many reports (nothing: of all posts), a block of ports (nothing: free ones), the folder for data and account. */
    public static void main(String[] arguments) throws IOException, InterruptedException, SQLException {
        LIBRARIES.setLevel(Level.OFF);
        if (arguments[0].isEmpty()) {
            OUT.println("Which posts? make evaluate-grouping POSTS=file.csv SEED=1");
            System.exit(2);
        }
        var posts = Posts.read(Path.of(arguments[0]));
        var seed = Long.parseLong(arguments[1]);
        var reports = arguments[2].isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(arguments[2]);
        var ports = arguments[3].isEmpty() ? Ports.free() : Ports.based(Integer.parseInt(arguments[3]));
        var folder = Files.createTempDirectory(Files.createDirectories(Path.of(arguments[4])), "seed-" + seed + "-");
        run(posts, seed, reports, StackSettings.in(folder.resolve("data")).with(ports), folder);
    }

    private static void run(List<String> posts, long seed, int count, StackSettings settings, Path folder)
            throws IOException, InterruptedException, SQLException {
        var taken = Sending.posts(posts.size(), count, seed).stream()
                .map(posts::get)
                .toList();
        var rumours = Rumours.among(taken);
        var reports = Sending.reports(taken, rumours, seed);
        OUT.printf(
                Locale.ROOT,
                "Seed %d: %,d reports of %,d posts, %,d rumours. Starting case-service with fresh data in %s ...%n",
                seed,
                reports.size(),
                taken.size(),
                rumours.count(),
                folder);
        var further = furtherSettings();
        try (var service = LoneService.start(settings.withServiceEnvironment(further))) {
            var began = System.nanoTime();
            new ReportStream(service.kafka().bootstrapServers(), seed).publish(reports);
            var placed = new Placement(service.postgres())
                    .await(
                            reports,
                            linked -> OUT.printf(Locale.ROOT, "\r%,d of %,d in a case", linked, reports.size()));
            var took = Duration.ofNanos(System.nanoTime() - began);
            OUT.println();
            var account = new Account(seed, taken.size(), rumours, placed, further, took).text();
            OUT.println("\n" + account);
            Files.writeString(folder.resolve("account.txt"), account);
            Files.writeString(folder.resolve("reports.tsv"), Account.table(placed));
        }
    }

    /** Settings of grouping are tried by the environment: {@code KIEMTIN_GROUPING_...=... make evaluate-grouping ...}. */
    private static Map<String, String> furtherSettings() {
        return System.getenv().entrySet().stream()
                .filter(variable -> variable.getKey().startsWith(SETTINGS))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
