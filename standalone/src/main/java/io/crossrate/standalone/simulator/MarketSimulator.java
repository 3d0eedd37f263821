package io.crossrate.standalone.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Executors;

/** Stands in for the providers on the loopback address: their paths below a prefix each, their formats, made-up prices. */
public final class MarketSimulator implements AutoCloseable {

    /** How often the prices move. */
    public static final Duration STEP = Duration.ofSeconds(3);

    private static final int NOT_FOUND = 404;
    private static final int OK = 200;

    private final Market market;
    private final ProviderFormats formats;
    private final Clock clock;
    private final HttpServer server;
    private final Thread steps;
    private volatile Instant lastStep;

    /** The same seed gives the same prices, step by step. */
    public MarketSimulator(long seed, Clock clock) throws IOException {
        this.market = new Market(seed);
        this.formats = new ProviderFormats(market);
        this.clock = clock;
        this.lastStep = clock.instant();
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        this.steps = Thread.ofVirtual().name("market").unstarted(this::walk);
    }

    public void start() {
        server.createContext("/", this::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        steps.start();
    }

    /** What stands for this provider's base URL. */
    public URI url(String provider) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/" + provider);
    }

    private void walk() {
        try {
            while (true) {
                Thread.sleep(STEP);
                market.step();
                lastStep = clock.instant().truncatedTo(ChronoUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            // Closed: the market does not move any more.
            Thread.currentThread().interrupt();
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            boolean reads = "GET".equals(exchange.getRequestMethod());
            String body = reads ? body(path) : "";
            byte[] bytes = (body.isEmpty() ? "{\"message\":\"not found\"}" : body).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type(path));
            exchange.sendResponseHeaders(body.isEmpty() ? NOT_FOUND : OK, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static String type(String path) {
        return switch (path.substring(path.lastIndexOf('.') + 1)) {
            case "xml" -> "application/xml";
            case "csv" -> "text/csv";
            default -> "application/json";
        };
    }

    /** The body at this path, empty where there is none. */
    private String body(String path) {
        Instant now = clock.instant();
        String latest = "/open-er-api/v6/latest/";
        if (path.startsWith(latest)) {
            String base = path.substring(latest.length());
            return market.lists(base)
                    ? formats.openErApi(base, lastStep, STEP)
                    : "{\"result\":\"error\",\"error-type\":\"unsupported-code\"}";
        }
        return switch (path) {
            case "/ecb/eurofxref-daily.xml" -> formats.ecbXml(now);
            case "/ecb/eurofxref-hist.csv" -> formats.ecbHistory(now);
            case "/frankfurter/v2/rates" -> formats.frankfurterRows(now);
            case "/frankfurter/v1/latest" -> formats.frankfurterTable(now);
            case "/coingecko/api/v3/exchange_rates" -> formats.coinGecko();
            default -> "";
        };
    }

    @Override
    public void close() {
        steps.interrupt();
        server.stop(0);
    }
}
