package io.crossrate.ops.admin;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossrate.ops.NotDone;
import io.crossrate.ops.Refused;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;

/** Asks order-processor, or another service, as the operator; what is refused becomes a line that says why. */
public final class OperatorApi {

    private static final int UNAUTHORIZED = 401;
    private static final Set<Integer> NOT_UNDERSTOOD = Set.of(400, 422);
    private static final int FIRST_SERVER_ERROR = 500;

    @Mixin
    private Addresses addresses = new Addresses();

    @Mixin
    private Credentials credentials = new Credentials();

    private @Nullable String token;

    /** Hears how far the answer is while it comes. */
    public interface Listener {
        void at(String phase, long done, long total);
    }

    /** Where the services are. */
    public Addresses addresses() {
        return addresses;
    }

    /** What is answered at this path. */
    public <T> T get(String path, Class<T> type) throws NotDone, Refused, InterruptedException {
        return get(addresses.orders(), path, type);
    }

    /** What that service answers at this path. */
    public <T> T get(Service service, String path, Class<T> type) throws NotDone, Refused, InterruptedException {
        try (var answer = ask(service, "GET", path, null)) {
            return service.read(answer.text(), type);
        }
    }

    /** What is answered to this. */
    public <T> T post(String path, Object body, Class<T> type) throws NotDone, Refused, InterruptedException {
        return post(addresses.orders(), path, body, type);
    }

    /** What that service answers to this. */
    public <T> T post(Service service, String path, Object body, Class<T> type)
            throws NotDone, Refused, InterruptedException {
        try (var answer = ask(service, "POST", path, body)) {
            return service.read(answer.text(), type);
        }
    }

    /** The same where the answer takes its time and tells how far it is. */
    public <T> T follow(String path, Object body, Class<T> type, Listener listener)
            throws NotDone, Refused, InterruptedException {
        try (var answer = ask(addresses.orders(), "POST", path, body)) {
            for (var lines = answer.lines().iterator(); lines.hasNext(); ) {
                var line = addresses.orders().read(lines.next(), JsonNode.class);
                if (line.has("result")) {
                    return addresses.orders().read(line.path("result"), type);
                }
                if (line.has("problem")) {
                    refuse(line.path("problem"));
                }
                var progress = line.path("progress");
                listener.at(
                        progress.path("phase").asText(),
                        progress.path("done").asLong(),
                        progress.path("total").asLong());
            }
            throw new NotDone("order-processor ended before it was done; what it did is in: crossrate ops log");
        } catch (UncheckedIOException e) {
            throw new NotDone("order-processor broke off; what it did is in: crossrate ops log", e);
        }
    }

    private Service.Answer ask(Service service, String method, String path, @Nullable Object body)
            throws NotDone, Refused, InterruptedException {
        var answer = service.ask(method, path, body, token());
        if (answer.status() == UNAUTHORIZED && credentials.token() == null) {
            // Tokens last for minutes, and a command may go on for hours.
            answer.close();
            token = null;
            answer = service.ask(method, path, body, token());
        }
        requireOk(answer, service);
        return answer;
    }

    private String token() throws NotDone, Refused, InterruptedException {
        var given = credentials.token();
        if (given != null) {
            return given;
        }
        if (token == null) {
            token = signIn();
        }
        return token;
    }

    private String signIn() throws NotDone, Refused, InterruptedException {
        var account = Map.of("email", credentials.email(), "password", credentials.password());
        try (var answer = addresses.api().ask("POST", "/api/v1/auth/login", account, null)) {
            requireOk(answer, addresses.api());
            return addresses
                    .api()
                    .read(answer.text(), JsonNode.class)
                    .path("accessToken")
                    .asText();
        }
    }

    private static void requireOk(Service.Answer answer, Service service) throws NotDone, Refused {
        if (answer.isOk()) {
            return;
        }
        try (answer) {
            var problem = service.read(answer.text(), JsonNode.class);
            if (problem.path("status").asInt() != answer.status()) {
                throw new NotDone(
                        "%s answers HTTP %d at %s".formatted(service.name(), answer.status(), service.address()));
            }
            refuse(problem);
        }
    }

    /** A fault of the system is something that could not be done; anything else it refuses, as typed wrongly or not. */
    private static void refuse(JsonNode problem) throws NotDone, Refused {
        var why = problem.path("title").asText() + ": " + problem.path("detail").asText();
        var status = problem.path("status").asInt();
        if (status >= FIRST_SERVER_ERROR) {
            throw new NotDone(why);
        }
        throw NOT_UNDERSTOOD.contains(status) ? Refused.mistyped(why) : new Refused(why);
    }
}
