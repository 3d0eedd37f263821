package io.crossrate.backends;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MariaDbServerTest {

    @TempDir
    Path folder;

    @Test
    void itsTemporaryTablesAreWhereNoOtherServerThatStartsFindsThem() throws IOException, SQLException {
        var port = Ports.free();
        var process = MariaDbServer.start(
                new Software(Path.of("target", "software").toAbsolutePath()), folder, port, "secret");
        try (var connection = DriverManager.getConnection(
                        "jdbc:mysql://127.0.0.1:" + port + "/", Addresses.EMBEDDED_USERNAME, "secret");
                var statement = connection.createStatement()) {
            var found = statement.executeQuery("SELECT @@tmpdir");

            assertThat(found.next()).isTrue();
            assertThat(Path.of(found.getString(1))).startsWith(folder);
        } finally {
            process.stop(Duration.ofSeconds(20));
        }
    }
}
