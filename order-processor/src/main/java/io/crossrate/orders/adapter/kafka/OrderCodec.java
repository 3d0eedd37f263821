package io.crossrate.orders.adapter.kafka;

import io.cloudevents.CloudEvent;
import io.cloudevents.CloudEventData;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.crossrate.json.OneValue;
import io.crossrate.orders.application.Incoming;
import io.crossrate.orders.application.Incoming.Received;
import io.crossrate.orders.application.Incoming.Unreadable;
import io.crossrate.orders.application.Position;
import io.crossrate.orders.domain.OrderEvent;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Reads records of the order log. */
@Singleton
final class OrderCodec {

    private static final String PREFIX = "io.crossrate.";
    private static final Pattern EVENT_ID = Pattern.compile("[\\x21-\\x7e]{1,100}");
    private static final int LONGEST_ERROR = 500;

    private final ObjectMapper json;

    OrderCodec(ObjectMapper json) {
        this.json = json;
    }

    /** What the record says, or why it cannot be read; never throws, whatever the bytes are. */
    Incoming decode(ConsumerRecord<byte[], byte @Nullable []> record) {
        var position = new Position(record.partition(), record.offset());
        try {
            var envelope = KafkaMessageFactory.createReader(record.headers(), record.value())
                    .toEvent();
            var event = event(envelope);
            requireKey(record.key(), event);
            return new Received(position, eventId(envelope), event);
        } catch (IOException | RuntimeException e) {
            return new Unreadable(position, shortened(String.valueOf(e.getMessage())));
        }
    }

    private OrderEvent event(CloudEvent envelope) throws IOException {
        var type = envelope.getType();
        var data = bytes(envelope.getData());
        return switch (type.startsWith(PREFIX) ? type.substring(PREFIX.length()) : "") {
            case "OrderPlaced.v1" -> json.readValue(data, OrderPlacedV1.class).toDomain();
            case "LimitOrderPlaced.v1" ->
                json.readValue(data, LimitOrderPlacedV1.class).toDomain();
            case "OrderCancelRequested.v1" ->
                json.readValue(data, OrderCancelRequestedV1.class).toDomain();
            case "OrderReviewed.v1" ->
                json.readValue(data, OrderReviewedV1.class).toDomain();
            case "OrderLimitReached.v1" ->
                json.readValue(data, OrderLimitReachedV1.class).toDomain();
            case "OrderExpiryReached.v1" ->
                json.readValue(data, OrderExpiryReachedV1.class).toDomain();
            default -> throw new IllegalArgumentException("unknown ce_type " + type);
        };
    }

    private static byte[] bytes(@Nullable CloudEventData data) throws IOException {
        if (data == null) {
            throw new IllegalArgumentException("the record has no value");
        }
        var text = data.toBytes();
        OneValue.require(text);
        return text;
    }

    /** The key decides the partition, and with it the order of an order's events. */
    private static void requireKey(byte @Nullable [] key, OrderEvent event) {
        var text = key == null ? "" : new String(key, StandardCharsets.UTF_8);
        if (!text.equals(event.orderId().toString())) {
            throw new IllegalArgumentException("the key is not the order's id");
        }
    }

    private static String eventId(CloudEvent envelope) {
        if (!EVENT_ID.matcher(envelope.getId()).matches()) {
            throw new IllegalArgumentException("ce_id must be 1 to 100 visible ASCII characters");
        }
        return envelope.getId();
    }

    private static String shortened(String message) {
        var line = message.replaceAll("\\p{Cntrl}", " ");
        return line.length() <= LONGEST_ERROR ? line : line.substring(0, LONGEST_ERROR);
    }
}
