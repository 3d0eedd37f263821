package io.crossrate.conversion.adapter.kafka;

import io.crossrate.conversion.adapter.kafka.AcknowledgedProducer.NotAcknowledged;
import io.crossrate.conversion.application.orders.OrderLog;
import io.crossrate.conversion.domain.OrderRejection.OrderLogUnavailable;
import io.crossrate.conversion.domain.orders.OrderPlaced;
import io.micrometer.core.instrument.Timer;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The topic {@code orders.v1}. The event's id is the order's, so that an order which is appended twice is one event. */
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
    public void append(OrderPlaced order) {
        try {
            producer.send(record(order), acknowledged);
        } catch (NotAcknowledged e) {
            log.warn("order {} was not acknowledged: {}", order.orderId(), e.getMessage());
            throw new OrderLogUnavailable();
        }
    }

    private ProducerRecord<byte[], byte[]> record(OrderPlaced order) {
        var id = order.orderId().toString();
        return OwnEvents.record(topic, id, id, "io.crossrate.OrderPlaced.v1", order.acceptedAt(), value(order));
    }

    private byte[] value(OrderPlaced order) {
        try {
            return json.writeValueAsBytes(OrderPlacedV1.of(order));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
