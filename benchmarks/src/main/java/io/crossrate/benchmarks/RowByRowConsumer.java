package io.crossrate.benchmarks;

import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What a consumer does that works off orders one by one: per order a transaction with its row, its four transitions, its
 * quote's use and its event's id, each a statement of its own; then its four status events, sent together and waited for. It
 * commits no offset to Kafka.
 */
final class RowByRowConsumer implements AutoCloseable {

    private static final ObjectMapper JSON = ObjectMapper.getDefault();
    private static final Duration WARM_UP = Duration.ofSeconds(3);
    private static final List<String> STATUSES = List.of("PLACED", "ACCEPTED", "EXECUTING", "COMPLETED");
    private static final List<Integer> PROGRESS = List.of(0, 25, 50, 100);

    private final Connection connection;
    private final Consumer<byte[], byte[]> consumer;
    private final EventWriter events;
    private final PreparedStatement order;
    private final PreparedStatement transition;
    private final PreparedStatement quoteUse;
    private final PreparedStatement received;

    private RowByRowConsumer(Topics topics) throws SQLException {
        connection = OrderRows.connect();
        OrderRows.clear(connection);
        connection.setAutoCommit(false);
        order = connection.prepareStatement(OrderRows.INSERT);
        transition = connection.prepareStatement(OrderRows.INSERT_TRANSITION);
        quoteUse = connection.prepareStatement(OrderRows.INSERT_QUOTE_USE);
        received = connection.prepareStatement(OrderRows.INSERT_RECEIVED);
        consumer =
                new KafkaConsumer<>(topics.clientSettings(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        events = new EventWriter(topics, "row-by-row", 0);
        var partitions = topics.partitions(Topics.ORDERS);
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Prints the {@link Work}; arguments: Kafka's address, the topics' prefix, seconds, the database's process id. */
    public static void main(String[] args) throws Exception {
        try (var rowByRow = new RowByRowConsumer(new Topics(args[0], args[1]))) {
            rowByRow.consume(WARM_UP);
            var limit = Duration.ofSeconds(Long.parseLong(args[2]));
            System.out.println(Work.inThisProcess(Long.parseLong(args[3]), () -> rowByRow.consume(limit))
                    .printed());
        }
    }

    private long consume(Duration limit) throws IOException, SQLException {
        var end = System.nanoTime() + limit.toNanos();
        var orders = 0L;
        while (System.nanoTime() < end) {
            for (var record : consumer.poll(Duration.ofMillis(100))) {
                var placed = JSON.readValue(record.value(), OrderPlaced.class);
                write(placed);
                publish(placed);
                orders++;
            }
        }
        return orders;
    }

    private void write(OrderPlaced placed) throws SQLException {
        var id = UUID.fromString(placed.orderId());
        OrderRows.bind(order, id, placed);
        order.executeUpdate();
        for (var version = 1; version <= STATUSES.size(); version++) {
            OrderRows.bindTransition(transition, id, version, STATUSES.get(version - 1));
            transition.executeUpdate();
        }
        OrderRows.bindIds(quoteUse, UUID.fromString(placed.quoteId()), id);
        quoteUse.executeUpdate();
        OrderRows.bindIds(received, UUID.randomUUID(), id);
        received.executeUpdate();
        connection.commit();
    }

    private void publish(OrderPlaced placed) {
        for (var step = 0; step < STATUSES.size(); step++) {
            var previous = step == 0 ? null : STATUSES.get(step - 1);
            var change = OrderStatusChanged.of(placed, step + 1, STATUSES.get(step), previous, PROGRESS.get(step));
            events.send(
                    Topics.ROW_BY_ROW, placed.orderId(), UUID.randomUUID().toString(), "OrderStatusChanged", change);
        }
        events.flush();
    }

    @Override
    public void close() throws SQLException {
        events.close();
        consumer.close();
        connection.close();
    }
}
