package io.crossrate.orders.adapter.kafka;

import io.crossrate.orders.application.OpenOrders;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;

/**
 * The partitions that this process reads. One that is new, or whose state is in doubt, is set aside: it is paused until
 * it has been aligned with what the ledger and Kafka hold.
 */
final class Partitions implements ConsumerRebalanceListener {

    private final Consumer<?, ?> consumer;
    private final OpenOrders openOrders;
    private final Set<TopicPartition> aside = new HashSet<>();
    private final Map<Integer, Long> next = new HashMap<>();
    private final Map<Integer, Long> published = new HashMap<>();

    Partitions(Consumer<?, ?> consumer, OpenOrders openOrders) {
        this.consumer = consumer;
        this.openOrders = openOrders;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
        setAside(assigned);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
        revoked.forEach(partition -> {
            aside.remove(partition);
            next.remove(partition.partition());
            published.remove(partition.partition());
            openOrders.forget(partition.partition());
        });
    }

    void setAside(Collection<TopicPartition> partitions) {
        consumer.pause(partitions);
        aside.addAll(partitions);
    }

    /** Goes on from these offsets; Kafka holds every publication up to the others. */
    void align(Map<TopicPartition, Long> nextOffsets, Map<Integer, Long> publishedOffsets) {
        nextOffsets.forEach((partition, offset) -> {
            consumer.seek(partition, offset);
            next.put(partition.partition(), offset);
        });
        published.putAll(publishedOffsets);
        consumer.resume(nextOffsets.keySet());
        aside.removeAll(nextOffsets.keySet());
    }

    /** A batch was applied and published up to these offsets. */
    void advance(Map<Integer, Long> offsets) {
        next.putAll(offsets);
        offsets.forEach((partition, offset) -> published.merge(partition, offset, Math::max));
    }

    Set<TopicPartition> aside() {
        return Set.copyOf(aside);
    }

    /** Up to where everything is applied, by partition. */
    Map<Integer, Long> next() {
        return Map.copyOf(next);
    }

    /** Up to where Kafka holds every publication, by partition. */
    Map<Integer, Long> published() {
        return Map.copyOf(published);
    }

    /** The offsets to commit with a batch that ends there: never behind those that Kafka holds. */
    Map<Integer, Long> toCommit(Map<Integer, Long> batchEnd) {
        var offsets = new HashMap<>(batchEnd);
        offsets.replaceAll((partition, offset) -> Math.max(offset, published.getOrDefault(partition, 0L)));
        return offsets;
    }

    /** Records still to be read, as far as the broker told. */
    long lag() {
        return consumer.assignment().stream()
                .mapToLong(partition -> consumer.currentLag(partition).orElse(0))
                .sum();
    }
}
