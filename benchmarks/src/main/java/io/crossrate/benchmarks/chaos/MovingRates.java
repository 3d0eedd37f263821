package io.crossrate.benchmarks.chaos;

import io.crossrate.benchmarks.CannotMeasure;
import io.crossrate.benchmarks.Snapshots;
import io.crossrate.benchmarks.Topics;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.common.KafkaException;

/** Publishes rates in the ingestor's place, so that prices stay fresh; where Kafka is away, the next ones are. */
record MovingRates(Topics topics, AtomicBoolean isOver) {

    private static final Duration INTERVAL = Duration.ofSeconds(10);

    void publish() {
        while (!isOver.get()) {
            Moments.await(INTERVAL, isOver::get);
            try {
                Snapshots.publish(topics);
            } catch (CannotMeasure | KafkaException e) {
                System.out.println("  no rates: " + e.getMessage());
            }
        }
    }
}
