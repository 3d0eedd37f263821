package io.crossrate.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The OS's nginx with the configuration of {@code nginx/}, on free ports and with a certificate made for it. */
final class Edge implements AutoCloseable {

    private static final Path SCRIPTS = RunningCrossrate.ROOT.resolve("nginx");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path folder;
    private final int http;
    private final int https;
    private final Process nginx;

    private Edge(Path folder, int http, int https, Process nginx) {
        this.folder = folder;
        this.http = http;
        this.https = https;
        this.nginx = nginx;
    }

    /** Starts it with these settings, besides those that are about where it is. */
    static Edge start(Path folder, Map<String, String> settings) throws IOException, InterruptedException {
        var free = FreePorts.take(2);
        int http = free.getFirst();
        int https = free.getLast();
        run(Map.of(), SCRIPTS.resolve("self-signed").toString(), folder.toString());
        var environment = new HashMap<>(settings);
        environment.put("EDGE_HTTP", "127.0.0.1:" + http);
        environment.put("EDGE_HTTPS", "127.0.0.1:" + https);
        environment.put("EDGE_CERTIFICATE", folder.resolve("tls.crt").toString());
        environment.put("EDGE_KEY", folder.resolve("tls.key").toString());
        environment.put("EDGE_ACCESS_LOG", folder.resolve("access.log").toString());
        environment.put("EDGE_WORKERS", "1");
        // Nobody else may look into a test's folder.
        environment.put("EDGE_USER", System.getProperty("user.name"));
        run(environment, SCRIPTS.resolve("configure").toString(), folder.toString());
        var nginx = new ProcessBuilder("nginx", "-p", folder.toString(), "-c", "nginx.conf", "-e", "stderr")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("nginx.log").toFile())
                .start();
        var edge = new Edge(folder, http, https, nginx);
        await().atMost(PATIENCE).until(edge::isListening);
        return edge;
    }

    /** Runs the command, which has to succeed, and returns what it printed. */
    static String run(Map<String, String> environment, String... command) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(List.of(command) + " says:\n" + output);
        }
        return output;
    }

    private boolean isListening() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), https)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** A client with an address of its own on loopback, so that no other test's requests count for it. */
    HttpClient client(String address) {
        try {
            return HttpClient.newBuilder()
                    .sslContext(trusting(folder.resolve("tls.crt")))
                    .localAddress(InetAddress.getByName(address))
                    .connectTimeout(PATIENCE)
                    .build();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SSLContext trusting(Path certificate) throws IOException, GeneralSecurityException {
        var keys = KeyStore.getInstance(KeyStore.getDefaultType());
        keys.load(null);
        try (InputStream file = Files.newInputStream(certificate)) {
            keys.setCertificateEntry(
                    "edge", CertificateFactory.getInstance("X.509").generateCertificate(file));
        }
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(keys);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    URI https(String path) {
        return URI.create("https://127.0.0.1:" + https + path);
    }

    URI http(String path) {
        return URI.create("http://127.0.0.1:" + http + path);
    }

    int httpsPort() {
        return https;
    }

    /** The lines of the access log so far. */
    List<String> log() {
        try {
            return Files.readAllLines(folder.resolve("access.log"));
        } catch (IOException e) {
            return List.of();
        }
    }

    @Override
    public void close() {
        nginx.destroy();
        try {
            if (!nginx.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                nginx.destroyForcibly();
            }
        } catch (InterruptedException e) {
            nginx.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
