package io.crossrate.conversion.adapter.kafka;

import io.crossrate.conversion.adapter.kafka.AcknowledgedProducer.NotAcknowledged;
import io.crossrate.conversion.application.conversions.ConversionLog;
import io.crossrate.conversion.application.conversions.WrittenReceipts;
import io.crossrate.conversion.domain.ConversionRejection.ConversionLogUnavailable;
import io.crossrate.conversion.domain.conversions.PlacedConversion;
import io.crossrate.kafka.KafkaConfig;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The topic {@code conversions.v1}. The event's id is the conversion's; the user's is the key, so that they are in order. */
@Singleton
final class KafkaConversionLog implements ConversionLog {

    private static final Logger log = LoggerFactory.getLogger(KafkaConversionLog.class);

    private final String topic;
    private final AcknowledgedProducer producer;
    private final WrittenReceipts receipts;
    private final Timer acknowledged;

    KafkaConversionLog(KafkaConfig config, AcknowledgedProducer producer, WrittenReceipts receipts) {
        this.topic = config.topic(ConversionTopics.PLACED);
        this.producer = producer;
        this.receipts = receipts;
        this.acknowledged = producer.timer("conversions.ack");
    }

    @Override
    public void append(PlacedConversion conversion) {
        try {
            producer.send(record(conversion), acknowledged);
        } catch (NotAcknowledged e) {
            log.warn("conversion {} was not acknowledged: {}", conversion.id(), e.getMessage());
            throw new ConversionLogUnavailable();
        }
    }

    private ProducerRecord<byte[], byte[]> record(PlacedConversion conversion) {
        return OwnEvents.record(
                topic,
                conversion.userId().toString(),
                conversion.id().toString(),
                ConversionPlacedV1.TYPE,
                conversion.placedAt(),
                receipts.write(conversion).getBytes(StandardCharsets.UTF_8));
    }
}
