package io.crossrate.backends;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Properties;

/**
 * Where the backends answer. {@code jdbcUrl} names the server without a database; {@code controlPort} is 0 where no
 * process of ours holds them.
 */
public record Addresses(String kafka, String redis, String jdbcUrl, String username, String password, int controlPort) {

    /** The user of the embedded database. */
    public static final String EMBEDDED_USERNAME = "crossrate";

    /** Backends on these ports of the loopback address. */
    public static Addresses onLoopback(
            int kafkaPort, int redisPort, int mysqlPort, String username, String password, int controlPort) {
        return new Addresses(
                "127.0.0.1:" + kafkaPort,
                "redis://127.0.0.1:" + redisPort,
                "jdbc:mysql://127.0.0.1:" + mysqlPort
                        + "/?sslMode=DISABLED&allowPublicKeyRetrieval=true&connectionTimeZone=UTC"
                        + "&rewriteBatchedStatements=true",
                username,
                password,
                controlPort);
    }

    /** The JDBC URL of a database on this server, which is created at the first connection. */
    public String jdbcUrl(String database) {
        int query = jdbcUrl.indexOf('?');
        String server = query < 0 ? jdbcUrl : jdbcUrl.substring(0, query);
        String given = query < 0 ? "" : "&" + jdbcUrl.substring(query + 1);
        return (server.endsWith("/") ? server : server + "/") + database + "?createDatabaseIfNotExist=true" + given;
    }

    /** Writes the file as a whole or not at all, readable by its owner only. */
    public void write(Path file) throws IOException {
        var properties = new Properties();
        properties.setProperty("kafka", kafka);
        properties.setProperty("redis", redis);
        properties.setProperty("jdbcUrl", jdbcUrl);
        properties.setProperty("username", username);
        properties.setProperty("password", password);
        properties.setProperty("controlPort", Integer.toString(controlPort));
        Path written = OwnerOnly.createFile(file.resolveSibling(
                file.getFileName() + "." + ProcessHandle.current().pid()));
        try (var out = Files.newBufferedWriter(written)) {
            properties.store(out, null);
        }
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The addresses in the file, empty where there is none. */
    public static Optional<Addresses> read(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var properties = new Properties();
        try (var in = Files.newBufferedReader(file)) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Optional.of(new Addresses(
                properties.getProperty("kafka"),
                properties.getProperty("redis"),
                properties.getProperty("jdbcUrl"),
                properties.getProperty("username"),
                properties.getProperty("password"),
                Integer.parseInt(properties.getProperty("controlPort"))));
    }
}
