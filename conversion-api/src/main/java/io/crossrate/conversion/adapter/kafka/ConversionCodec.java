package io.crossrate.conversion.adapter.kafka;

import io.cloudevents.kafka.KafkaMessageFactory;
import io.crossrate.conversion.application.conversions.WrittenReceipts;
import io.crossrate.conversion.domain.conversions.PlacedConversion;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads and writes placed conversions as CloudEvents in Kafka's binary mode; whatever the bytes are, it answers. */
@Singleton
final class ConversionCodec implements WrittenReceipts {

    private final JsonMapper json;

    ConversionCodec(JsonMapper json) {
        this.json = json;
    }

    /** What a record turned out to be. */
    sealed interface Reading {}

    /** A conversion that was placed. */
    record Decoded(PlacedConversion conversion) implements Reading {}

    /** An event of another type, of a later version of the system: no business of ours. */
    record Foreign(String type) implements Reading {}

    /** No event, or not the one that it says it is. */
    record Unreadable(String reason) implements Reading {}

    Reading decode(ConsumerRecord<byte[], byte[]> message) {
        try {
            var event = KafkaMessageFactory.createReader(message).toEvent();
            if (!event.getType().equals(ConversionPlacedV1.TYPE)) {
                return new Foreign(event.getType());
            }
            var data = event.getData();
            if (data == null) {
                return new Unreadable("the event has no data");
            }
            return new Decoded(read(new String(data.toBytes(), StandardCharsets.UTF_8)));
        } catch (RuntimeException e) {
            return new Unreadable(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public String write(PlacedConversion conversion) {
        try {
            return json.writeValueAsString(ConversionPlacedV1.of(conversion));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public PlacedConversion read(String text) {
        try {
            var value = json.readValue(text, ConversionPlacedV1.class);
            if (value == null) {
                throw new IllegalArgumentException("the event's data is null");
            }
            return value.toDomain();
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException("this is no receipt of a conversion: " + e.getMessage(), e);
        }
    }
}
