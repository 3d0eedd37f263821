package io.crossrate.orders.adapter.kafka.rates;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrate.money.Currencies;
import io.crossrate.money.rate.TableKind;
import io.crossrate.orders.adapter.kafka.rates.SnapshotCodec.Decoded;
import io.crossrate.orders.adapter.kafka.rates.SnapshotCodec.Foreign;
import io.crossrate.orders.adapter.kafka.rates.SnapshotCodec.Unreadable;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnapshotCodecTest {

    private static final String EXAMPLE = published();

    private final SnapshotCodec codec = new SnapshotCodec(ObjectMapper.getDefault());

    @Test
    void thePublishedExampleIsRead() {
        assertThat(codec.decode(SnapshotRecords.record(EXAMPLE))).isInstanceOfSatisfying(Decoded.class, decoded -> {
            var table = decoded.table();
            assertThat(table.snapshotId()).isEqualTo(UUID.fromString("5f0c1f4e-3c8e-5d0a-9a4b-0d6a1c2b3e4f"));
            assertThat(table.source()).isEqualTo("frankfurter");
            assertThat(table.kind()).isEqualTo(TableKind.FIAT);
            assertThat(table.base()).isEqualTo(Currencies.of("EUR"));
            assertThat(table.asOf()).isEqualTo(Instant.parse("2026-04-13T14:00:00Z"));
            assertThat(table.fetchedAt()).isEqualTo(Instant.parse("2026-04-13T14:05:02Z"));
            assertThat(table.simulated()).isFalse();
            assertThat(table.rates())
                    .hasSize(4)
                    .containsEntry(Currencies.of("USD"), new BigDecimal("1.16591"))
                    .containsEntry(Currencies.of("CHF"), new BigDecimal("0.9238"));
        });
    }

    @Test
    void fieldsAndCodesToComeArePassedOver() {
        var later = EXAMPLE.replace("\"simulated\"", "\"colour\": {\"of\": [1]}, \"simulated\"")
                .replace("\"JPY\"", "\"QQQQQ\"");

        assertThat(codec.decode(SnapshotRecords.record(later)))
                .isInstanceOfSatisfying(
                        Decoded.class,
                        decoded -> assertThat(decoded.table().rates()).hasSize(3));
    }

    @Test
    void anAnnouncedNextTableIsRead() {
        var announcing = EXAMPLE.replace("\"simulated\"", "\"nextUpdateAt\": \"2026-04-14T14:00:00Z\", \"simulated\"");

        assertThat(codec.decode(SnapshotRecords.record(announcing)))
                .isInstanceOfSatisfying(
                        Decoded.class,
                        decoded -> assertThat(decoded.table().nextUpdateAt()).isEqualTo("2026-04-14T14:00:00Z"));
    }

    @Test
    void anEventOfAnotherTypeIsForeign() {
        assertThat(codec.decode(SnapshotRecords.record("io.crossrate.RateSnapshot.v2", EXAMPLE)))
                .isEqualTo(new Foreign("io.crossrate.RateSnapshot.v2"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    "1.16591" | "0"
                    "1.16591" | "-1.16591"
                    "1.16591" | "1e400"
                    "1.16591" | "NaN"
                    "1.16591" | ""
                    "1.16591" | null
                    "1.16591" | {"a":1}
                    "EUR"     | "EURO5"
                    "EUR"     | "USD"
                    "fiat"    | "stamps"
                    "frankfurter" | "Frank\\nfurter"
                    "2026-04-13T14:00:00Z" | "yesterday"
                    "5f0c1f4e-3c8e-5d0a-9a4b-0d6a1c2b3e4f" | 7
                    "rates"   | "prices"
                    "snapshotId" | "id"
                    "asOf"    | "asAt"
                    "fetchedAt" | "readAt"
                    "2026-04-13T14:00:00Z" | "+1000000000-12-31T23:59:59Z"
                    """)
    void whatTheSchemaForbidsIsUnreadable(String good, String bad) {
        assertThat(codec.decode(SnapshotRecords.record(EXAMPLE.replace(good, bad))))
                .isInstanceOf(Unreadable.class);
    }

    @ParameterizedTest
    @CsvSource({"''", "null", "[]", "'{'", "<html>", "7", "'{\"rates\":{}}'"})
    void whatIsNoSnapshotIsUnreadable(String value) {
        assertThat(codec.decode(SnapshotRecords.record(value))).isInstanceOf(Unreadable.class);
    }

    @Test
    void aRecordThatIsNoEventIsUnreadable() {
        var bare = new ConsumerRecord<>("rates.fiat.v1", 0, 7L, new byte[0], EXAMPLE.getBytes(StandardCharsets.UTF_8));
        var empty = new ConsumerRecord<byte[], byte[]>("rates.fiat.v1", 0, 8L, null, null);

        assertThat(codec.decode(bare)).isInstanceOf(Unreadable.class);
        assertThat(codec.decode(empty)).isInstanceOf(Unreadable.class);
    }

    private static String published() {
        try (var example = SnapshotCodecTest.class.getResourceAsStream("/contracts/examples/RateSnapshot.v1.json")) {
            return new String(example.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
