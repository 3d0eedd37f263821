package io.crossrate.backends;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Real Kafka, Redis and a MySQL-compatible database, shared by all who ask: those that the environment names, else those
 * of this checkout's backends process, which is started where none runs and ends some time after its last user.
 */
public final class Backends {

    private static @Nullable Backends shared;

    private final Addresses addresses;

    private Backends(Addresses addresses) {
        this.addresses = addresses;
    }

    /** The backends that this JVM shares with the others of the checkout; ready for use when this returns. */
    public static synchronized Backends shared() {
        Backends known = shared;
        if (known == null) {
            known = from(System.getenv(), SharedProcess.ofThisCheckout());
            shared = known;
        }
        return known;
    }

    /** Those that the environment names; where it leaves one open, the process fills the gap. */
    static Backends from(Map<String, String> environment, SharedProcess process) {
        var given = new GivenAddresses(environment);
        return new Backends(given.isComplete() ? given.addresses() : given.orElse(process.join()));
    }

    /** As {@code host:port}. */
    public String kafkaBootstrapServers() {
        return addresses.kafka();
    }

    /** As {@code redis://host:port}. */
    public String redisUri() {
        return addresses.redis();
    }

    /** The JDBC URL of this database, which is created at the first connection. */
    public String jdbcUrl(String database) {
        return addresses.jdbcUrl(database);
    }

    public String username() {
        return addresses.username();
    }

    public String password() {
        return addresses.password();
    }
}
