package io.crossrate.benchmarks;

import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What a consumer does that writes each order as it comes: one insert, one transaction, no status event. */
final class RowByRowConsumer {

    private static final ObjectMapper JSON = ObjectMapper.getDefault();
    private static final Duration WARM_UP = Duration.ofSeconds(2);

    private RowByRowConsumer() {}

    /** Prints the {@link Work}; arguments: Kafka's address, the topics' prefix, seconds, the database's process id. */
    public static void main(String[] args) throws Exception {
        var topics = new Topics(args[0], args[1]);
        var settings = Map.<String, Object>of("bootstrap.servers", args[0]);
        try (var connection = OrderRows.connect();
                var consumer =
                        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            OrderRows.clear(connection);
            var partitions = topics.partitions(Topics.ORDERS);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            try (var insert = connection.prepareStatement(OrderRows.INSERT)) {
                consume(consumer, insert, WARM_UP);
                var limit = Duration.ofSeconds(Long.parseLong(args[2]));
                var work = Work.inThisProcess(Long.parseLong(args[3]), () -> consume(consumer, insert, limit));
                System.out.println(work.printed());
            }
        }
    }

    private static long consume(Consumer<byte[], byte[]> consumer, PreparedStatement insert, Duration limit)
            throws IOException, SQLException {
        var end = System.nanoTime() + limit.toNanos();
        var rows = 0L;
        while (System.nanoTime() < end) {
            for (var record : consumer.poll(Duration.ofMillis(100))) {
                var order = JSON.readValue(record.value(), OrderPlaced.class);
                OrderRows.bind(insert, UUID.fromString(order.orderId()), order);
                rows += insert.executeUpdate();
            }
        }
        return rows;
    }
}
