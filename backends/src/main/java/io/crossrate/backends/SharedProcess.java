package io.crossrate.backends;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URISyntaxException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The one backends process of a checkout: joined where it lives, started where it does not, under a file lock. */
final class SharedProcess {

    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(5);
    private static final int LOG_TAIL_LINES = 25;

    /** Held for the JVM's life: a socket that nobody refers to any more is closed when its memory is collected. */
    private static final List<Socket> LEASES = Collections.synchronizedList(new ArrayList<>());

    private final Path target;
    private final Path state;

    /** {@code target} is the build folder of this module, {@code state} where the process keeps its files. */
    SharedProcess(Path target, Path state) {
        this.target = target;
        this.state = state;
    }

    static SharedProcess ofThisCheckout() {
        Path target = buildFolder();
        return new SharedProcess(target, target.resolve("shared"));
    }

    /** The addresses of the live process, which stays at least as long as this JVM. */
    Addresses join() {
        try {
            Files.createDirectories(state);
            try (var channel =
                    FileChannel.open(state.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                channel.lock();
                Optional<Addresses> running = Addresses.read(addressesFile()).filter(this::lease);
                return running.isPresent() ? running.get() : start();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the shared backends in " + state + " cannot be reached", e);
        }
    }

    private Path addressesFile() {
        return state.resolve("addresses.properties");
    }

    /** Holds a connection to the process, which counts its users by them; false where nothing answers there. */
    private boolean lease(Addresses addresses) {
        var socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), addresses.controlPort()), (int)
                    ANSWER_LIMIT.toMillis());
            socket.setSoTimeout((int) ANSWER_LIMIT.toMillis());
            if (socket.getInputStream().read() == Leases.GRANTED) {
                LEASES.add(socket);
                return true;
            }
        } catch (IOException e) {
            // Nobody there any more: the file is of a run that died.
        }
        closeQuietly(socket);
        return false;
    }

    private Addresses start() throws IOException {
        Files.deleteIfExists(addressesFile());
        Path log = state.resolve("backends.log");
        Files.deleteIfExists(log);
        ChildProcess process =
                ChildProcess.startDetached("backends", command(), Map.of(), log, state.resolve("backends.pid"));
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        try {
            while (process.isAlive() && System.nanoTime() < deadline) {
                Optional<Addresses> ready = Addresses.read(addressesFile());
                if (ready.isPresent() && lease(ready.get())) {
                    return ready.get();
                }
                Thread.sleep(50);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.stop(Duration.ofSeconds(5));
        throw new IllegalStateException(
                "the backends process did not become ready; the end of its log " + log + ":\n" + tail(log));
    }

    private List<String> command() {
        Path jar = target.resolve("backends.jar");
        Path classes = target.resolve("classes");
        String own = (Files.isDirectory(classes) ? classes : jar).toString();
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                own + System.getProperty("path.separator") + target.resolve("lib") + "/*",
                "io.crossrate.backends.Application",
                "--addresses=" + addressesFile(),
                "--software=" + target.resolve("software"),
                "--temporary-in=" + state);
    }

    /** {@code backends/target}: where this class was built, else below the root that the build names. */
    private static Path buildFolder() {
        Path built = codeSource().resolveSibling("");
        String root = System.getProperty("crossrate.root", "");
        Path named = Path.of(root, "backends", "target").toAbsolutePath();
        for (Path target : List.of(built, named)) {
            if (target.endsWith("target") && Files.isDirectory(target.resolve("lib"))) {
                return target;
            }
        }
        throw new IllegalStateException("the backends are not built: run mvn -pl backends package -DskipTests");
    }

    private static Path codeSource() {
        try {
            return Path.of(SharedProcess.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String tail(Path log) throws IOException {
        List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_TAIL_LINES), lines.size()));
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It was not in use.
        }
    }
}
