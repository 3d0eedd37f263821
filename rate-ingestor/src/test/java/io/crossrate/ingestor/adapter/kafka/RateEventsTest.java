package io.crossrate.ingestor.adapter.kafka;

import static io.crossrate.ingestor.domain.Tables.NOON;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.crossrate.ingestor.application.SourceState;
import io.crossrate.ingestor.domain.Quarantined;
import io.crossrate.ingestor.domain.RateChange;
import io.crossrate.ingestor.domain.RateTable;
import io.crossrate.ingestor.domain.Source;
import io.crossrate.ingestor.domain.TableKind;
import io.crossrate.money.Currencies;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RateEventsTest {

    private static final ObjectMapper TREES = new ObjectMapper();
    private static final RateTable TABLE = new RateTable(
            "frankfurter",
            TableKind.FIAT,
            Currencies.of("EUR"),
            Instant.parse("2026-04-13T14:00:00Z"),
            Instant.parse("2026-04-13T14:05:02Z"),
            null,
            false,
            new TreeMap<>(Map.of(
                    "USD", new BigDecimal("1.16591"),
                    "JPY", new BigDecimal("186.35"),
                    "GBP", new BigDecimal("0.87003"),
                    "CHF", new BigDecimal("0.9238"))));

    private static final Quarantined HELD_BACK = new Quarantined(
            "open-er-api",
            TableKind.FIAT,
            Currencies.of("USD"),
            "SAR",
            Quarantined.State.HELD,
            "jump",
            "1599.9 is 426 times the 3.75 of 2026-04-13T00:02:31Z; the band of SAR is 1 %",
            "1599.9",
            new BigDecimal("3.75"),
            Instant.parse("2026-04-13T00:02:31Z"),
            Instant.parse("2026-04-14T00:02:31Z"),
            Instant.parse("2026-04-14T00:05:02Z"),
            Instant.parse("2026-04-14T00:05:02Z"),
            0,
            2,
            null,
            null,
            false);

    private final RateEvents events = new RateEvents(
            new KafkaConfig("localhost:9092", "test.", (short) 1, Duration.ofSeconds(5), ""),
            io.micronaut.serde.ObjectMapper.getDefault());

    @Test
    void aSnapshotIsThePublishedExample() throws IOException {
        var record = events.snapshot(TABLE);
        var example = (ObjectNode) example("RateSnapshot.v1");
        example.put("snapshotId", TABLE.snapshotId().toString());

        assertThat(TREES.readTree(record.value())).isEqualTo(example);
        assertValid("RateSnapshot.v1", record);
    }

    @Test
    void aChangeIsThePublishedExample() throws IOException {
        var record = events.changed(change());
        var example = (ObjectNode) example("RateChanged.v1");
        example.put("snapshotId", TABLE.snapshotId().toString());

        assertThat(TREES.readTree(record.value())).isEqualTo(example);
        assertValid("RateChanged.v1", record);
    }

    @Test
    void aStateIsThePublishedExample() throws IOException {
        var source = new Source("openexchangerates", TableKind.FIAT, Currencies.of("USD"), Duration.ofHours(1), 1);
        var published = new TreeMap<String, BigDecimal>();
        IntStream.range(0, 168).forEach(it -> published.put("C" + it, BigDecimal.ONE));
        var at = Instant.parse("2026-04-14T00:05:02Z");
        var detail = "HTTP 429: the plan's calls are used up";
        var state = new SourceState(
                source,
                SourceState.Status.QUOTA_REACHED,
                new RateTable(
                        "openexchangerates",
                        TableKind.FIAT,
                        Currencies.of("USD"),
                        Instant.parse("2026-04-13T23:00:00Z"),
                        at,
                        null,
                        false,
                        published),
                Instant.parse("2026-04-13T23:05:01Z"),
                new SourceState.LastError(at, "quota-reached", detail),
                1,
                Instant.parse("2026-04-14T00:35:02Z"),
                0L,
                false);
        var record = events.stateChanged(SourceStateChangedV1.of(state, at, "rate-ingestor-0", false));

        assertThat(TREES.readTree(record.value())).isEqualTo(example("SourceStateChanged.v1"));
        assertValid("SourceStateChanged.v1", record);
        assertThat(record.topic()).isEqualTo("test.rates.sources.v1");
        assertThat(new String(record.key(), UTF_8)).isEqualTo("openexchangerates");
        assertThat(headers(record))
                .containsEntry("ce_type", "io.crossrate.SourceStateChanged.v1")
                .containsEntry("ce_time", "2026-04-14T00:05:02Z");
    }

    @ParameterizedTest
    @EnumSource
    void everyStateIsOfTheSchema(SourceState.Status status) throws IOException {
        var source = new Source("ecb", TableKind.FIAT, Currencies.of("EUR"), Duration.ofHours(1), 1);
        var state = new SourceState(source, status, null, null, null, 0, null, null, false);

        assertValid(
                "SourceStateChanged.v1",
                events.stateChanged(SourceStateChangedV1.of(state, TABLE.asOf(), "rate-ingestor-0", true)));
    }

    @Test
    void everyFieldOfASnapshotIsOfTheSchema() throws IOException {
        var rates = new TreeMap<String, BigDecimal>();
        rates.put("SATS", new BigDecimal("100000000.0"));
        rates.put("XAU", new BigDecimal("0.000000000000000001"));
        rates.put("IDR", new BigDecimal("99999999999999999999.000000000000000001"));
        var table = new RateTable(
                "coingecko",
                TableKind.CRYPTO,
                Currencies.of("BTC"),
                TABLE.asOf(),
                TABLE.fetchedAt(),
                Instant.parse("2026-04-13T14:06:00.5Z"),
                true,
                rates);

        assertValid("RateSnapshot.v1", events.snapshot(table));
        assertThat(events.table(asRead(events.snapshot(table)))).contains(table);
    }

    @Test
    void aQuarantinedValueIsThePublishedExample() throws IOException {
        var record = events.quarantined(HELD_BACK);

        assertThat(TREES.readTree(record.value())).isEqualTo(example("RateQuarantined.v1"));
        assertValid("RateQuarantined.v1", record);
        assertThat(record.topic()).isEqualTo("test.rates.quarantine.v1");
        assertThat(new String(record.key(), UTF_8)).isEqualTo("open-er-api:SAR");
        assertThat(headers(record))
                .containsEntry("ce_type", "io.crossrate.RateQuarantined.v1")
                .containsEntry("ce_id", HELD_BACK.id().toString());
    }

    @Test
    void aRefusedTableAndAConfirmedValueAreValidAndReadBack() throws IOException {
        var table = quarantined("*", Quarantined.State.HELD, "many-jumps", "", null, null, null);
        var confirmed = quarantined("X?Y", Quarantined.State.CONFIRMED, "jump", "1e400", "0.10", NOON, "ecb");

        for (var value : List.of(table, confirmed)) {
            assertValid("RateQuarantined.v1", events.quarantined(value));
            assertThat(events.quarantined(asRead(events.quarantined(value)))).contains(value);
        }
    }

    @Test
    void whatWaitsForPublicationsIsReadFromItsExampleAndWrittenAsIt() throws IOException {
        var example = "RateQuarantined.v1.contradicted";
        var value = events.quarantined(record("io.crossrate.RateQuarantined.v1", bytes(example)))
                .orElseThrow();

        assertThat(value.believedFrom()).isEqualTo("2026-04-15T14:05:02Z");
        assertThat(TREES.readTree(events.quarantined(value).value())).isEqualTo(example(example));
        assertValid("RateQuarantined.v1", events.quarantined(value));
    }

    @Test
    void thePublishedExampleOfTheQuarantineIsReadBack() throws IOException {
        assertThat(events.quarantined(record("io.crossrate.RateQuarantined.v1", bytes("RateQuarantined.v1"))))
                .contains(HELD_BACK);
    }

    @Test
    void theHeadersAreThoseOfACloudEvent() {
        var record = events.snapshot(TABLE);

        assertThat(record.topic()).isEqualTo("test.rates.fiat.v1");
        assertThat(new String(record.key(), UTF_8)).isEqualTo("frankfurter");
        assertThat(headers(record))
                .isEqualTo(Map.of(
                        "ce_specversion", "1.0",
                        "ce_id", TABLE.snapshotId().toString(),
                        "ce_type", "io.crossrate.RateSnapshot.v1",
                        "ce_source", "/crossrate/rate-ingestor",
                        "ce_time", "2026-04-13T14:05:02Z",
                        "content-type", "application/json"));
    }

    @Test
    void aTableOfThePastSaysSoInItsHeaderAndInItsValue() throws IOException {
        var record = events.historical(TABLE);

        assertThat(headers(record))
                .containsEntry("ce_historical", "true")
                .containsEntry("ce_id", TABLE.snapshotId().toString());
        assertThat(TREES.readTree(record.value()).get("historical").asBoolean()).isTrue();
        assertValid("RateSnapshot.v1", record);
        assertThat(RateEvents.isHistorical(asRead(record))).isTrue();
        assertThat(RateEvents.isHistorical(asRead(events.snapshot(TABLE)))).isFalse();
    }

    @Test
    void aChangeIsKeyedBySourceAndCode() {
        var record = events.changed(change());

        assertThat(record.topic()).isEqualTo("test.rates.latest.v1");
        assertThat(new String(record.key(), UTF_8)).isEqualTo("frankfurter:USD");
        assertThat(headers(record))
                .containsEntry("ce_type", "io.crossrate.RateChanged.v1")
                .containsEntry("ce_id", change().id().toString());
    }

    @Test
    void thePublishedExamplesAreReadBack() throws IOException {
        var snapshot = bytes("RateSnapshot.v1");
        var changed = bytes("RateChanged.v1");

        assertThat(events.table(record("io.crossrate.RateSnapshot.v1", snapshot)))
                .contains(TABLE);
        assertThat(events.change(record("io.crossrate.RateChanged.v1", changed)).map(RateChange::rate))
                .contains(new BigDecimal("1.16591"));
    }

    @Test
    void anUnknownFieldIsIgnoredAndPoisonIsPassedOver() {
        var value = new String(events.snapshot(TABLE).value(), UTF_8);
        var type = "io.crossrate.RateSnapshot.v1";

        assertThat(events.table(record(
                        type, value.replaceFirst("\\{", "{\"added\":[1],").getBytes(UTF_8))))
                .contains(TABLE);
        assertThat(events.table(record(type, "{".getBytes(UTF_8)))).isEmpty();
        assertThat(events.table(record(type, value.replace("2026", "then").getBytes(UTF_8))))
                .isEmpty();
        assertThat(events.table(record(type, value.replace("1.16591", "-1").getBytes(UTF_8))))
                .isEmpty();
        assertThat(events.table(record(type, "{}".getBytes(UTF_8)))).isEmpty();
        assertThat(events.table(record("io.crossrate.Other.v1", value.getBytes(UTF_8))))
                .isEmpty();
    }

    private static Quarantined quarantined(
            String code,
            Quarantined.State state,
            String reason,
            String offered,
            @Nullable String held,
            @Nullable Instant heldAsOf,
            @Nullable String confirmedBy) {
        return new Quarantined(
                "open-er-api",
                TableKind.FIAT,
                Currencies.of("USD"),
                code,
                state,
                reason,
                "because",
                offered,
                held == null ? null : new BigDecimal(held),
                heldAsOf,
                NOON,
                NOON,
                NOON,
                1,
                2,
                null,
                confirmedBy,
                true);
    }

    private static RateChange change() {
        return RateChange.of(TABLE, "USD", new BigDecimal("1.16591"), TABLE.snapshotId());
    }

    private static ConsumerRecord<byte[], byte[]> asRead(ProducerRecord<byte[], byte[]> sent) {
        return new ConsumerRecord<>(
                sent.topic(),
                0,
                0,
                0,
                TimestampType.CREATE_TIME,
                0,
                0,
                sent.key(),
                sent.value(),
                sent.headers(),
                Optional.empty());
    }

    private static ConsumerRecord<byte[], byte[]> record(String type, byte[] value) {
        var record = new ConsumerRecord<>("rates.fiat.v1", 0, 0, new byte[0], value);
        record.headers().add("ce_type", type.getBytes(UTF_8));
        return record;
    }

    private static Map<String, String> headers(ProducerRecord<byte[], byte[]> record) {
        var headers = new TreeMap<String, String>();
        record.headers().forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
        return headers;
    }

    private static void assertValid(String schema, ProducerRecord<byte[], byte[]> record) throws IOException {
        var validator =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(resource("schemas/" + schema));
        assertThat(validator.validate(TREES.readTree(record.value()))).isEmpty();
    }

    private static JsonNode example(String name) throws IOException {
        return TREES.readTree(bytes(name));
    }

    private static byte[] bytes(String name) throws IOException {
        return resource("examples/" + name).readAllBytes();
    }

    private static InputStream resource(String path) {
        return Objects.requireNonNull(RateEventsTest.class.getResourceAsStream("/contracts/" + path + ".json"), path);
    }
}
