package io.crossrate.conversion.adapter.kafka;

import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.cloudevents.rw.CloudEventRWException;
import io.crossrate.money.rate.RateTable;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads rate snapshots from CloudEvents in Kafka's binary mode; whatever the bytes are, it answers. */
@Singleton
final class SnapshotCodec {

    private final JsonMapper json;

    SnapshotCodec(JsonMapper json) {
        this.json = json;
    }

    /** What a record turned out to be. */
    sealed interface Reading {}

    /** A snapshot's table. */
    record Decoded(RateTable table) implements Reading {}

    /** An event of another type, of a later version of the system: no business of ours. */
    record Foreign(String type) implements Reading {}

    /** No event, or not the one that it says it is. */
    record Unreadable(String reason) implements Reading {}

    /** Whether the record's headers say that it is a table of the past: no news, and not worth decoding for who wants those. */
    static boolean isHistorical(ConsumerRecord<byte[], byte[]> message) {
        var header = message.headers().lastHeader("ce_historical");
        return header != null
                && header.value() != null
                && new String(header.value(), StandardCharsets.UTF_8).equals("true");
    }

    Reading decode(ConsumerRecord<byte[], byte[]> message) {
        try {
            var event = event(message);
            return event.getType().equals(RateSnapshotV1.TYPE) ? decode(event) : new Foreign(event.getType());
        } catch (IOException | RuntimeException e) {
            return new Unreadable(String.valueOf(e.getMessage()));
        }
    }

    /** @throws CloudEventRWException where the headers make no CloudEvent */
    private static CloudEvent event(ConsumerRecord<byte[], byte[]> message) {
        return KafkaMessageFactory.createReader(message).toEvent();
    }

    private Decoded decode(CloudEvent event) throws IOException {
        var data = event.getData();
        if (data == null) {
            throw new IllegalArgumentException("the event has no data");
        }
        var snapshot = json.readValue(data.toBytes(), RateSnapshotV1.class);
        if (snapshot == null) {
            throw new IllegalArgumentException("the event's data is null");
        }
        return new Decoded(snapshot.toDomain());
    }
}
