package io.crossrate.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The load: wrk with 64 connections that each ask again as soon as they are answered. */
final class Wrk {

    static final int CONNECTIONS = 64;

    private static final Pattern REQUESTS = Pattern.compile("(\\d+) requests in ");
    private static final Pattern REFUSED = Pattern.compile("Non-2xx or 3xx responses: (\\d+)");
    private static final Pattern BROKEN =
            Pattern.compile("Socket errors: connect (\\d+), read (\\d+), write (\\d+), timeout (\\d+)");

    private Wrk() {}

    /** Asks for the address for some seconds; returns how many answers came. Fails where one was not 2xx. */
    static long load(URI address, int seconds, List<String> headers) {
        var command = new ArrayList<>(List.of("wrk", "-t1", "-c" + CONNECTIONS, "-d" + seconds + "s"));
        headers.forEach(header -> command.addAll(List.of("-H", header)));
        command.add(address.toString());
        var process = ServerProcess.tracked(new ProcessBuilder(command).redirectErrorStream(true));
        try {
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return answered(output);
        } catch (IOException e) {
            throw new CannotMeasure("wrk's output cannot be read", e);
        }
    }

    /** The number of answers in what wrk printed. */
    static long answered(String output) {
        var requests = REQUESTS.matcher(output);
        if (!requests.find()) throw new CannotMeasure("wrk failed: " + output);
        var refused = REFUSED.matcher(output);
        if (refused.find()) throw new CannotMeasure(refused.group(1) + " requests were not answered with 2xx");
        var broken = BROKEN.matcher(output);
        if (broken.find()) throw new CannotMeasure("wrk met errors: " + broken.group());
        return Long.parseLong(requests.group(1));
    }
}
