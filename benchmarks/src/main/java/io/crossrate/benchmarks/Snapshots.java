package io.crossrate.benchmarks;

import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Real tables of three providers, recorded earlier and published with the time of the run, in the ingestor's place. */
public final class Snapshots {

    private static final List<String> SOURCES = List.of("frankfurter", "open-er-api", "coingecko");

    private Snapshots() {}

    public static void publish(Topics topics) {
        try (var events = new EventWriter(topics, "rate-ingestor")) {
            for (var source : SOURCES) {
                var snapshot = recorded(source);
                var id = Objects.requireNonNull(snapshot.snapshotId());
                events.send("rates." + snapshot.kind() + ".v1", source, id, "RateSnapshot", snapshot);
            }
        }
    }

    /** A source's table, with a new id and the time of now. */
    public static RateSnapshot recorded(String source) {
        var resource = "/snapshots/" + source + ".json";
        try (var bytes = Objects.requireNonNull(Snapshots.class.getResourceAsStream(resource))) {
            var table = ObjectMapper.getDefault().readValue(bytes.readAllBytes(), RateSnapshot.class);
            var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
            return new RateSnapshot(
                    UUID.randomUUID().toString(),
                    table.source(),
                    table.kind(),
                    table.base(),
                    now.minus(Duration.ofSeconds(30)).toString(),
                    now.toString(),
                    false,
                    table.rates());
        } catch (IOException e) {
            throw new CannotMeasure(resource + " cannot be read", e);
        }
    }
}
