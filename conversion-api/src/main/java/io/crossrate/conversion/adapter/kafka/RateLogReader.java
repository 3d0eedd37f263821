package io.crossrate.conversion.adapter.kafka;

import io.crossrate.conversion.adapter.kafka.SnapshotCodec.Decoded;
import io.crossrate.conversion.adapter.kafka.SnapshotCodec.Unreadable;
import io.crossrate.conversion.application.rebuild.RateLog.LogUnavailable;
import io.crossrate.conversion.application.rebuild.RateLog.Place;
import io.crossrate.conversion.application.rebuild.RateLog.Published;
import io.crossrate.conversion.application.rebuild.RateLog.Reach;
import io.crossrate.conversion.application.rebuild.RateLog.Reader;
import io.crossrate.conversion.application.rebuild.RateLog.Records;
import io.crossrate.kafka.KafkaConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the rate topics without a group, from wherever it is told to. */
final class RateLogReader implements Reader {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration FAREWELL = Duration.ofSeconds(1);

    /** One transaction of some ten thousand rows, as the history itself is written. */
    private static final int RECORDS_AT_ONCE = 500;

    /** What clocks of sources and brokers differ by. */
    private static final Duration CLOCKS = Duration.ofMinutes(5);

    /** Without a record for so long the topics are not there; what waits are the ends that were told. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final SnapshotCodec codec;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;
    private final Map<TopicPartition, Long> told = new HashMap<>();
    private long heardAt = System.nanoTime();

    RateLogReader(KafkaConfig config, SnapshotCodec codec) {
        this.codec = codec;
        this.consumer = new KafkaConsumer<>(
                config.secured(Map.ofEntries(
                        Map.entry(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers()),
                        Map.entry(ConsumerConfig.CLIENT_ID_CONFIG, "conversion-api-rebuild"),
                        Map.entry(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false),
                        Map.entry(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false),
                        // Where a record is gone that was to be read, reading begins anew and notes the gap.
                        Map.entry(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none"),
                        Map.entry(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed"),
                        Map.entry(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, RECORDS_AT_ONCE),
                        Map.entry(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000),
                        Map.entry(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000))),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        try {
            this.partitions = List.of("rates.fiat.v1", "rates.crypto.v1").stream()
                    .flatMap(topic -> consumer.partitionsFor(config.topic(topic)).stream())
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
        } catch (KafkaException e) {
            consumer.close(FAREWELL);
            throw e;
        }
    }

    @Override
    public List<Reach> reaches() {
        return whileThere(() -> {
            var first = consumer.beginningOffsets(partitions);
            var end = consumer.endOffsets(partitions);
            var earliest = consumer.offsetsForTimes(
                    partitions.stream().collect(Collectors.toMap(Function.identity(), _ -> 0L)));
            var reaches = new ArrayList<Reach>();
            for (var partition : partitions) {
                var from = first.getOrDefault(partition, 0L);
                var until = end.getOrDefault(partition, 0L);
                var oldest = earliest.get(partition);
                if (oldest != null && until > from) {
                    var since = Instant.ofEpochMilli(oldest.timestamp()).plus(CLOCKS);
                    reaches.add(new Reach(place(partition), from, until, since));
                }
            }
            return reaches;
        });
    }

    @Override
    public void seek(Map<Place, Long> next) {
        consumer.assign(next.keySet().stream().map(RateLogReader::partition).toList());
        next.forEach((place, offset) -> {
            consumer.seek(partition(place), offset);
            told.put(partition(place), offset);
        });
        heardAt = System.nanoTime();
    }

    @Override
    public Records poll() {
        return whileThere(() -> {
            var tables = new ArrayList<Published>();
            var unreadable = 0L;
            for (var message : consumer.poll(POLL)) {
                switch (codec.decode(message)) {
                    case Decoded(var table) ->
                        tables.add(new Published(new Place(message.topic(), message.partition()), table));
                    case Unreadable _ -> unreadable++;
                    default -> {}
                }
            }
            return new Records(tables, unreadable, moved());
        });
    }

    /** Positions also move past the marks of transactions, which nobody is handed. */
    private Map<Place, Long> moved() {
        var moved = new HashMap<Place, Long>();
        for (var partition : consumer.assignment()) {
            var position = consumer.position(partition);
            if (told.getOrDefault(partition, -1L) != position) {
                told.put(partition, position);
                moved.put(place(partition), position);
            }
        }
        if (!moved.isEmpty()) {
            heardAt = System.nanoTime();
        } else if (System.nanoTime() - heardAt > PATIENCE.toNanos()) {
            throw new KafkaException("no record of the rate topics came within " + PATIENCE);
        }
        return moved;
    }

    private static Place place(TopicPartition partition) {
        return new Place(partition.topic(), partition.partition());
    }

    private static TopicPartition partition(Place place) {
        return new TopicPartition(place.topic(), place.partition());
    }

    private static <T> T whileThere(Supplier<T> call) {
        try {
            return call.get();
        } catch (KafkaException e) {
            throw new LogUnavailable(e);
        }
    }

    @Override
    public void close() {
        consumer.close(FAREWELL);
    }
}
