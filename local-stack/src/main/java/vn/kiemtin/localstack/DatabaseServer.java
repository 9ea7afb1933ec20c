package vn.kiemtin.localstack;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/** A PostgreSQL server, durable as in production: what was committed survives its death. */
public interface DatabaseServer extends Part {

    /** What every server here is set to, besides its addresses: the names are those of `postgresql.conf`. */
    Map<String, String> SETTINGS = Map.of(
            "max_connections", "300",
            "shared_buffers", "128MB",
            // what is read is in the system's memory anyway: to hand each page to a process that reads costs more than
            // reading it
            "io_method", "sync",
            // who starts a server for tests likes to turn these off: an answered report must survive its death
            "fsync", "on",
            "synchronous_commit", "on",
            "full_page_writes", "on",
            "timezone", "UTC",
            "log_timezone", "UTC");

    String jdbcUrl(String database);

    /** A connection as the superuser. */
    Connection connect(String database) throws SQLException;

    /** Sees to a database and its owner, whose password it sets; nobody else may connect to it. */
    default void createDatabase(String name, String user, String userPassword) {
        try (Connection connection = connect("postgres")) {
            boolean known = Sql.exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", user);
            Sql.execute(
                    connection,
                    known ? "ALTER ROLE %I LOGIN PASSWORD %L" : "CREATE ROLE %I LOGIN PASSWORD %L",
                    user,
                    userPassword);
            if (!Sql.exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", name)) {
                Sql.execute(connection, "CREATE DATABASE %I OWNER %I", name, user);
                Sql.execute(connection, "REVOKE ALL ON DATABASE %I FROM PUBLIC", name);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(this + " could not create the database " + name + ": " + e.getMessage(), e);
        }
    }
}
