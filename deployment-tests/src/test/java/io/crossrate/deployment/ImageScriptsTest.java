package io.crossrate.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The very scripts that the Dockerfile runs, run here: what they lay out, and what is trained on it. */
class ImageScriptsTest {

    private static final String EPOCH = "1767225600";
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin");
    private static final int PATIENCE_SECONDS = 60;

    @TempDir
    private Path folder;

    static Stream<String> modules() {
        return Stream.concat(Repository.SERVICES.stream(), Stream.of("ops"));
    }

    @ParameterizedTest
    @MethodSource("modules")
    void ofTheSameBuildTheSameLayersAreMade(String module) {
        layOut(module, folder.resolve("one"));
        layOut(module, folder.resolve("two"));

        for (var layer : List.of("dependencies", "application")) {
            assertThat(fingerprint(folder.resolve("one").resolve(layer)))
                    .hasSizeGreaterThan(2)
                    .isEqualTo(fingerprint(folder.resolve("two").resolve(layer)));
        }
    }

    @ParameterizedTest
    @MethodSource("modules")
    void whatChangesWithTheCodeIsSmallAndByItself(String module) throws IOException {
        layOut(module, folder);
        var ours = names(folder.resolve("application/app"));
        var others = names(folder.resolve("dependencies/app"));

        assertThat(ours)
                .contains("application.jar", "java.arguments")
                .allMatch(it -> !it.startsWith("lib/") || it.matches("lib/(money|tracing|kafka|strict-json)-.*"));
        assertThat(others).contains("health.jar", "libraries.path").noneMatch(it -> it.contains("SNAPSHOT"));
        // All that the module asks for is in one or the other.
        try (var jar =
                new JarFile(folder.resolve("application/app/application.jar").toFile())) {
            var wanted =
                    jar.getManifest().getMainAttributes().getValue("Class-Path").split(" ", -1);
            assertThat(Stream.concat(ours.stream(), others.stream())).contains(wanted);
        }
    }

    /** A tmpfs of Swarm may not be run from, so nothing can unpack itself there. */
    @ParameterizedTest
    @MethodSource("modules")
    void whatIsNativeIsUnpacked(String module) {
        layOut(module, folder);
        var others = names(folder.resolve("dependencies/app"));

        assertThat(others.contains("native/libzstd-jni.so"))
                .isEqualTo(others.stream().anyMatch(it -> it.startsWith("lib/zstd-jni-")));
        assertThat(others.stream().anyMatch(it -> it.matches("native/libnetty_transport_native_epoll_\\w+\\.so")))
                .isEqualTo(others.stream().anyMatch(it -> it.startsWith("lib/netty-transport-native-epoll-")));
    }

    /** A change of code ships what is ours; the rest was fetched before. */
    @Test
    void whatOthersMadeHasNothingOfACommit() {
        layOut("web-frontend", folder.resolve("one"));
        assertDone(Repository.run(
                Repository.ROOT,
                Map.of("PATH", JAVA + ":" + System.getenv("PATH"), "SOURCE_DATE_EPOCH", "1798761600"),
                List.of(Repository.file("images/lay-out").toString(), "web-frontend", folder + "/two")));

        assertThat(fingerprint(folder.resolve("one/dependencies")))
                .isEqualTo(fingerprint(folder.resolve("two/dependencies")))
                .allSatisfy((file, facts) -> assertThat(facts).as(file).startsWith(0L));
        assertThat(fingerprint(folder.resolve("one/application")))
                .allSatisfy((file, facts) -> assertThat(facts).as(file).startsWith(Long.parseLong(EPOCH) * 1000));
        assertThat(fingerprint(folder.resolve("two/application")))
                .allSatisfy((file, facts) -> assertThat(facts).as(file).startsWith(1798761600_000L));
    }

    @Test
    void aServiceStartsFromItsCacheAndTheHealthCheckSeesIt() throws Exception {
        var app = laidOut("web-frontend");
        var port = freePort();
        train(port, app);
        assertThat(app.resolve("libraries.aot")).isNotEmptyFile();
        assertCacheFitsIntoTheHeapOfEach(app, port);
        assertStartsFromItsCache(app, port);
    }

    @Test
    void aCacheIsTakenOverForAsLongAsTheLibrariesAreTheSame() throws Exception {
        var app = laidOut("web-frontend");
        var port = freePort();
        train(port, app);
        var cache = app.resolve("libraries.aot");
        var earlier = Files.createDirectory(folder.resolve("earlier"));
        Files.move(cache, earlier.resolve("libraries.aot"));

        try (var jar = FileSystems.newFileSystem(app.resolve("application.jar"))) {
            Files.writeString(jar.getPath("other-code"), "");
        }
        var layer = folder.resolve("cache/app");
        train(port, app, earlier.toString(), layer.toString());
        assertThat(layer.resolve("libraries.aot")).hasSameBinaryContentAs(earlier.resolve("libraries.aot"));
        assertThat(fingerprint(folder.resolve("cache")))
                .isNotEmpty()
                .allSatisfy((file, facts) -> assertThat(facts).as(file).startsWith(0L));
        Files.move(layer.resolve("libraries.aot"), cache);
        assertStartsFromItsCache(app, port);

        try (var jar = FileSystems.newFileSystem(app.resolve("health.jar"))) {
            Files.writeString(jar.getPath("another-library"), "");
        }
        train(port, app, earlier.toString());
        assertThat(Files.mismatch(cache, earlier.resolve("libraries.aot"))).isNotNegative();
    }

    private static void train(int port, Path app, String... earlier) {
        assertDone(run(
                port,
                Stream.concat(Stream.of(Repository.file("images/train").toString(), app.toString()), Stream.of(earlier))
                        .toArray(String[]::new)));
    }

    private void assertStartsFromItsCache(Path app, int port) throws Exception {
        // With AOTMode=on a cache that does not fit ends the start.
        var log = folder.resolve("log");
        var service = builder(port)
                .command(JAVA.resolve("java").toString(), "-XX:AOTMode=on", "@" + app.resolve("java.arguments"))
                .redirectOutput(log.toFile())
                .start();
        try {
            var mark = Files.createFile(folder.resolve("was-ready"));
            awaitWell(service, port, app, mark, log);
            // Nobody is there of whom it could have rates.
            Files.delete(mark);
            assertThat(health(port, app, mark).status()).isEqualTo(1);
        } finally {
            service.destroy();
            assertThat(service.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        }
    }

    /** A JVM whose heap begins too small for what is in the cache does not start. */
    private void assertCacheFitsIntoTheHeapOfEach(Path app, int port) {
        modules().forEach(module -> {
            layOut(module, folder.resolve("of-" + module));
            var arguments = Repository.text(folder.resolve("of-" + module + "/application/app/java.arguments"));
            var options = arguments
                    .lines()
                    .filter(it -> !it.startsWith("#"))
                    .takeWhile(it -> !it.startsWith("-XX:AOTCache="));
            assertDone(run(
                    port,
                    Stream.of(
                                    Stream.of(JAVA.resolve("java").toString()),
                                    options,
                                    Stream.of(
                                            "-XX:AOTMode=on",
                                            "-XX:AOTCache=" + app.resolve("libraries.aot"),
                                            "-cp",
                                            Repository.text(app.resolve("libraries.path"))
                                                    .strip(),
                                            "-version"))
                            .flatMap(it -> it)
                            .toArray(String[]::new)));
        });
    }

    private static void awaitWell(Process service, int port, Path app, Path mark, Path log) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (health(port, app, mark).status() != 0) {
            assertThat(service.isAlive()).as(Repository.text(log)).isTrue();
            assertThat(System.nanoTime()).as("still not alive").isLessThan(deadline);
        }
    }

    private static Repository.Said health(int port, Path app, Path mark) {
        return run(
                port,
                JAVA.resolve("java").toString(),
                "-jar",
                app.resolve("health.jar").toString(),
                mark.toString());
    }

    private static void layOut(String module, Path folder) {
        layOut(module, folder, Path.of("/app"));
    }

    private static void layOut(String module, Path folder, Path place) {
        assertDone(run(0, Repository.file("images/lay-out").toString(), module, folder.toString(), place.toString()));
    }

    private Path laidOut(String module) throws IOException {
        layOut(module, folder, folder.resolve("app"));
        return together();
    }

    private static void assertDone(Repository.Said said) {
        assertThat(said.status()).as(said.text()).isZero();
    }

    private static Repository.Said run(int port, String... command) {
        return Repository.run(Repository.ROOT, environment(port), List.of(command));
    }

    private static ProcessBuilder builder(int port) {
        var builder = new ProcessBuilder().redirectErrorStream(true).redirectInput(new File("/dev/null"));
        builder.environment().putAll(environment(port));
        return builder;
    }

    private static Map<String, String> environment(int port) {
        return Map.of(
                "PATH",
                JAVA + ":" + System.getenv("PATH"),
                "SOURCE_DATE_EPOCH",
                EPOCH,
                "MICRONAUT_SERVER_PORT",
                Integer.toString(port),
                // Where nobody listens.
                "CONVERSION_API_URL",
                "http://127.0.0.1:1");
    }

    /** Both layers in one folder, with their times, as in the image. */
    private Path together() throws IOException {
        var app = folder.resolve("app");
        for (var layer : List.of("dependencies/app", "application/app")) {
            var from = folder.resolve(layer);
            for (var file : Repository.files(from)) {
                var to = app.resolve(from.relativize(file).toString());
                Files.createDirectories(to.getParent());
                Files.copy(file, to, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        return app;
    }

    private static List<String> names(Path folder) {
        return Repository.files(folder).stream()
                .map(it -> folder.relativize(it).toString())
                .toList();
    }

    /** Times, rights and bytes of all that is in a layer, folders included. */
    private static Map<String, List<Object>> fingerprint(Path folder) {
        var all = new TreeMap<String, List<Object>>();
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(it -> !it.equals(folder)).toList()) {
                var facts = new ArrayList<Object>(
                        List.of(Files.getLastModifiedTime(file).toMillis(), Files.getPosixFilePermissions(file)));
                if (Files.isRegularFile(file)) {
                    facts.add(java.util.Arrays.hashCode(Files.readAllBytes(file)));
                }
                all.put(folder.relativize(file).toString(), facts);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
