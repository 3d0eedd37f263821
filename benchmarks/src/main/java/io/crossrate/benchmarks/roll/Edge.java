package io.crossrate.benchmarks.roll;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.crossrate.benchmarks.CannotMeasure;
import io.crossrate.benchmarks.Checkout;
import io.crossrate.benchmarks.ServerProcess;
import io.crossrate.benchmarks.chaos.Moments;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The real nginx with the configuration of {@code nginx/}, and the certificate that it made for trying. */
final class Edge implements AutoCloseable {

    private static final Duration STARTS_WITHIN = Duration.ofSeconds(20);

    private final ServerProcess nginx;
    private final URI address;
    private final SSLContext trust;

    /** Starts it in the folder with these settings, besides those of its place. */
    Edge(Path folder, int http, int https, Map<String, String> settings) {
        address = URI.create("https://127.0.0.1:" + https);
        run(Map.of(), script("self-signed"), folder.toString());
        var environment = new HashMap<>(settings);
        environment.put("EDGE_HTTP", "127.0.0.1:" + http);
        environment.put("EDGE_HTTPS", "127.0.0.1:" + https);
        environment.put("EDGE_CERTIFICATE", folder.resolve("tls.crt").toString());
        environment.put("EDGE_KEY", folder.resolve("tls.key").toString());
        environment.put("EDGE_ACCESS_LOG", folder.resolve("access.log").toString());
        environment.put("EDGE_USER", System.getProperty("user.name"));
        run(environment, script("configure"), folder.toString());
        trust = trusting(folder.resolve("tls.crt"));
        nginx = ServerProcess.start(
                "nginx",
                folder,
                new ProcessBuilder("nginx", "-p", folder.toString(), "-c", "nginx.conf", "-e", "stderr"));
        if (!Moments.await(STARTS_WITHIN, () -> isListening(https))) throw new CannotMeasure("nginx does not listen");
    }

    private static String script(String name) {
        return Checkout.file("nginx", name).toString();
    }

    private static void run(Map<String, String> environment, String... command) {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            var process = builder.start();
            var output = new String(process.getInputStream().readAllBytes(), UTF_8);
            if (process.waitFor() != 0) throw new CannotMeasure(command[0] + " says: " + output);
        } catch (IOException e) {
            throw new CannotMeasure(command[0] + " cannot be run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotMeasure("interrupted", e);
        }
    }

    private static boolean isListening(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static SSLContext trusting(Path certificate) {
        try (var file = Files.newInputStream(certificate)) {
            var keys = KeyStore.getInstance(KeyStore.getDefaultType());
            keys.load(null);
            keys.setCertificateEntry(
                    "edge", CertificateFactory.getInstance("X.509").generateCertificate(file));
            var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(keys);
            var context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new CannotMeasure("the certificate cannot be trusted", e);
        }
    }

    URI address() {
        return address;
    }

    SSLContext trust() {
        return trust;
    }

    @Override
    public void close() {
        nginx.close();
    }
}
