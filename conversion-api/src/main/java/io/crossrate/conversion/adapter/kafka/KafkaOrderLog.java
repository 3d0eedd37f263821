package io.crossrate.conversion.adapter.kafka;

import io.crossrate.conversion.adapter.kafka.AcknowledgedProducer.NotAcknowledged;
import io.crossrate.conversion.application.orders.OrderLog;
import io.crossrate.conversion.domain.OrderRejection.OrderLogUnavailable;
import io.crossrate.conversion.domain.orders.LimitOrderPlaced;
import io.crossrate.conversion.domain.orders.OrderCancelRequested;
import io.crossrate.conversion.domain.orders.OrderEvent;
import io.crossrate.conversion.domain.orders.OrderPlaced;
import io.crossrate.kafka.KafkaConfig;
import io.micrometer.core.instrument.Timer;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The topic {@code orders.v1}. The id of a placing is the order's, so that an order which is appended twice is one event. */
@Singleton
final class KafkaOrderLog implements OrderLog {

    private static final Logger log = LoggerFactory.getLogger(KafkaOrderLog.class);

    private final String topic;
    private final AcknowledgedProducer producer;
    private final JsonMapper json;
    private final Timer acknowledged;

    KafkaOrderLog(KafkaConfig config, AcknowledgedProducer producer, JsonMapper json) {
        this.topic = config.topic("orders.v1");
        this.producer = producer;
        this.json = json;
        this.acknowledged = producer.timer("orders.ack");
    }

    @Override
    public void append(OrderEvent event) {
        try {
            producer.send(record(event), acknowledged);
        } catch (NotAcknowledged e) {
            log.atWarn()
                    .addKeyValue("orderId", event.orderId())
                    .log("an event of order {} was not acknowledged: {}", event.orderId(), e.getMessage());
            throw new OrderLogUnavailable();
        }
    }

    private ProducerRecord<byte[], byte[]> record(OrderEvent event) {
        return switch (event) {
            case OrderPlaced e -> record(e, e.orderId(), "OrderPlaced", e.acceptedAt(), OrderPlacedV1.of(e));
            case LimitOrderPlaced e ->
                record(e, e.orderId(), "LimitOrderPlaced", e.acceptedAt(), LimitOrderPlacedV1.of(e));
            case OrderCancelRequested e ->
                record(e, e.id(), "OrderCancelRequested", e.requestedAt(), OrderCancelRequestedV1.of(e));
        };
    }

    private ProducerRecord<byte[], byte[]> record(OrderEvent event, UUID id, String name, Instant time, Object value) {
        var key = event.orderId().toString();
        return OwnEvents.record(topic, key, id.toString(), "io.crossrate.%s.v1".formatted(name), time, bytes(value));
    }

    private byte[] bytes(Object value) {
        try {
            return json.writeValueAsBytes(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
