package io.crossrate.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Asks for a conversion again and again, and knows what rate it saw last. */
final class PriceWatch {

    private static final Pattern RATE = Pattern.compile("\"rate\":\"([0-9.]+)\"");
    private static final long BETWEEN_NANOS = 250_000;

    private final Supplier<byte[]> conversion;
    private String last = "";

    PriceWatch(Supplier<byte[]> conversion) {
        this.conversion = conversion;
    }

    /** Waits for another rate than the last; returns it. */
    String next(long withinNanos) {
        var deadline = System.nanoTime() + withinNanos;
        while (System.nanoTime() < deadline) {
            var rate = RATE.matcher(new String(conversion.get(), UTF_8));
            if (!rate.find()) throw new CannotMeasure("the conversion has no rate");
            if (!rate.group(1).equals(last)) {
                last = rate.group(1);
                return last;
            }
            Pause.nanos(BETWEEN_NANOS);
        }
        throw new CannotMeasure("no new rate came within %d s".formatted(withinNanos / 1_000_000_000));
    }
}
