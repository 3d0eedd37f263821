package io.crossrate.orders;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What the ECB's rate of the dollar is on a stage: snapshots as rate-ingestor would write them. */
public final class Market {

    private final Stage stage;
    private final String topic;
    private Instant last = Instant.EPOCH;

    public Market(Stage stage) {
        this.stage = stage;
        this.topic = stage.createTopic("rates.fiat.v1");
    }

    /** One euro is worth so many dollars from now on. */
    public void quote(String usd) {
        var now = Instant.now();
        last = now.isAfter(last) ? now : last.plusNanos(1000);
        var id = UUID.randomUUID();
        var record = new ProducerRecord<>(
                topic,
                bytes("ecb"),
                bytes(
                        """
                        {"snapshotId":"%s","source":"ecb","kind":"fiat","base":"EUR","asOf":"%s","fetchedAt":"%s",\
                        "simulated":false,"rates":{"USD":"%s"}}"""
                                .formatted(id, last, last, usd)));
        record.headers()
                .add("ce_specversion", bytes("1.0"))
                .add("ce_id", bytes(id.toString()))
                .add("ce_type", bytes("io.crossrate.RateSnapshot.v1"))
                .add("ce_source", bytes("/crossrate/tests"))
                .add("content-type", bytes("application/json"));
        stage.send(record);
    }

    /** A record that is no snapshot. */
    public void mumble() {
        stage.send(new ProducerRecord<>(topic, bytes("ecb"), bytes("{")));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
