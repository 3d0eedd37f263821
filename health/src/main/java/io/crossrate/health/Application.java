package io.crossrate.health;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Ends with 0 where the service is well, else with 1: {@code Application [MARK]}.
 *
 * <p>Well is ready for as long as it never was, and alive from then on. An orchestrator with one check for both starts to
 * send requests by it, and ends what is not well: a service that waits for Kafka must not be ended for that.
 */
public final class Application {

    private static final String PORT = "MICRONAUT_SERVER_PORT";
    private static final String MARK = "/tmp/was-ready";

    private Application() {}

    public static void main(String[] arguments) {
        String port = System.getenv(PORT);
        if (port == null) {
            System.err.println("health: " + PORT + " does not say where to ask");
            System.exit(1);
        }
        var endpoint = new Endpoint(Integer.parseInt(port));
        System.exit(isWell(endpoint, Path.of(arguments.length > 0 ? arguments[0] : MARK)) ? 0 : 1);
    }

    /** The mark is a file that says that the service was ready before. */
    static boolean isWell(Endpoint endpoint, Path mark) {
        if (Files.exists(mark)) {
            return endpoint.says("/health/liveness");
        }
        if (!endpoint.says("/health/readiness")) {
            return false;
        }
        try {
            Files.createFile(mark);
        } catch (IOException e) {
            // Nothing can be written: the next question is the same one.
            System.err.println("health: " + mark + " cannot be made: " + e.getMessage());
        }
        return true;
    }
}
