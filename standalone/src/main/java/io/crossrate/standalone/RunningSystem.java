package io.crossrate.standalone;

import io.crossrate.backends.Addresses;
import io.crossrate.backends.ChildProcess;
import io.crossrate.backends.Supervised;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The whole system: starts its parts side by side, says when each is ready, and ends them in order. */
final class RunningSystem {

    private static final Duration SERVICE_PATIENCE = Duration.ofSeconds(15);
    private static final Duration BACKENDS_PATIENCE = Duration.ofSeconds(60);
    private static final String OPERATOR_EMAIL = "operator@crossrate.local";

    private final Modules modules;
    private final DataFolder folder;
    private final Ports ports;
    private final Sources sources;
    private final List<Supervised> services = new CopyOnWriteArrayList<>();
    private final List<Supervised> backends = new CopyOnWriteArrayList<>();

    RunningSystem(Modules modules, DataFolder folder, Ports ports, Sources sources) {
        this.modules = modules;
        this.folder = folder;
        this.ports = ports;
        this.sources = sources;
    }

    /** Returns only by an exception: the end of this process is the end of the system. */
    void runUntilEnded() throws CannotRun, InterruptedException {
        long begin = System.nanoTime();
        Runtime.getRuntime().addShutdownHook(new Thread(this::end, "end"));
        Secrets secrets = Secrets.in(folder.secrets());
        startAll(secrets);
        System.out.printf(
                """
                Crossrate is ready after %.1f s.
                  web              http://localhost:%d
                  conversion-api   http://localhost:%d/api/v1
                  order-processor  http://localhost:%d
                  rate-ingestor    http://localhost:%d
                  kafka 127.0.0.1:%d, redis 127.0.0.1:%d, mariadb 127.0.0.1:%d
                  data, logs and secrets in %s; operator %s
                Stop it with Ctrl-C.
                """,
                secondsSince(begin),
                ports.web().number(),
                ports.api().number(),
                ports.orders().number(),
                ports.ingestor().number(),
                ports.kafka().number(),
                ports.redis().number(),
                ports.mysql().number(),
                folder,
                OPERATOR_EMAIL);
        new CountDownLatch(1).await();
    }

    private void startAll(Secrets secrets) throws CannotRun, InterruptedException {
        Addresses addresses = addresses(secrets);
        var starts = new ArrayList<Callable<Void>>();
        starts.add(() -> started("backends", backends, BACKENDS_PATIENCE, () -> startBackends(secrets)));
        starts.add(() -> started(ingestor(addresses)));
        starts.add(() -> started(conversionApi(addresses, secrets)));
        starts.add(() -> started(orderProcessor(addresses)));
        starts.add(() -> started(web()));
        try (var executor = Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().name("start-", 0).factory())) {
            var completions = new ExecutorCompletionService<Void>(executor);
            starts.forEach(completions::submit);
            for (int i = 0; i < starts.size(); i++) {
                awaitNext(completions, executor);
            }
        }
    }

    /** The first that fails ends the others: nobody waits for a part of a system that cannot be. */
    private static void awaitNext(CompletionService<Void> completions, ExecutorService executor)
            throws CannotRun, InterruptedException {
        try {
            completions.take().get();
        } catch (ExecutionException e) {
            executor.shutdownNow();
            throw e.getCause() instanceof CannotRun cannotRun
                    ? cannotRun
                    : new CannotRun("cannot start: " + e.getCause(), e);
        }
    }

    private Addresses addresses(Secrets secrets) throws CannotRun {
        try {
            return Addresses.onLoopback(
                    ports.kafka().number(),
                    ports.redis().number(),
                    ports.mysql().number(),
                    Addresses.EMBEDDED_USERNAME,
                    Files.readString(secrets.databasePassword()).strip(),
                    0);
        } catch (IOException e) {
            throw new CannotRun("the secret %s cannot be read".formatted(secrets.databasePassword()), e);
        }
    }

    private Void started(Service service) throws CannotRun, InterruptedException {
        started(service.name(), services, SERVICE_PATIENCE, () -> service.start(folder));
        try {
            service.awaitAll(folder);
        } catch (IOException e) {
            throw new CannotRun("the start is given up: " + e.getMessage(), e);
        }
        return null;
    }

    private static Void started(String name, List<Supervised> group, Duration patience, Supervised.Start start)
            throws CannotRun {
        long begin = System.nanoTime();
        try {
            group.add(Supervised.start(name, start, patience, System.out::println));
        } catch (IOException e) {
            throw new CannotRun(name + " cannot be started: " + e.getMessage(), e);
        }
        System.out.printf("%s ready after %.1f s%n", name, secondsSince(begin));
        return null;
    }

    private ChildProcess startBackends(Secrets secrets) throws IOException {
        Files.deleteIfExists(folder.backendsAddresses());
        Path target = modules.target("backends");
        Path software = Files.isWritable(target)
                ? target.resolve("software")
                : folder.backends().resolve("software");
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-jar",
                modules.jar("backends").toString(),
                "--parent",
                "--engine=embedded",
                "--data=" + folder.backends(),
                "--software=" + software,
                "--addresses=" + folder.backendsAddresses(),
                "--password-file=" + secrets.databasePassword(),
                "--kafka-port=" + ports.kafka().number(),
                "--redis-port=" + ports.redis().number(),
                "--mysql-port=" + ports.mysql().number());
        Path log = folder.log("backends");
        ChildProcess process = ChildProcess.startReporting(
                "backends", command, Map.of(), log, folder.pidFile("backends"), System.out::println);
        try {
            while (!Files.exists(folder.backendsAddresses())) {
                if (process.awaitEnd(Duration.ofMillis(20))) {
                    throw new IOException("see " + log);
                }
            }
            return process;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private Service ingestor(Addresses addresses) throws CannotRun {
        var environment = new HashMap<>(sources.environment());
        environment.put("KAFKA_BOOTSTRAP_SERVERS", addresses.kafka());
        return service("rate-ingestor", ports.ingestor(), environment);
    }

    private Service conversionApi(Addresses addresses, Secrets secrets) {
        return service(
                "conversion-api",
                ports.api(),
                Map.of(
                        "KAFKA_BOOTSTRAP_SERVERS", addresses.kafka(),
                        "REDIS_URI", addresses.redis(),
                        "DATASOURCES_DEFAULT_URL", addresses.jdbcUrl("conversion_api"),
                        "DATASOURCES_DEFAULT_USERNAME", addresses.username(),
                        "DATASOURCES_DEFAULT_PASSWORD", addresses.password(),
                        "ORDER_PROCESSOR_URL",
                                "http://127.0.0.1:" + ports.orders().number(),
                        "AUTH_SIGNING_KEY_FILE", secrets.signingKey().toString(),
                        "QUOTES_KEY_FILE", secrets.quoteKey().toString(),
                        "AUTH_OPERATOR_EMAIL", OPERATOR_EMAIL,
                        "AUTH_OPERATOR_PASSWORD_FILE",
                                secrets.operatorPassword().toString()));
    }

    private Service orderProcessor(Addresses addresses) {
        return service(
                "order-processor",
                ports.orders(),
                Map.of(
                        "KAFKA_BOOTSTRAP_SERVERS", addresses.kafka(),
                        "DATASOURCES_DEFAULT_URL", addresses.jdbcUrl("order_processor"),
                        "DATASOURCES_DEFAULT_USERNAME", addresses.username(),
                        "DATASOURCES_DEFAULT_PASSWORD", addresses.password(),
                        "JWKS_URL", "http://127.0.0.1:" + ports.api().number() + "/.well-known/jwks.json",
                        // One name over restarts, so that the next process takes over at once.
                        "ORDERS_INSTANCE", "standalone"));
    }

    private Service web() {
        return service(
                "web-frontend",
                ports.web(),
                Map.of(
                        "CONVERSION_API_URL", "http://127.0.0.1:" + ports.api().number(),
                        "ORDER_PROCESSOR_URL",
                                "http://127.0.0.1:" + ports.orders().number()));
    }

    private Service service(String name, Port port, Map<String, String> own) {
        var environment = new HashMap<>(own);
        environment.put("MICRONAUT_SERVER_PORT", Integer.toString(port.number()));
        environment.put("MICRONAUT_SERVER_HOST", "127.0.0.1");
        return new Service(name, modules.jar(name), modules.jvmOptions(name), port, environment);
    }

    /** Services first, side by side, as they still need the backends to finish what they have begun. */
    private void end() {
        System.out.println("stopping");
        closeAll(services);
        closeAll(backends);
        // Where the end comes during the start, some may not be in the lists yet.
        ProcessHandle.current().children().forEach(child -> ChildProcess.end(child, BACKENDS_PATIENCE));
        sources.close();
        System.out.println("stopped");
    }

    private static void closeAll(List<Supervised> group) {
        var ends = new ArrayList<Thread>();
        group.forEach(part -> ends.add(Thread.ofVirtual().start(() -> close(part))));
        try {
            for (Thread end : ends) {
                end.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void close(Supervised part) {
        try {
            part.close();
        } catch (IOException e) {
            System.err.println("crossrate: " + e);
        }
    }

    private static double secondsSince(long beginNanos) {
        return (System.nanoTime() - beginNanos) / 1e9;
    }
}
