package io.crossrate.orders;

import static org.awaitility.Awaitility.await;

import io.crossrate.backends.Backends;
import io.micronaut.context.ApplicationContext;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.ConsumerGroupState;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Real Kafka and a real database with names of this stage's own, and processors that work on them. */
public final class Stage implements AutoCloseable {

    public static final int PARTITIONS = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Backends backends = Backends.shared();
    private final String name =
            "t" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    private final List<ApplicationContext> processors = new ArrayList<>();
    private final Producer<byte[], byte[]> producer = new KafkaProducer<>(Map.of(
            "bootstrap.servers",
            backends.kafkaBootstrapServers(),
            "acks",
            "all",
            // Else a batch that a new topic refuses at first may be overtaken, and is lost then (KAFKA-15591).
            "max.in.flight.requests.per.connection",
            1,
            "key.serializer",
            ByteArraySerializer.class,
            "value.serializer",
            ByteArraySerializer.class));

    public Stage() {
        createTopic("orders.v1");
    }

    /** A topic that another service owns; returns its name on this stage. */
    public String createTopic(String base) {
        try (var admin = Admin.create(Map.of("bootstrap.servers", backends.kafkaBootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(topic(base), PARTITIONS, (short) 1)))
                    .all()
                    .get();
            return topic(base);
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    public String ordersTopic() {
        return topic("orders.v1");
    }

    /** The topic's name on this stage. */
    public String topic(String base) {
        return name + "." + base;
    }

    /** The configuration of a processor on this stage. */
    public Map<String, Object> configuration() {
        return new HashMap<>(Map.of(
                "kafka.bootstrap.servers", backends.kafkaBootstrapServers(),
                "kafka.topics.prefix", name + ".",
                "datasources.default.url", jdbcUrl(),
                "datasources.default.username", backends.username(),
                "datasources.default.password", backends.password(),
                "datasources.default.maximum-pool-size", "3",
                "micronaut.server.port", "-1"));
    }

    public String jdbcUrl() {
        return backends.jdbcUrl("orders_" + name);
    }

    public ApplicationContext startProcessor() {
        return startProcessor(Map.of());
    }

    public ApplicationContext startProcessor(Map<String, Object> more) {
        var configuration = configuration();
        configuration.putAll(more);
        var processor = ApplicationContext.run(configuration, "test");
        processors.add(processor);
        return processor;
    }

    public void place(PlacedOrder... orders) {
        for (var order : orders) {
            send(order.record(ordersTopic()));
        }
        producer.flush();
    }

    public void place(Collection<PlacedOrder> orders) {
        place(orders.toArray(PlacedOrder[]::new));
    }

    public void send(ProducerRecord<byte[], byte[]> record) {
        var _ = producer.send(record);
        producer.flush();
    }

    /** The same of many at once. */
    public void sendAll(Collection<ProducerRecord<byte[], byte[]>> records) {
        for (var record : records) {
            var _ = producer.send(record);
        }
        producer.flush();
    }

    /** Waits until every record of the log is applied and the group's offsets say so. */
    public void awaitDrained() {
        await().atMost(PATIENCE).until(() -> {
            try (var admin = Admin.create(Map.of("bootstrap.servers", backends.kafkaBootstrapServers()))) {
                var committed = admin.listConsumerGroupOffsets(name + ".order-processor")
                        .partitionsToOffsetAndMetadata()
                        .get();
                return ends(ordersTopic()).entrySet().stream()
                        .allMatch(end -> end.getValue() == 0 || isAt(committed.get(end.getKey()), end.getValue()));
            }
        });
    }

    /** Waits until the group has so many members and every partition has a reader. */
    public void awaitMembers(int count) {
        await().atMost(PATIENCE).until(() -> {
            try (var admin = Admin.create(Map.of("bootstrap.servers", backends.kafkaBootstrapServers()))) {
                var group = admin.describeConsumerGroups(List.of(name + ".order-processor"))
                        .all()
                        .get()
                        .get(name + ".order-processor");
                return group != null
                        && group.state() == ConsumerGroupState.STABLE
                        && group.members().size() == count;
            }
        });
    }

    private static boolean isAt(@Nullable OffsetAndMetadata committed, long end) {
        return committed != null && committed.offset() == end;
    }

    private Map<TopicPartition, Long> ends(String topic) {
        try (var consumer = reader()) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            return consumer.endOffsets(partitions);
        }
    }

    /** Everything that readers of committed transactions see on the status topic, by order id. */
    public Map<String, List<String>> statusEvents() {
        var byOrder = new HashMap<String, List<String>>();
        for (var record : read(topic("orders.status.v1"))) {
            byOrder.computeIfAbsent(new String(record.key(), StandardCharsets.UTF_8), _ -> new ArrayList<>())
                    .add(new String(record.value(), StandardCharsets.UTF_8));
        }
        return byOrder;
    }

    /** The statuses that readers hear of the order, in order, with the reason where there is one. */
    public List<String> told(PlacedOrder order) {
        return told(order.orderId());
    }

    public List<String> told(UUID orderId) {
        return statusEvents().getOrDefault(orderId.toString(), List.of()).stream()
                .map(json -> field(json, "status") + (json.contains("\"reason\"") ? " " + field(json, "reason") : ""))
                .toList();
    }

    /** The statuses that readers hear of each order, in order. */
    public Map<UUID, List<String>> statuses() {
        var statuses = new HashMap<UUID, List<String>>();
        statusEvents()
                .forEach((id, events) -> statuses.put(
                        UUID.fromString(id),
                        events.stream().map(json -> field(json, "status")).toList()));
        return statuses;
    }

    private static String field(String json, String name) {
        var matcher = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(json);
        return matcher.find() ? matcher.group(1) : "";
    }

    public List<ConsumerRecord<byte[], byte[]>> statusRecords() {
        return read(topic("orders.status.v1"));
    }

    public List<ConsumerRecord<byte[], byte[]>> orderRecords() {
        return read(ordersTopic());
    }

    /** Everything on this topic. */
    public List<ConsumerRecord<byte[], byte[]>> records(String base) {
        return read(topic(base));
    }

    public List<ConsumerRecord<byte[], byte[]>> deadLetters() {
        return read(topic("orders.dead-letter.v1"));
    }

    private List<ConsumerRecord<byte[], byte[]>> read(String topic) {
        var ends = ends(topic);
        try (var consumer = reader()) {
            consumer.assign(ends.keySet());
            consumer.seekToBeginning(ends.keySet());
            var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
            return records;
        }
    }

    private KafkaConsumer<byte[], byte[]> reader() {
        return new KafkaConsumer<>(Map.of(
                "bootstrap.servers",
                backends.kafkaBootstrapServers(),
                "isolation.level",
                "read_committed",
                "enable.auto.commit",
                false,
                "key.deserializer",
                ByteArrayDeserializer.class,
                "value.deserializer",
                ByteArrayDeserializer.class));
    }

    /** The rows of a query, each as its values joined by a space. */
    public List<String> rows(String sql) {
        try (var connection = DriverManager.getConnection(jdbcUrl(), backends.username(), backends.password());
                var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            var rows = new ArrayList<String>();
            while (result.next()) {
                var values = new ArrayList<String>();
                for (var column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                    values.add(result.getString(column));
                }
                rows.add(String.join(" ", values));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Changes the database behind the service's back; returns how many rows. */
    public int execute(String sql) {
        try (var connection = DriverManager.getConnection(jdbcUrl(), backends.username(), backends.password());
                var statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        processors.forEach(ApplicationContext::close);
        producer.close();
    }
}
