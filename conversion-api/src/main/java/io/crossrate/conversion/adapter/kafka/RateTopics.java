package io.crossrate.conversion.adapter.kafka;

import io.crossrate.kafka.KafkaConfig;
import io.crossrate.kafka.TopicTails;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * The tables of the rate topics that are news: of each partition the last ones, then whatever comes. Tables of the past
 * that were backfilled are passed over unread; they may fill a partition's end by the thousand, so that it is looked at
 * from far back, and what is found there is handed on once the last ones are known.
 */
final class RateTopics implements AutoCloseable {

    /** Enough for every source's last word on every code: a partition holds few sources, of which one tells each minute. */
    private static final int TAIL = 1_000;

    /** Beyond the whole history of the ECB, a record and the mark of its transaction for each day since 1999. */
    private static final long REACH = 20_000;

    private final Runnable passedOver;
    private final TopicTails topics;
    private final Map<TopicPartition, Deque<ConsumerRecord<byte[], byte[]>>> found = new HashMap<>();

    /** @param passedOver told of every table of the past */
    RateTopics(KafkaConfig config, String clientId, Runnable passedOver) {
        this.passedOver = passedOver;
        topics = new TopicTails(
                config,
                clientId,
                Map.of(config.topic("rates.fiat.v1"), REACH, config.topic("rates.crypto.v1"), 2L * TAIL));
    }

    /** The next records, of each partition in their order; waits for them no longer than so long. */
    List<ConsumerRecord<byte[], byte[]>> poll(Duration patience) throws InterruptedException {
        for (var message : topics.poll(patience)) {
            if (SnapshotCodec.isHistorical(message)) {
                passedOver.run();
            } else {
                keep(message);
            }
        }
        var ready = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        found.forEach((partition, messages) -> {
            if (topics.isCaughtUp(partition)) {
                ready.addAll(messages);
                messages.clear();
            }
        });
        return ready;
    }

    private void keep(ConsumerRecord<byte[], byte[]> message) {
        var partition = new TopicPartition(message.topic(), message.partition());
        var messages = found.computeIfAbsent(partition, absent -> new ArrayDeque<>());
        if (messages.size() == TAIL && !topics.isCaughtUp(partition)) {
            messages.removeFirst();
        }
        messages.addLast(message);
    }

    /** Whether everything has been handed on that was there at the start. */
    boolean isCaughtUp() {
        return topics.isCaughtUp();
    }

    long lag() {
        return topics.lag();
    }

    /** Ends a wait with {@link org.apache.kafka.common.errors.WakeupException}; from any thread. */
    void wakeUp() {
        topics.wakeUp();
    }

    @Override
    public void close() {
        topics.close();
    }
}
