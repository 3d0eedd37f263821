package io.crossrate.orders.adapter.kafka;

import io.crossrate.kafka.KafkaConfig;
import io.crossrate.orders.application.Progressing;
import io.crossrate.orders.application.rebuild.OrderRecords.LogUnavailable;
import io.crossrate.orders.application.replay.Plan;
import io.crossrate.orders.application.replay.Range;
import io.crossrate.orders.application.replay.ReplayTopics;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** Topics of Kafka, whoever owns them. */
@Singleton
final class KafkaReplayTopics implements ReplayTopics {

    /** Keys that are told apart; more would not find room beside the service's work. */
    private static final int MOST_KEYS = 100_000;

    private static final int MOST_READ = 500;

    private final KafkaConfig kafka;

    KafkaReplayTopics(KafkaConfig kafka) {
        this.kafka = kafka;
    }

    @Override
    public String orders() {
        return kafka.topic(Topics.ORDERS);
    }

    @Override
    public List<Range> ranges(String topic, Instant from, Instant to) {
        return asking(() -> {
            try (var ranged = new RangedTopic(kafka, topic, "", MOST_READ)) {
                return ranged.ranges(from, to);
            }
        });
    }

    @Override
    public Map<Integer, Long> beginnings(String topic) {
        return asking(() -> {
            try (var ranged = new RangedTopic(kafka, topic, "", MOST_READ)) {
                return ranged.beginnings();
            }
        });
    }

    @Override
    public Found count(String topic, List<Range> ranges, String key, Progressing progress) {
        var total = ranges.stream().mapToLong(Range::length).sum();
        progress.at("read", 0, total);
        return asking(() -> {
            try (var ranged = new RangedTopic(kafka, topic, "", MOST_READ)) {
                var keys = new HashSet<String>();
                var counted = new long[1];
                ranged.read(ranges, (records, next) -> {
                    for (var record : records) {
                        if (isMeant(record, key)) {
                            counted[0]++;
                            if (keys.size() < MOST_KEYS) {
                                keys.add(key(record));
                            }
                        }
                    }
                    progress.at("read", total - RangedTopic.behind(ranges, next), total);
                });
                return new Found(counted[0], keys.size(), keys.size() == MOST_KEYS);
            }
        });
    }

    @Override
    public void copy(Plan plan, int step, Written written) {
        asking(() -> {
            try (var copy = new TopicCopy(kafka, plan, step)) {
                copy.write(written);
            }
            return plan;
        });
    }

    static boolean isMeant(ConsumerRecord<byte[], byte @Nullable []> record, String key) {
        return key.isEmpty() || key.equals(key(record));
    }

    /** The record's key as text, empty where it has none. */
    private static String key(ConsumerRecord<byte[], byte @Nullable []> record) {
        return record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
    }

    private static <T> T asking(Supplier<T> work) {
        try {
            return work.get();
        } catch (KafkaException e) {
            throw new LogUnavailable("Kafka does not answer for now: " + e.getMessage(), e);
        }
    }
}
