package io.crossrate.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The operators' commands as they are typed, on a running system. */
final class OpsCommand {

    private static final ObjectMapper JSON = new ObjectMapper();

    private OpsCommand() {}

    /** What a command has printed, and how it has ended. */
    record Ran(int status, String out, String err) {

        JsonNode json() {
            try {
                return JSON.readTree(out);
            } catch (IOException e) {
                throw new IllegalStateException(out, e);
            }
        }
    }

    static Ran run(RunningCrossrate crossrate, String... arguments) {
        var command = new ArrayList<>(
                List.of(RunningCrossrate.ROOT.resolve("crossrate").toString(), "ops"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(RunningCrossrate.ROOT.toFile());
        builder.environment().putAll(crossrate.environment());
        try {
            var process = builder.start();
            process.getOutputStream().close();
            var out = new String(process.getInputStream().readAllBytes(), UTF_8);
            var err = new String(process.getErrorStream().readAllBytes(), UTF_8);
            return new Ran(process.waitFor(), out, err);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The same of one that must be done. */
    static Ran done(RunningCrossrate crossrate, String... arguments) {
        var ran = run(crossrate, arguments);
        assertThat(ran.status()).as(ran.out() + ran.err()).isZero();
        return ran;
    }
}
