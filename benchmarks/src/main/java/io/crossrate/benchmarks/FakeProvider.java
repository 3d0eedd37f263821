package io.crossrate.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** CoinGecko on loopback: each answer prices the bitcoin at a cent more, and it is known when the answer was out. */
public final class FakeProvider implements AutoCloseable {

    /** Ends in a digit that is not zero, so that the price reads the same wherever it is printed. */
    private static final BigDecimal FIRST_PRICE = new BigDecimal("75000.005");

    private static final BigDecimal CENT = new BigDecimal("0.01");

    private final ServerSocket server;
    private final String others;
    private final AtomicLong answers = new AtomicLong();
    private final Map<String, Long> sentAt = new ConcurrentHashMap<>();

    public FakeProvider() {
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new CannotMeasure("the provider cannot listen", e);
        }
        others = Snapshots.recorded("coingecko").rates().entrySet().stream()
                .filter(rate -> !rate.getKey().equals("USD"))
                .map(rate -> entry(rate.getKey(), rate.getValue()))
                .collect(Collectors.joining(","));
        Thread.ofPlatform().daemon().start(this::accept);
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    /** When the answer with that price of a bitcoin in dollars was sent to its end, in the JVM's nanoseconds. */
    long sentAt(String price) {
        return Objects.requireNonNull(sentAt.get(price), () -> "no answer said " + price);
    }

    /** How many answers were sent. */
    long answers() {
        return answers.get();
    }

    private void accept() {
        try {
            while (true) {
                var socket = server.accept();
                socket.setTcpNoDelay(true);
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void serve(Socket socket) {
        try (socket;
                var requests = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII))) {
            for (var line = requests.readLine(); line != null; line = requests.readLine()) {
                if (line.isEmpty()) answer(socket);
            }
        } catch (IOException e) {
            // the ingestor hung up
        }
    }

    private void answer(Socket socket) throws IOException {
        var price = FIRST_PRICE
                .add(CENT.multiply(BigDecimal.valueOf(answers.get())))
                .toPlainString();
        var body = "{\"rates\":{%s,%s,%s}}".formatted(entry("BTC", "1.0"), entry("USD", price), others);
        var head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
                .formatted(body.length());
        socket.getOutputStream().write((head + body).getBytes(UTF_8));
        sentAt.put(price, System.nanoTime());
        answers.incrementAndGet();
    }

    private static String entry(String code, String value) {
        return "\"%s\":{\"name\":\"%s\",\"unit\":\"%s\",\"value\":%s,\"type\":\"fiat\"}"
                .formatted(code.toLowerCase(Locale.ROOT), code, code, value);
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new CannotMeasure("the provider does not end", e);
        }
    }
}
