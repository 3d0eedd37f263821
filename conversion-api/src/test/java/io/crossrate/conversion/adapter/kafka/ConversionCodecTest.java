package io.crossrate.conversion.adapter.kafka;

import static io.crossrate.conversion.application.conversions.Receipts.NOON;
import static io.crossrate.conversion.application.conversions.Receipts.placed;
import static io.crossrate.conversion.application.conversions.Receipts.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossrate.conversion.EventsOnKafka;
import io.crossrate.conversion.adapter.kafka.ConversionCodec.Decoded;
import io.crossrate.conversion.adapter.kafka.ConversionCodec.Foreign;
import io.crossrate.conversion.adapter.kafka.ConversionCodec.Unreadable;
import io.crossrate.conversion.domain.conversions.Side;
import io.crossrate.money.Currencies;
import io.crossrate.money.Money;
import io.crossrate.money.rate.Freshness;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConversionCodecTest {

    private static final String EXAMPLE = published();

    private final ConversionCodec codec = new ConversionCodec(JsonMapper.createDefault());

    @Test
    void thePublishedExampleIsRead() {
        assertThat(codec.decode(record(EXAMPLE))).isInstanceOfSatisfying(Decoded.class, decoded -> {
            var conversion = decoded.conversion();
            assertThat(conversion.id()).isEqualTo(UUID.fromString("3b9e6a52-71c4-5d80-9f2b-6a7c8d9e0f12"));
            assertThat(conversion.from()).isEqualTo(new Money(new BigDecimal("100"), Currencies.of("GBP")));
            assertThat(conversion.to()).isEqualTo(new Money(new BigDecimal("134.01"), Currencies.of("USD")));
            assertThat(conversion.given()).isEqualTo(Side.FROM);
            assertThat(conversion.rounding()).isEqualTo(RoundingMode.HALF_EVEN);
            assertThat(conversion.roundedTo()).isEqualTo(2);
            assertThat(conversion.placedAt()).isEqualTo(Instant.parse("2026-04-13T14:05:21.482Z"));
            assertThat(conversion.rateAge()).hasSeconds(321);
            assertThat(conversion.rate().freshness()).isEqualTo(Freshness.FRESH);
            assertThat(conversion.rate().path()).hasSize(2);
            assertThat(conversion.rate().path().getFirst().inverted()).isTrue();
            assertThat(conversion.request()).isEqualTo(request("GBP/USD", Side.FROM, "100"));
        });
    }

    @Test
    void whatIsWrittenFollowsTheSchemaAndIsReadAgain() {
        for (var request : new Object[][] {
            {"GBP/USD", Side.TO, "99999999999999999999.999999999999999999"},
            {"EUR/BTC", Side.TO, "0.00000001"},
            {"RON/XAU", Side.FROM, "0.01"},
            {"SATS/IDR", Side.FROM, "1"}
        }) {
            var asked = request((String) request[0], (Side) request[1], (String) request[2]);
            var conversion = placed(UUID.randomUUID(), UUID.randomUUID(), asked, NOON);

            var written = codec.write(conversion);

            EventsOnKafka.assertValid("ConversionPlaced.v1", written);
            assertThat(codec.read(written)).isEqualTo(conversion);
        }
    }

    @Test
    void fieldsToComeArePassedOver() {
        var later = EXAMPLE.replace("\"simulated\"", "\"colour\": {\"of\": [1]}, \"simulated\"")
                .replace("\"currency\"", "\"colour\": 1, \"currency\"")
                .replace("\"source\"", "\"colour\": null, \"source\"");

        assertThat(codec.decode(record(later))).isEqualTo(codec.decode(record(EXAMPLE)));
    }

    @Test
    void anEventOfAnotherTypeIsForeign() {
        assertThat(codec.decode(SnapshotRecords.record("io.crossrate.ConversionPlaced.v2", EXAMPLE)))
                .isEqualTo(new Foreign("io.crossrate.ConversionPlaced.v2"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    "134.01"   | "-1"
                    "134.01"   | "1e400"
                    "134.01"   | ""
                    "134.01"   | null
                    "0.87003"  | "NaN"
                    "USD"      | "GBP"
                    "USD"      | "QQQQQ"
                    "from",    | "both",
                    "HALF_EVEN"| "SOMEHOW"
                    "fresh"    | "rotten"
                    "ecb"      | "=cmd()"
                    "HALF_EVEN"| "UNNECESSARY"
                    "2026-04-13T14:05:21.482Z" | "yesterday"
                    "2026-04-13T14:05:21.482Z" | "+1000000000-12-31T00:00:00Z"
                    "2026-04-13T14:05:21.482Z" | "-0001-01-01T00:00:00Z"
                    "3b9e6a52-71c4-5d80-9f2b-6a7c8d9e0f12" | "7"
                    "userId"   | "owner"
                    "snapshotId" | "table"
                    "simulated" | "invented"
                    "path"     | "way"
                    """)
    void whatTheSchemaForbidsIsUnreadable(String good, String bad) {
        assertThat(EXAMPLE).contains(good);
        assertThat(codec.decode(record(EXAMPLE.replace(good, bad)))).isInstanceOf(Unreadable.class);
    }

    @ParameterizedTest
    @CsvSource({"''", "null", "[]", "'{'", "<html>", "7", "'{\"path\":[]}'"})
    void whatIsNoConversionIsUnreadable(String value) {
        assertThat(codec.decode(record(value))).isInstanceOf(Unreadable.class);
    }

    @Test
    void aRecordThatIsNoEventIsUnreadable() {
        var bare = new ConsumerRecord<>("conversions.v1", 0, 7L, new byte[0], EXAMPLE.getBytes(StandardCharsets.UTF_8));
        var empty = new ConsumerRecord<byte[], byte[]>("conversions.v1", 0, 8L, null, null);

        assertThat(codec.decode(bare)).isInstanceOf(Unreadable.class);
        assertThat(codec.decode(empty)).isInstanceOf(Unreadable.class);
    }

    private static ConsumerRecord<byte[], byte[]> record(String value) {
        return SnapshotRecords.record(ConversionPlacedV1.TYPE, value);
    }

    private static String published() {
        try (var example =
                ConversionCodecTest.class.getResourceAsStream("/contracts/examples/ConversionPlaced.v1.json")) {
            return new String(example.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
