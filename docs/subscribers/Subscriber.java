///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+
//DEPS org.apache.kafka:kafka-clients:3.9.1
//DEPS com.fasterxml.jackson.core:jackson-databind:2.19.2

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Follows Crossrate's topics: {@code Subscriber.java rates|quarantine|orders [BOOTSTRAP]}.
 *
 * <ul>
 *   <li>rates: the newest rate of every code, whole at first and then each change: source, code, base, rate, asOf
 *   <li>quarantine: what the rate firewall holds back, as it stands and then each change: source, code, state, reason,
 *       offered
 *   <li>orders: every transition of every order: order id, version, status, progress, when
 * </ul>
 */
final class Subscriber {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What is made of the events of one topic. */
    private interface View {
        void put(JsonNode event);

        /** The end of all partitions, as it was at the start, is reached. */
        void complete();
    }

    public static void main(String... arguments) throws IOException {
        // Kafka's client logs through SLF4J whatever it finds there; standard output is for the rows alone.
        System.setProperty("slf4j.provider", "org.slf4j.helpers.NOP_FallbackServiceProvider");
        var topic = arguments.length == 0 ? "" : arguments[0];
        var bootstrap = arguments.length > 1 ? arguments[1] : "localhost:29092";
        switch (topic) {
            case "rates" ->
                subscribe(
                        bootstrap, "rates.latest.v1", "io.crossrate.RateChanged.v1", new LatestByKey(Subscriber::rate));
            case "quarantine" ->
                subscribe(
                        bootstrap,
                        "rates.quarantine.v1",
                        "io.crossrate.RateQuarantined.v1",
                        new LatestByKey(Subscriber::heldBack));
            case "orders" ->
                subscribe(bootstrap, "orders.status.v1", "io.crossrate.OrderStatusChanged.v1", new Transitions());
            default -> {
                System.err.println("usage: Subscriber.java rates|quarantine|orders [BOOTSTRAP]");
                System.exit(2);
            }
        }
    }

    /** Hands over every event of the type from the topic's beginning on, for ever. */
    private static void subscribe(String bootstrap, String topic, String type, View view) throws IOException {
        var settings = Map.<String, Object>of(
                "bootstrap.servers", bootstrap,
                // No group: every subscriber reads all partitions and keeps no offsets.
                "enable.auto.commit", false,
                "allow.auto.create.topics", false,
                "default.api.timeout.ms", 10_000,
                // Where records are gone, go on with the oldest that is left.
                "auto.offset.reset", "earliest",
                "isolation.level", "read_committed");
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            Set<TopicPartition> behind = new HashSet<>(partitions);
            while (true) {
                for (var record : consumer.poll(Duration.ofMillis(500))) {
                    if (record.value() != null && type.equals(header(record, "ce_type"))) {
                        view.put(JSON.readTree(record.value()));
                    }
                }
                // Positions also pass over what no reader is given: the marks of transactions.
                if (!behind.isEmpty()
                        && behind.removeIf(partition -> consumer.position(partition) >= ends.get(partition))
                        && behind.isEmpty()) {
                    view.complete();
                }
            }
        }
    }

    private static String header(ConsumerRecord<?, ?> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value());
    }

    /** A compacted topic as a table: the last event of a key is how it stands. */
    private static final class LatestByKey implements View {

        private final Function<JsonNode, String> row;
        private final Map<String, String> rows = new TreeMap<>();
        private boolean complete;

        private LatestByKey(Function<JsonNode, String> row) {
            this.row = row;
        }

        @Override
        public void put(JsonNode event) {
            var line = row.apply(event);
            rows.put(text(event, "source") + ":" + text(event, "code"), line);
            if (complete) {
                System.out.println(line);
            }
        }

        @Override
        public void complete() {
            rows.values().forEach(System.out::println);
            System.out.println("# " + rows.size() + " in all, following");
            complete = true;
        }
    }

    /** Transitions as they come; version counts an order's from 1, so that a repetition or a gap shows. */
    private static final class Transitions implements View {

        private final Map<String, Integer> versions = new HashMap<>();

        @Override
        public void put(JsonNode event) {
            var order = text(event, "orderId");
            int version = event.path("version").asInt();
            int before = versions.getOrDefault(order, 0);
            if (version <= before) {
                return;
            }
            if (before > 0 && version > before + 1) {
                throw new IllegalStateException("order " + order + ": " + version + " came after " + before);
            }
            versions.put(order, version);
            System.out.println(String.join(
                    "\t",
                    order,
                    Integer.toString(version),
                    text(event, "status"),
                    event.path("progress").asText(),
                    text(event, "occurredAt")));
        }

        @Override
        public void complete() {
            System.out.println("# following");
        }
    }

    private static String rate(JsonNode event) {
        var number = new BigDecimal(text(event, "rate")); // a decimal string: never through double
        return String.join(
                "\t",
                text(event, "source"),
                text(event, "code"),
                text(event, "base"),
                number.toPlainString(),
                text(event, "asOf"));
    }

    private static String heldBack(JsonNode event) {
        return String.join(
                "\t",
                text(event, "source"),
                text(event, "code"),
                text(event, "state"),
                text(event, "reason"),
                text(event, "offered"));
    }

    /** A field that the schema requires; others that the event may have are simply not looked at. */
    private static String text(JsonNode event, String field) {
        return event.required(field).asText();
    }
}
