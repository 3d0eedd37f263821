package io.crossrate.ops;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Both services on one port with prepared answers, and a command line that asks them. */
public final class FakeSystem implements AutoCloseable {

    private record Answer(int status, String body) {}

    private final HttpServer server;
    private final Map<String, List<Answer>> answers = new HashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    public FakeSystem() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    /** The next answer to this, such as {@code GET /admin/log?limit=50}; the last one stays. */
    public FakeSystem answering(String request, int status, String body) {
        answers.computeIfAbsent(request, _ -> new ArrayList<>()).add(new Answer(status, body));
        return this;
    }

    /** Refuses this. */
    public FakeSystem refusing(String request, int status, String type, String title, String detail) {
        return answering(
                request,
                status,
                "{\"type\":\"%s\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\"}"
                        .formatted(type, title, status, detail));
    }

    /** Runs the command with a token; returns its exit status. */
    public int run(String... command) {
        var arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of("--api", url(), "--orders", url(), "--token", "given"));
        return runAsIs(arguments.toArray(String[]::new));
    }

    /** Runs the command with these options only. */
    public int runAsIs(String... arguments) {
        out = new StringWriter();
        err = new StringWriter();
        return Application.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What the last command printed. */
    public String out() {
        return out.toString();
    }

    /** What the last command told beside its result. */
    public String err() {
        return err.toString();
    }

    /** Everything that was asked, as method, address, token and body. */
    public List<String> asked() {
        return asked;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            var token = Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Authorization"), "");
            var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            asked.add((request + " " + token.replace("Bearer ", "") + " " + body).strip());
            var prepared = next(request);
            if (prepared == null) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            var bytes = prepared.body().getBytes(UTF_8);
            exchange.sendResponseHeaders(prepared.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private synchronized @Nullable Answer next(String request) {
        var prepared = answers.get(request);
        if (prepared == null) {
            return null;
        }
        return prepared.size() > 1 ? prepared.removeFirst() : prepared.getFirst();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
