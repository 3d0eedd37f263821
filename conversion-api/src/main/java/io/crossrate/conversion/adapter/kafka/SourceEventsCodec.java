package io.crossrate.conversion.adapter.kafka;

import io.crossrate.conversion.domain.QuarantinedRate;
import io.crossrate.conversion.domain.SourceState;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads what the ingestor tells of its sources and of values that it holds back; whatever the bytes are, it answers. */
@Singleton
final class SourceEventsCodec {

    private final JsonMapper json;

    SourceEventsCodec(JsonMapper json) {
        this.json = json;
    }

    /** What a record turned out to be. */
    sealed interface Reading {}

    /** How a source stands. */
    record Standing(SourceState state) implements Reading {}

    /** How a value stands that was held back. */
    record Held(QuarantinedRate rate) implements Reading {}

    /** What was said of the key no longer counts. */
    record Gone(String key) implements Reading {}

    /** An event of another type, of a later version of the system. */
    record Foreign(String type) implements Reading {}

    /** No event, or not the one that it says it is. */
    record Unreadable(String reason) implements Reading {}

    Reading decode(ConsumerRecord<byte[], byte[]> message) {
        try {
            if (message.value() == null) {
                return new Gone(message.key() == null ? "" : text(message.key()));
            }
            var type = message.headers().lastHeader("ce_type");
            return type == null || type.value() == null
                    ? new Unreadable("the record has no type")
                    : decode(text(type.value()), message.value());
        } catch (IOException | RuntimeException e) {
            return new Unreadable(String.valueOf(e.getMessage()));
        }
    }

    private Reading decode(String type, byte[] value) throws IOException {
        return switch (type) {
            case SourceStateChangedV1.TYPE ->
                new Standing(read(value, SourceStateChangedV1.class).toDomain());
            case RateQuarantinedV1.TYPE ->
                new Held(read(value, RateQuarantinedV1.class).toDomain());
            default -> new Foreign(type);
        };
    }

    private <T> T read(byte[] value, Class<T> as) throws IOException {
        var event = json.readValue(value, as);
        if (event == null) {
            throw new IllegalArgumentException("the event's data is null");
        }
        return event;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
