package io.crossrate.backends;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApplicationTest {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    /** With a space in its name, as a person's folders have. */
    private Path folder;

    private final List<ChildProcess> started = new ArrayList<>();

    @BeforeEach
    void makeFolder(@TempDir Path temporary) throws IOException {
        folder = Files.createDirectory(temporary.resolve("a folder"));
    }

    @AfterEach
    void endAll() throws IOException {
        for (ChildProcess process : started) {
            process.stop(LIMIT);
        }
    }

    @Test
    void whatIsKeptSurvivesAKilledRunAndItsOrphans() throws Exception {
        Addresses first = start("--data=" + folder.resolve("data"), "--parent");
        assertAnswer(first, "SET kept yes", "+OK\r\n");
        ProcessHandle orphan = mariaDb();
        started.getLast().process().destroyForcibly().waitFor();
        assertThat(orphan.isAlive()).isTrue();

        Addresses second = start("--data=" + folder.resolve("data"), "--parent");

        assertThat(orphan.isAlive()).isFalse();
        assertAnswer(second, "GET kept", "$3\r\nyes\r\n");
    }

    @Test
    void aServerThatDiesIsStartedAgain() throws Exception {
        start("--data=" + folder.resolve("data"), "--parent");
        ProcessHandle killed = mariaDb();
        killed.destroyForcibly();

        await().atMost(LIMIT)
                .until(() -> Files.readString(folder.resolve("log")).contains("mariadb runs again"));
        assertThat(mariaDb().pid()).isNotEqualTo(killed.pid());
    }

    @Test
    void theEndOfTheParentIsTheEndOfAll() throws Exception {
        start("--data=" + folder.resolve("data"), "--parent");
        ProcessHandle mariaDb = mariaDb();
        started.getLast().process().getOutputStream().close();

        assertThat(started.getLast().awaitEnd(LIMIT)).isTrue();
        assertThat(mariaDb.isAlive()).isFalse();
        assertThat(folder.resolve("addresses")).doesNotExist();
    }

    @Test
    void withoutUsersItEndsAndTakesItsTemporaryDataAlong() throws Exception {
        start("--temporary-in=" + folder.resolve("temporary"), "--idle=PT1S");

        assertThat(started.getLast().awaitEnd(LIMIT)).isTrue();
        assertThat(folder.resolve("temporary")).isEmptyDirectory();
    }

    private Addresses start(String... options) throws IOException {
        Files.deleteIfExists(folder.resolve("addresses"));
        Path target = Path.of("target").toAbsolutePath();
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-cp",
                target.resolve("classes") + ":" + target.resolve("lib") + "/*",
                "io.crossrate.backends.Application",
                "--engine=embedded",
                "--software=" + target.resolve("software"),
                "--addresses=" + folder.resolve("addresses")));
        command.addAll(List.of(options));
        ChildProcess process = ChildProcess.start(
                "backends", command, Map.of(), folder.resolve("log"), folder.resolve("backends.pid"));
        started.add(process);
        await().atMost(LIMIT).until(() -> !process.isAlive() || Files.exists(folder.resolve("addresses")));
        return Addresses.read(folder.resolve("addresses"))
                .orElseThrow(() -> new AssertionError("not ready, see " + folder.resolve("log")));
    }

    private ProcessHandle mariaDb() throws IOException {
        return ChildProcess.remembered(folder.resolve("data/mariadb/mariadb.pid"))
                .orElseThrow();
    }

    /** Sends one inline command and expects exactly this answer. */
    private static void assertAnswer(Addresses addresses, String command, String expected) throws IOException {
        URI redis = URI.create(addresses.redis());
        try (var socket = new Socket(redis.getHost(), redis.getPort())) {
            socket.getOutputStream().write((command + "\r\n").getBytes(US_ASCII));
            assertThat(socket.getInputStream().readNBytes(expected.length()))
                    .asString(US_ASCII)
                    .isEqualTo(expected);
        }
    }
}
