package io.crossrate.conversion.adapter.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrate.conversion.adapter.kafka.SourceEventsCodec.Foreign;
import io.crossrate.conversion.adapter.kafka.SourceEventsCodec.Gone;
import io.crossrate.conversion.adapter.kafka.SourceEventsCodec.Held;
import io.crossrate.conversion.adapter.kafka.SourceEventsCodec.Standing;
import io.crossrate.conversion.adapter.kafka.SourceEventsCodec.Unreadable;
import io.crossrate.conversion.domain.QuarantinedRate;
import io.crossrate.conversion.domain.SourceState;
import io.crossrate.money.rate.TableKind;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceEventsCodecTest {

    private static final String SOURCE = published("SourceStateChanged");
    private static final String QUARANTINED = published("RateQuarantined");

    private final SourceEventsCodec codec = new SourceEventsCodec(ObjectMapper.getDefault());

    @Test
    void thePublishedStateOfASourceIsRead() {
        var at = Instant.parse("2026-04-14T00:05:02Z");
        var error = "HTTP 429: the plan's calls are used up";

        assertThat(decode(SourceStateChangedV1.TYPE, SOURCE))
                .isEqualTo(new Standing(new SourceState(
                        "openexchangerates",
                        TableKind.FIAT,
                        "quota-reached",
                        at,
                        Instant.parse("2026-04-13T23:05:01Z"),
                        new SourceState.Trouble(at, "quota-reached", error),
                        1,
                        Instant.parse("2026-04-14T00:35:02Z"),
                        0L,
                        Instant.parse("2026-04-13T23:00:00Z"),
                        168,
                        "rate-ingestor-0",
                        false)));
    }

    @Test
    void thePublishedValueThatWasHeldBackIsRead() {
        assertThat(decode(RateQuarantinedV1.TYPE, QUARANTINED))
                .isEqualTo(new Held(new QuarantinedRate(
                        "open-er-api",
                        TableKind.FIAT,
                        "USD",
                        "SAR",
                        QuarantinedRate.State.HELD,
                        "jump",
                        "1599.9 is 426 times the 3.75 of 2026-04-13T00:02:31Z; the band of SAR is 1 %",
                        "1599.9",
                        "3.75",
                        Instant.parse("2026-04-13T00:02:31Z"),
                        Instant.parse("2026-04-14T00:02:31Z"),
                        Instant.parse("2026-04-14T00:05:02Z"),
                        Instant.parse("2026-04-14T00:05:02Z"),
                        0,
                        2,
                        null,
                        false)));
    }

    @Test
    void fieldsToComeArePassedOver() {
        assertThat(decode(SourceStateChangedV1.TYPE, SOURCE.replace("\"failures\"", "\"colour\":[1],\"failures\"")))
                .isInstanceOf(Standing.class);
        assertThat(decode(RateQuarantinedV1.TYPE, QUARANTINED.replace("\"since\"", "\"colour\":{},\"since\"")))
                .isInstanceOf(Held.class);
        assertThat(decode("io.crossrate.SourceStateChanged.v2", SOURCE))
                .isEqualTo(new Foreign("io.crossrate.SourceStateChanged.v2"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    "openexchangerates" | "Open\\nExchange"
                    "fiat"              | "stamps"
                    "state": "quota-reached" | "state": "<b>"
                    "state": "quota-reached" | "state": null
                    "at": "2026-04-14T00:05:02Z" | "at": "soon"
                    "at"                | "since"
                    "failures": 1       | "failures": -1
                    "failures": 1       | "failures": "x"
                    "rates": 168        | "rates": -2
                    "callsLeft": 0      | "callsLeft": -1
                    "kind": "quota-reached" | "kind": "<b>"
                    """)
    void aStateThatTheSchemaForbidsIsUnreadable(String good, String bad) {
        assertThat(SOURCE).contains(good);
        assertThat(decode(SourceStateChangedV1.TYPE, SOURCE.replace(good, bad))).isInstanceOf(Unreadable.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    "open-er-api"   | "../er"
                    "SAR"           | "SAR SAR"
                    "SAR"           | "ABCDEFGHIJKLMNOPQ"
                    "state": "held" | "state": "lost"
                    "USD"           | "usd"
                    "jump"          | "a jump"
                    "offered": "1599.9" | "offered": null
                    "since"         | "until"
                    """)
    void aValueThatTheSchemaForbidsIsUnreadable(String good, String bad) {
        assertThat(QUARANTINED).contains(good);
        assertThat(decode(RateQuarantinedV1.TYPE, QUARANTINED.replace(good, bad)))
                .isInstanceOf(Unreadable.class);
        assertThat(decode(RateQuarantinedV1.TYPE, QUARANTINED.replace("1599.9\"", "9".repeat(500) + "\"")))
                .isInstanceOf(Unreadable.class);
    }

    @Test
    void whateverComesIsAnswered() {
        for (var text : new String[] {"", "null", "[]", "{", "<html>", "7", "{}"}) {
            assertThat(decode(SourceStateChangedV1.TYPE, text)).isInstanceOf(Unreadable.class);
            assertThat(decode(RateQuarantinedV1.TYPE, text)).isInstanceOf(Unreadable.class);
        }
        var bare =
                new ConsumerRecord<>("rates.sources.v1", 0, 7L, new byte[0], SOURCE.getBytes(StandardCharsets.UTF_8));
        assertThat(codec.decode(bare)).isInstanceOf(Unreadable.class);
        var ecb = "ecb".getBytes(StandardCharsets.UTF_8);
        assertThat(codec.decode(new ConsumerRecord<byte[], byte[]>("rates.sources.v1", 0, 8L, ecb, null)))
                .isEqualTo(new Gone("ecb"));
        assertThat(codec.decode(new ConsumerRecord<byte[], byte[]>("rates.sources.v1", 0, 9L, null, null)))
                .isEqualTo(new Gone(""));
    }

    private SourceEventsCodec.Reading decode(String type, String json) {
        return codec.decode(SnapshotRecords.record(type, json));
    }

    private static String published(String event) {
        try (var example =
                SourceEventsCodecTest.class.getResourceAsStream("/contracts/examples/" + event + ".v1.json")) {
            return new String(example.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
