package vn.kiemtin.localstack;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.FileHandler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** `make run`: starts the whole system, says where everything is, and stops all of it on Ctrl-C. */
public final class Main {

    private static final Logger LOG = Logger.getLogger(Main.class.getName());
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private static final PrintStream ERR = new PrintStream(System.err, true, StandardCharsets.UTF_8);

    private static final AtomicBoolean FAILED = new AtomicBoolean();

    private Main() {}

    /**
     * Options: `--data FOLDER`, `--port-base N` (other ports for everything), `--origin-port N`, `--instances N` (of each service). Roll
     * instead of run: `--roll`, which asks the program that runs on the data for a rolling restart.
     */
    public static void main(String[] arguments) throws InterruptedException {
        long from = System.nanoTime();
        try {
            if (arguments.length > 0 && arguments[0].equals("--roll")) {
                Path data = settings(Arrays.copyOfRange(arguments, 1, arguments.length))
                        .dataFolder();
                System.exit(new RollDoor(data).ask(OUT) ? 0 : 1);
            }
            StackSettings settings = settings(arguments).with(new Console());
            logToFile(settings.dataFolder());
            OUT.println("Starting Kiểm Tin. Data and logs: " + settings.dataFolder() + ". Ctrl-C stops everything.");
            AtExit.tell(() -> OUT.println("\nStopping ..."), Main::sayGoodbye);
            LocalStack stack = LocalStack.start(settings);
            Addresses.leaveIn(settings.dataFolder(), stack);
            OUT.printf(Locale.ROOT, "Ready after %.1f s.%n%n", seconds(Duration.ofNanos(System.nanoTime() - from)));
            OUT.println(Addresses.of(stack));
            watch(stack);
        } catch (RuntimeException e) {
            if (AtExit.isEnding()) {
                return; // told to end while it started: nothing has failed
            }
            String why = e.getMessage();
            ERR.println("\n" + (why == null ? e.toString() : why));
            LOG.log(Level.SEVERE, "start-failed", e);
            FAILED.set(true);
            System.exit(1);
        }
    }

    /** Says when a part has ended by itself; the others go on, as they would in production. */
    private static void watch(LocalStack stack) throws InterruptedException {
        Map<String, Path> known = Map.of();
        RollDoor door = new RollDoor(stack.settings().dataFolder());
        door.open();
        while (true) {
            Thread.sleep(Duration.ofSeconds(1));
            door.answer(tell -> {
                OUT.println("Rolling restart ...");
                stack.rollingRestart(line -> {
                    OUT.println(line);
                    tell.accept(line);
                });
            });
            Map<String, Path> ended = stack.ended();
            for (Map.Entry<String, Path> part : ended.entrySet()) {
                if (!known.containsKey(part.getKey())) {
                    OUT.println(part.getKey() + " has ended by itself. Its log: " + part.getValue());
                }
            }
            known = ended;
        }
    }

    /** To be told to end is how a run ends: no failure that `make` would report. */
    private static void sayGoodbye() {
        OUT.println("Stopped.");
        if (!FAILED.get()) {
            Runtime.getRuntime().halt(0);
        }
    }

    private static StackSettings settings(String[] arguments) {
        Path data = Path.of(".data");
        int portBase = 0;
        int originPort = 0;
        int instances = 1;
        for (int i = 0; i < arguments.length; i += 2) {
            String value = i + 1 < arguments.length ? arguments[i + 1] : "";
            switch (arguments[i]) {
                case "--data" -> data = Path.of(value);
                case "--port-base" -> portBase = number(value);
                case "--origin-port" -> originPort = number(value);
                case "--instances" -> instances = number(value);
                default ->
                    throw new IllegalArgumentException("Unknown option " + arguments[i]
                            + ". Options: --data FOLDER, --port-base N, --origin-port N, --instances N");
            }
        }
        Ports ports = portBase == 0 ? Ports.standard(instances) : Ports.based(portBase, instances);
        return StackSettings.in(data.toAbsolutePath().normalize())
                .with(originPort == 0 ? ports : ports.withOrigin(originPort));
    }

    private static int number(String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException _) {
            throw new IllegalArgumentException("Not a number: " + value);
        }
    }

    /** What libraries have to say goes to a file: the terminal is for the user. */
    private static void logToFile(Path dataFolder) {
        try {
            Path logs = Files.createDirectories(dataFolder.resolve("logs"));
            Logger root = Logger.getLogger("");
            for (var handler : root.getHandlers()) {
                root.removeHandler(handler);
            }
            FileHandler file = new FileHandler(logs.resolve("launcher.log").toString(), 1_000_000, 1, true);
            file.setFormatter(new SimpleFormatter());
            file.setLevel(Level.INFO);
            root.addHandler(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private static final class Console implements StackSettings.Progress {

        @Override
        public synchronized void note(String what) {
            OUT.println("  ... " + what);
        }

        @Override
        public synchronized void ready(String part, Duration took) {
            OUT.printf(Locale.ROOT, "  %-22s ready, %5.1f s%n", part, seconds(took));
        }
    }
}
