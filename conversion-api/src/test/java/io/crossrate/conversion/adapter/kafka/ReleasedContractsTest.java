package io.crossrate.conversion.adapter.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrate.conversion.adapter.kafka.SnapshotCodec.Unreadable;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What writers of every release sent is read, and what later ones may add to it is passed over. */
class ReleasedContractsTest {

    private static final Path CONTRACTS = Path.of(System.getProperty("crossrate.root"), "contracts");

    private final ObjectMapper json = ObjectMapper.getDefault();
    private final SnapshotCodec codec = new SnapshotCodec(json);

    static Stream<Path> snapshots() throws IOException {
        return examples("RateSnapshot.v1");
    }

    static Stream<Path> statuses() throws IOException {
        return examples("OrderStatusChanged.v1");
    }

    @ParameterizedTest
    @MethodSource("snapshots")
    void snapshotsOfEveryReleaseAreRead(Path example) throws IOException {
        var value = Files.readString(example);

        assertThat(codec.decode(SnapshotRecords.record(value)))
                .isNotInstanceOf(Unreadable.class)
                .isEqualTo(codec.decode(SnapshotRecords.record(withFieldsToCome(value))));
    }

    @ParameterizedTest
    @MethodSource("statuses")
    void statusesOfEveryReleaseFindTheirOwner(Path example) throws IOException {
        var value = Files.readString(example);
        var owner = json.readValue(value, OrderStatusChangedV1.class);

        assertThat(owner.userId()).isEqualTo("0197c1de-1111-7abc-8def-0123456789ab");
        assertThat(json.readValue(withFieldsToCome(value), OrderStatusChangedV1.class))
                .isEqualTo(owner);
    }

    private static String withFieldsToCome(String value) {
        return value.replaceFirst("\\{", "{\"toCome\":{\"of\":[1,null]},");
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
