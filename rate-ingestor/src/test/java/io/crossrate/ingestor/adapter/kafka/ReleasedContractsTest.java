package io.crossrate.ingestor.adapter.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a release before wrote is read at a restart, and what a later one may add to it is passed over. */
class ReleasedContractsTest {

    private static final Path CONTRACTS = Path.of(System.getProperty("crossrate.root"), "contracts");

    private final RateEvents events = new RateEvents(
            new KafkaConfig("localhost:9092", "", (short) 1, Duration.ofSeconds(5), ""), ObjectMapper.getDefault());

    static Stream<Path> snapshots() throws IOException {
        return examples("RateSnapshot.v1");
    }

    static Stream<Path> changes() throws IOException {
        return examples("RateChanged.v1");
    }

    @ParameterizedTest
    @MethodSource("snapshots")
    void snapshotsOfEveryReleaseAreRead(Path example) throws IOException {
        assertRead(example, RateSnapshotV1.TYPE, events::table);
    }

    @ParameterizedTest
    @MethodSource("changes")
    void changesOfEveryReleaseAreRead(Path example) throws IOException {
        assertRead(example, RateChangedV1.TYPE, events::change);
    }

    private static <T> void assertRead(
            Path example, String type, Function<ConsumerRecord<byte[], byte[]>, Optional<T>> reader)
            throws IOException {
        var json = Files.readString(example);
        var later = json.replaceFirst("\\{", "{\"toCome\":{\"of\":[1,null]},");

        assertThat(reader.apply(record(type, json))).isPresent().isEqualTo(reader.apply(record(type, later)));
    }

    private static ConsumerRecord<byte[], byte[]> record(String type, String json) {
        var record = new ConsumerRecord<>("rates", 0, 0, new byte[0], json.getBytes(UTF_8));
        record.headers().add("ce_type", type.getBytes(UTF_8));
        return record;
    }

    /** The examples of now and of all releases. */
    private static Stream<Path> examples(String event) throws IOException {
        try (var files = Files.walk(CONTRACTS)) {
            return files
                    .filter(file -> CONTRACTS
                            .relativize(file)
                            .toString()
                            .matches("(released/[^/]+/)?examples/" + event + "\\..*json"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }
}
