package vn.kiemtin.system.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import vn.kiemtin.localstack.LocalStack;

/**
 * Where the parts of a running system are found, and what opens them.
 *
 * @param kafka bootstrap servers
 * @param mailCatcher base address of GreenMail's API
 * @param partnerKey by which reports are sent in number, as the demo partner
 */
public record SystemAccess(
        URI origin,
        Database reports,
        Database cases,
        Database alerts,
        String kafka,
        URI mailCatcher,
        String partnerKey) {

    /** Where the key is sent. */
    public static final String PARTNER_KEY = "Kiemtin-Partner-Key";

    /** A service's database, entered as the service itself. */
    public record Database(String url, String user, String password) {

        public Connection connect() throws SQLException {
            return DriverManager.getConnection(url, user, password);
        }

        @Override
        public String toString() {
            return "Database[" + url + "]";
        }
    }

    public static SystemAccess of(LocalStack stack) {
        return new SystemAccess(
                stack.address(),
                database(stack, "reports"),
                database(stack, "cases"),
                database(stack, "alerts"),
                stack.kafka().bootstrapServers(),
                URI.create(stack.mailCatcher().api()),
                stack.demoPartnerKey());
    }

    /**
     * The system that {@code make run} started on this folder; it leaves its addresses there.
     *
     * @throws IllegalStateException if it never ran there
     */
    public static SystemAccess of(Path dataFolder) {
        var file = dataFolder.resolve("addresses.properties");
        if (!Files.exists(file)) {
            throw new IllegalStateException("There is no " + file
                    + ": does Kiểm Tin run on this folder? Say which one with DATA=..., or start it with: make run");
        }
        try (var reader = Files.newBufferedReader(file)) {
            var addresses = new Properties();
            addresses.load(reader);
            var postgres = addresses.getProperty("postgresql");
            return new SystemAccess(
                    URI.create(addresses.getProperty("origin")),
                    database(dataFolder, postgres, "reports"),
                    database(dataFolder, postgres, "cases"),
                    database(dataFolder, postgres, "alerts"),
                    addresses.getProperty("kafka"),
                    URI.create(addresses.getProperty("mail-catcher")),
                    Files.readString(dataFolder.resolve("secrets/partner-demo-key"))
                            .strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public SystemAccess withOrigin(URI other) {
        return new SystemAccess(other, reports, cases, alerts, kafka, mailCatcher, partnerKey);
    }

    private static Database database(LocalStack stack, String name) {
        return new Database(stack.postgres().jdbcUrl(name), name, stack.databasePassword(name));
    }

    private static Database database(Path dataFolder, String server, String name) throws IOException {
        var password = Files.readString(dataFolder.resolve("secrets/database-" + name));
        return new Database("jdbc:postgresql://" + server + "/" + name, name, password.strip());
    }
}
