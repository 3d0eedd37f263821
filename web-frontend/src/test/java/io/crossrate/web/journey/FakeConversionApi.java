package io.crossrate.web.journey;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.crossrate.money.Currencies;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A conversion-api of a few rates and one process's memory, which speaks its contracts over real HTTP. */
final class FakeConversionApi implements AutoCloseable {

    private static final Duration HEARTBEAT = Duration.ofMillis(300);

    volatile Duration quoteValidity = Duration.ofSeconds(30);
    volatile boolean simulated;
    volatile boolean down;

    /** Paths whose next request has no answer: the connection ends. */
    final Set<String> cutOff = ConcurrentHashMap.newKeySet();

    volatile boolean operators;
    volatile Duration age = Duration.ZERO;
    volatile String freshness = "fresh";
    final List<Stream> rateStreams = new CopyOnWriteArrayList<>();
    final List<Stream> orderStreams = new CopyOnWriteArrayList<>();
    final List<String> refreshes = new CopyOnWriteArrayList<>();
    final FakeOrders book = new FakeOrders();
    final Map<String, FakeOrder> orders = book.all;

    final FakeReports reports = new FakeReports();

    private final HttpServer server;
    private final Map<String, BigDecimal> usdPrices = new ConcurrentHashMap<>();
    private final Map<String, String> passwords = new ConcurrentHashMap<>();
    private final Map<String, Instant> quotes = new ConcurrentHashMap<>();
    private final Map<String, String> quoteAmounts = new ConcurrentHashMap<>();

    FakeConversionApi(int port) throws IOException {
        Map.of("EUR", "1.16591", "USD", "1", "GBP", "1.3412", "JPY", "0.00647", "CHF", "1.2534")
                .forEach((code, price) -> usdPrices.put(code, new BigDecimal(price)));
        Map.of("BTC", "75817.765", "ETH", "2344.91", "XAU", "4501.44")
                .forEach((code, price) -> usdPrices.put(code, new BigDecimal(price)));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/api/v1/", this::handle);
        server.start();
    }

    /** A stream that a client listens to. */
    static final class Stream {
        final String query;
        private final LinkedBlockingQueue<String> frames = new LinkedBlockingQueue<>();
        private volatile boolean cut;

        Stream(String query) {
            this.query = query;
        }

        void send(String event, String id, String data) {
            frames.add((id.isEmpty() ? "" : "id: " + id + "\n") + "event: " + event + "\ndata: " + data + "\n\n");
        }

        void cut() {
            cut = true;
        }

        private void run(HttpExchange exchange, List<Stream> registry) throws IOException {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            registry.add(this);
            try (var body = exchange.getResponseBody()) {
                while (!cut) {
                    write(body, frames.poll(HEARTBEAT.toMillis(), TimeUnit.MILLISECONDS));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                registry.remove(this);
            }
        }

        private void write(OutputStream body, String frame) throws IOException {
            body.write((frame == null ? ": heartbeat\n\n" : frame).getBytes(UTF_8));
            body.flush();
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Moves a currency and tells all who listen. */
    void move(String code, String usdPrice) {
        usdPrices.put(code, new BigDecimal(usdPrice));
        rateStreams.forEach(stream -> stream.send("rates", "", frame(stream.query, code)));
    }

    /** Moves an order one stage on and tells its owner. */
    void advance(String orderId) {
        advance(orderId, orders.get(orderId).next());
    }

    /** Moves an order to a status and tells its owner. */
    void advance(String orderId, String status) {
        var order = orders.get(orderId);
        order.statuses.add(status);
        var data = "{\"orderId\":\"%s\",\"status\":\"%s\",\"progress\":%d,\"version\":%d}"
                .formatted(orderId, status, order.progress(), order.statuses.size());
        orderStreams.forEach(
                stream -> stream.send("order-status", UUID.randomUUID().toString(), data));
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (cutOff.remove(exchange.getRequestURI().getPath())) {
                return;
            }
            answerOrRefuse(exchange);
        }
    }

    private void answerOrRefuse(HttpExchange exchange) throws IOException {
        if (down) {
            answer(exchange, 502, "text/html", "<h1>Bad gateway</h1>");
            return;
        }
        try {
            route(exchange);
        } catch (Problem e) {
            answer(exchange, e.status, "application/problem+json", e.json());
        }
    }

    private void route(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath().substring("/api/v1".length());
        var query = parameters(exchange);
        var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        switch (exchange.getRequestMethod() + " " + path) {
            case "GET /currencies" -> json(exchange, 200, currencies());
            case "GET /convert" ->
                json(exchange, 200, conversion(query.get("from"), query.get("to"), query.get("amount")));
            case "GET /rates/stream" -> {
                var stream = new Stream(query.get("pairs"));
                stream.frames.add("event: rates\ndata: " + frame(stream.query, "") + "\n\n");
                stream.run(exchange, rateStreams);
            }
            case "POST /auth/register" -> register(exchange, body);
            case "POST /auth/login" -> login(exchange, body);
            case "POST /auth/refresh" -> refresh(exchange, body);
            case "POST /auth/logout" -> exchange.sendResponseHeaders(204, -1);
            case "POST /quotes" -> quote(exchange, body);
            case "POST /orders" -> place(exchange, body);
            case "GET /orders" -> list(exchange, query);
            case "GET /orders/stream" -> {
                user(exchange);
                new Stream("").run(exchange, orderStreams);
            }
            case "GET /sources" -> json(exchange, 200, reports.sources());
            case "GET /rates/quarantine" -> json(exchange, 200, reports.quarantine());
            default -> {
                if (path.endsWith("/history")) {
                    history(exchange, path.split("/", -1), query);
                } else {
                    order(exchange, path);
                }
            }
        }
    }

    private void history(HttpExchange exchange, String[] path, Map<String, String> query) throws IOException {
        if (query.get("format").equals("csv")) {
            answer(exchange, 200, "text/csv", reports.historyAsCsv());
        } else {
            json(exchange, 200, reports.history(path[2], path[3], query, rate(path[2], path[3])));
        }
    }

    private void register(HttpExchange exchange, String body) throws IOException {
        if (field(body, "password").length() < 8) {
            throw new Problem(400, "invalid-password", "A password has 8 to 128 characters.");
        }
        if (passwords.putIfAbsent(field(body, "email"), field(body, "password")) != null) {
            throw new Problem(409, "email-taken", "There is an account with this email already: sign in instead.");
        }
        json(exchange, 201, "{\"id\":\"u1\",\"email\":\"%s\",\"roles\":[\"USER\"]}".formatted(field(body, "email")));
    }

    private void login(HttpExchange exchange, String body) throws IOException {
        if (!field(body, "password").equals(passwords.get(field(body, "email")))) {
            throw new Problem(401, "invalid-credentials", "Email and password do not belong together.");
        }
        json(exchange, 200, tokens());
    }

    private void refresh(HttpExchange exchange, String body) throws IOException {
        refreshes.add(field(body, "refreshToken"));
        if (!field(body, "refreshToken").startsWith("refresh-")) {
            throw new Problem(401, "invalid-refresh-token", "Sign in again.");
        }
        json(exchange, 200, tokens());
    }

    private String tokens() {
        var claims = "{\"sub\":\"op-1\",\"roles\":[\"OPERATOR\"]}".getBytes(UTF_8);
        var access = operators
                ? "x." + Base64.getUrlEncoder().withoutPadding().encodeToString(claims) + ".s"
                : UUID.randomUUID();
        return "{\"accessToken\":\"access-%s\",\"refreshToken\":\"refresh-%s\",\"tokenType\":\"Bearer\",\"expiresIn\":600}"
                .formatted(access, UUID.randomUUID());
    }

    private void quote(HttpExchange exchange, String body) throws IOException {
        user(exchange);
        if (freshness.equals("stale")) {
            throw new Problem(503, "stale-rate", "The rate of EUR/USD is too old to be held.");
        }
        var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        var amount = amount(field(body, "amount"));
        var from = money(field(body, "from"), amount);
        var rate = rate(field(body, "from"), field(body, "to"));
        var to = money(field(body, "to"), amount.multiply(rate).setScale(2, RoundingMode.HALF_EVEN));
        var id = UUID.randomUUID().toString();
        quotes.put(id, now.plus(quoteValidity));
        quoteAmounts.put(id, from + "|" + to);
        json(
                exchange,
                201,
                """
                {"id":"%s","token":"%s","from":%s,"to":%s,"rate":"%s","fee":%s,"path":[],"issuedAt":"%s","expiresAt":"%s"}"""
                        .formatted(
                                id,
                                id,
                                from,
                                to,
                                plain(rate),
                                money(field(body, "from"), new BigDecimal("0.00")),
                                now,
                                quotes.get(id)));
    }

    private void place(HttpExchange exchange, String body) throws IOException {
        user(exchange);
        var key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        var id = UUID.nameUUIDFromBytes(key.getBytes(UTF_8)).toString();
        if (field(body, "type").equals("limit")) {
            var terms =
                    List.of("currency", "amount", "to", "limitRate", "expiresAt", "customerName", "country").stream()
                            .collect(Collectors.toMap(name -> name, name -> field(body, name)));
            rate(terms.get("currency"), terms.get("to"));
            json(exchange, 202, book.limit(id, terms).json());
            return;
        }
        var token = field(body, "quote");
        if (!orders.containsKey(id) && !quotes.get(token).isAfter(Instant.now())) {
            throw new Problem(410, "quote-expired", "This price has expired. Ask for a new one.");
        }
        var amounts = quoteAmounts.get(token).split("\\|", -1);
        orders.computeIfAbsent(
                id,
                ignored -> FakeOrder.market(
                        id, field(body, "customerName"), field(body, "country"), amounts[0], amounts[1]));
        exchange.getResponseHeaders().set("Location", "/api/v1/orders/" + id);
        json(exchange, 202, orders.get(id).json());
    }

    private void list(HttpExchange exchange, Map<String, String> query) throws IOException {
        user(exchange);
        if (!"csv".equals(query.get("format"))) {
            json(exchange, 200, book.list(query));
            return;
        }
        if (book.hasMore(query)) {
            var next = "</api/v1/orders?format=csv&cursor=c1&limit=200>; rel=\"next\"";
            exchange.getResponseHeaders().set("Link", next);
        }
        answer(exchange, 200, "text/csv;charset=utf-8", book.csv(query));
    }

    private void order(HttpExchange exchange, String path) throws IOException {
        user(exchange);
        var isCancel = path.endsWith("/cancel");
        var order = orders.get(path.split("/", -1)[2]);
        if (order == null) {
            throw new Problem(404, "not-found", "There is no such order.");
        }
        json(exchange, isCancel ? book.cancel(order) : 200, order.json());
    }

    private static void user(HttpExchange exchange) {
        var authorization = exchange.getRequestHeaders().getFirst("Authorization");
        if (authorization == null || !authorization.startsWith("Bearer access-")) {
            throw new Problem(401, "unauthorized", "Sign in first.");
        }
    }

    private String currencies() {
        return usdPrices.keySet().stream()
                .sorted()
                .map(code ->
                        "{\"code\":\"%s\",\"name\":\"%s\",\"kind\":\"%s\",\"minorUnits\":2,\"symbol\":\"x\",\"sources\":[\"frankfurter\"]}"
                                .formatted(
                                        code,
                                        Currencies.of(code).name(),
                                        Currencies.of(code).kind()))
                .collect(Collectors.joining(",", "{\"items\":[", "],\"next\":null}"));
    }

    private String conversion(String from, String to, String text) {
        var amount = amount(text);
        var rate = rate(from, to);
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        return """
                {"from":%s,"to":%s,"rate":"%s","inverse":"%s","asOf":"%s","fetchedAt":"%s","ageSeconds":302,"freshness":"%s","simulated":%s,
                 "path":[{"base":"%s","quote":"%s","rate":"%s","source":"frankfurter","asOf":"%s","snapshotId":"s1"}],
                 "rounding":{"mode":"HALF_EVEN","minorUnits":2}}"""
                .formatted(
                        money(from, amount),
                        money(to, amount.multiply(rate).setScale(2, RoundingMode.HALF_EVEN)),
                        plain(rate),
                        plain(BigDecimal.ONE.divide(rate, new MathContext(24))),
                        now.minusSeconds(302),
                        now,
                        freshness,
                        simulated,
                        from,
                        to,
                        plain(rate),
                        now.minusSeconds(302));
    }

    private String frame(String pairs, String onlyCode) {
        return Arrays.stream(pairs.split(",", -1))
                .map(pair -> pair.split("/", -1))
                .filter(pair -> onlyCode.isEmpty() || Arrays.asList(pair).contains(onlyCode))
                .filter(pair -> usdPrices.containsKey(pair[0]) && usdPrices.containsKey(pair[1]))
                .map(pair ->
                        "{\"base\":\"%s\",\"quote\":\"%s\",\"rate\":\"%s\",\"asOf\":\"%s\",\"freshness\":\"%s\",\"simulated\":%s}"
                                .formatted(
                                        pair[0],
                                        pair[1],
                                        plain(rate(pair[0], pair[1])),
                                        Instant.now().minus(age),
                                        freshness,
                                        simulated))
                .collect(Collectors.joining(",", "{\"rates\":[", "]}"));
    }

    private BigDecimal rate(String from, String to) {
        for (var code : List.of(from, to)) {
            if (!usdPrices.containsKey(code)) {
                throw new Problem(404, "unknown-currency", "'%s' is not a known currency.".formatted(code));
            }
        }
        return usdPrices.get(from).divide(usdPrices.get(to), new MathContext(12));
    }

    static BigDecimal amount(String text) {
        if (!text.matches("\\d{1,20}(\\.\\d{1,18})?")) {
            throw new Problem(400, "invalid-amount", "'%s' is not a decimal number.".formatted(text));
        }
        return new BigDecimal(text);
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    private static String money(String code, BigDecimal amount) {
        return "{\"currency\":\"%s\",\"amount\":\"%s\"}".formatted(code, amount.toPlainString());
    }

    private static String field(String json, String name) {
        var matcher = Pattern.compile("\"" + name + "\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*)\"")
                .matcher(json);
        return matcher.find() ? matcher.group(1) : "";
    }

    private static Map<String, String> parameters(HttpExchange exchange) {
        var parameters = new LinkedHashMap<String, String>();
        var query = exchange.getRequestURI().getRawQuery();
        for (var part : (query == null ? "" : query).split("&", -1)) {
            var pair = part.split("=", 2);
            parameters.put(pair[0], pair.length == 1 ? "" : URLDecoder.decode(pair[1], UTF_8));
        }
        return parameters;
    }

    private static void json(HttpExchange exchange, int status, String json) throws IOException {
        answer(exchange, status, "application/json", json);
    }

    private static void answer(HttpExchange exchange, int status, String type, String text) throws IOException {
        var bytes = text.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    static final class Problem extends RuntimeException {
        private final int status;
        private final String type;

        Problem(int status, String type, String detail) {
            super(detail);
            this.status = status;
            this.type = type;
        }

        String json() {
            return "{\"type\":\"%s\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\"}"
                    .formatted(type, type, status, getMessage().replace("\"", "\\\""));
        }
    }
}
