package io.crossrate.ingestor.adapter.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.crossrate.ingestor.application.SourceState.LastError;
import io.crossrate.ingestor.domain.Quarantined;
import io.crossrate.ingestor.domain.RateChange;
import io.crossrate.ingestor.domain.RateTable;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The rate events as records of Kafka: CloudEvents 1.0 in binary mode with a JSON value. */
@Singleton
final class RateEvents {

    private static final Logger LOG = LoggerFactory.getLogger(RateEvents.class);
    private static final String HISTORICAL = "ce_historical";
    private static final byte[] TRUE = "true".getBytes(UTF_8);
    private static final URI SOURCE = URI.create("/crossrate/rate-ingestor");

    private final KafkaConfig config;
    private final ObjectMapper json;

    RateEvents(KafkaConfig config, ObjectMapper json) {
        this.config = config;
        this.json = json;
    }

    ProducerRecord<byte[], byte[]> snapshot(RateTable table) {
        var wire = RateSnapshotV1.of(table);
        var topic = config.snapshots(table.kind());
        return record(topic, table.source(), wire.snapshotId(), RateSnapshotV1.TYPE, table.fetchedAt(), wire);
    }

    /** A table of the past; the header says so too, so that a reader of the newest rates can pass it over undecoded. */
    ProducerRecord<byte[], byte[]> historical(RateTable table) {
        var wire = RateSnapshotV1.historical(table);
        var topic = config.snapshots(table.kind());
        var record = record(topic, table.source(), wire.snapshotId(), RateSnapshotV1.TYPE, table.fetchedAt(), wire);
        record.headers().add(HISTORICAL, TRUE);
        return record;
    }

    /** Whether this is a table of the past. */
    static boolean isHistorical(ConsumerRecord<byte[], byte[]> record) {
        return header(record.headers(), HISTORICAL).equals("true");
    }

    /** The event's id, empty where there is none. */
    static String id(ConsumerRecord<byte[], byte[]> record) {
        return header(record.headers(), "ce_id");
    }

    ProducerRecord<byte[], byte[]> changed(RateChange change) {
        var key = change.source() + ":" + change.code();
        var wire = RateChangedV1.of(change);
        return record(config.latest(), key, change.id().toString(), RateChangedV1.TYPE, change.fetchedAt(), wire);
    }

    ProducerRecord<byte[], byte[]> stateChanged(SourceStateChangedV1 wire) {
        var id = String.join("@", wire.source(), wire.poller(), wire.at());
        var at = Instant.parse(wire.at());
        return record(config.sources(), wire.source(), id, SourceStateChangedV1.TYPE, at, wire);
    }

    /** Takes away what the compacted topic says of this source. */
    ProducerRecord<byte[], byte[]> sourceGone(String source) {
        return new ProducerRecord<>(config.sources(), source.getBytes(UTF_8), null);
    }

    ProducerRecord<byte[], byte[]> quarantined(Quarantined value) {
        var key = value.source() + ":" + value.code();
        var wire = RateQuarantinedV1.of(value);
        return record(config.quarantine(), key, value.id().toString(), RateQuarantinedV1.TYPE, value.fetchedAt(), wire);
    }

    /** The table in this record; empty where it is another event or cannot be read. */
    Optional<RateTable> table(ConsumerRecord<byte[], byte[]> record) {
        return decoded(record, RateSnapshotV1.TYPE, RateSnapshotV1.class, RateSnapshotV1::toDomain);
    }

    /** The change in this record; empty where it is another event or cannot be read. */
    Optional<RateChange> change(ConsumerRecord<byte[], byte[]> record) {
        return decoded(record, RateChangedV1.TYPE, RateChangedV1.class, RateChangedV1::toDomain);
    }

    /** The event of the quarantine in this record; empty where it is another event or cannot be read. */
    Optional<Quarantined> quarantined(ConsumerRecord<byte[], byte[]> record) {
        return decoded(record, RateQuarantinedV1.TYPE, RateQuarantinedV1.class, RateQuarantinedV1::toDomain);
    }

    /** What this state of a source says of its last error; empty where it says nothing of one, or is no such state. */
    Optional<LastError> lastError(ConsumerRecord<byte[], byte[]> record) {
        return decoded(
                        record,
                        SourceStateChangedV1.TYPE,
                        SourceStateChangedV1.class,
                        it -> Optional.ofNullable(it.lastErrorToDomain()))
                .flatMap(error -> error);
    }

    private <T> ProducerRecord<byte[], byte[]> record(
            String topic, String key, String id, String type, Instant time, T value) {
        var event = CloudEventBuilder.v1()
                .withId(id)
                .withType(type)
                .withSource(SOURCE)
                .withTime(time.atOffset(ZoneOffset.UTC))
                .withData("application/json", bytes(value))
                .build();
        return KafkaMessageFactory.<byte[]>createWriter(topic, null, null, key.getBytes(UTF_8))
                .writeBinary(event);
    }

    private byte[] bytes(Object value) {
        try {
            return json.writeValueAsBytes(value);
        } catch (IOException e) {
            throw new UncheckedIOException("a wire record can always be written", e);
        }
    }

    private <W, T> Optional<T> decoded(
            ConsumerRecord<byte[], byte[]> record, String type, Class<W> wire, Function<W, T> toDomain) {
        if (record.value() == null || !type.equals(header(record.headers(), "ce_type"))) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(json.readValue(record.value(), Argument.of(wire)))
                    .map(toDomain);
        } catch (IOException | RuntimeException e) {
            LOG.warn("{}-{}@{} is passed over: {}", record.topic(), record.partition(), record.offset(), e.toString());
            return Optional.empty();
        }
    }

    private static String header(Headers headers, String name) {
        var header = headers.lastHeader(name);
        return header == null ? "" : new String(header.value(), UTF_8);
    }
}
