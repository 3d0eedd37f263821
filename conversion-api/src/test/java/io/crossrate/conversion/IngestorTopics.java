package io.crossrate.conversion;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.crossrate.backends.Backends;
import io.crossrate.money.Decimals;
import io.crossrate.money.rate.RateTable;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** All topics of the ingestor under a prefix of their own on the shared Kafka, written as the ingestor does. */
public final class IngestorTopics implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String prefix;
    private final KafkaProducer<byte[], byte[]> producer;
    private final List<Future<?>> sent = new ArrayList<>();
    private final Map<String, BigDecimal> latest = new HashMap<>();

    public IngestorTopics(String prefix) throws Exception {
        this.prefix = prefix;
        var servers =
                Map.<String, Object>of("bootstrap.servers", Backends.shared().kafkaBootstrapServers());
        try (var admin = Admin.create(servers)) {
            admin.createTopics(List.of(
                            topic("rates.fiat.v1", 1),
                            topic("rates.crypto.v1", 1),
                            topic("rates.latest.v1", 2).configs(Map.of("cleanup.policy", "compact")),
                            topic("rates.sources.v1", 1).configs(Map.of("cleanup.policy", "compact")),
                            topic("rates.quarantine.v1", 2)))
                    .all()
                    .get();
        }
        // Else a batch that a new topic refuses at first may be overtaken, and is lost then (KAFKA-15591).
        var settings = new HashMap<>(servers);
        settings.put("max.in.flight.requests.per.connection", 1);
        this.producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private NewTopic topic(String name, int partitions) {
        return new NewTopic(prefix + name, partitions, (short) 1);
    }

    /** The table, and of its codes those that changed. */
    public void publish(RateTable table) {
        send("rates." + word(table.kind()) + ".v1", table.source(), "RateSnapshot", json(snapshot(table)), false);
        table.rates().forEach((code, rate) -> {
            var key = table.source() + ":" + code;
            var before = latest.put(key, rate);
            if (before == null || before.compareTo(rate) != 0) {
                var changed = common(table);
                changed.put("code", code.code());
                changed.put("rate", Decimals.plain(rate));
                send("rates.latest.v1", key, "RateChanged", json(changed), false);
            }
        });
        confirm();
    }

    /** Tables of the past, as many times. */
    public void backfill(RateTable table, int times) {
        var event = snapshot(table);
        event.put("historical", true);
        var text = json(event);
        for (int i = 0; i < times; i++) {
            send("rates." + word(table.kind()) + ".v1", table.source(), "RateSnapshot", text, true);
        }
        confirm();
    }

    /** An event of that type with this value. */
    public void publish(String topic, String key, String type, String json) {
        send(topic, key, type, json, false);
        confirm();
    }

    /** Bytes that are no event, or none at all. */
    public void publishRaw(String topic, String key, byte @Nullable [] value) {
        sent.add(producer.send(new ProducerRecord<>(prefix + topic, key.getBytes(StandardCharsets.UTF_8), value)));
        confirm();
    }

    private void send(String topic, String key, String type, String json, boolean historical) {
        var event = CloudEventBuilder.v1()
                .withId(UUID.randomUUID().toString())
                .withType("io.crossrate." + type + ".v1")
                .withSource(URI.create("/crossrate/rate-ingestor"))
                .withData("application/json", json.getBytes(StandardCharsets.UTF_8));
        if (historical) {
            event.withExtension("historical", true);
        }
        sent.add(producer.send(
                KafkaMessageFactory.createWriter(prefix + topic, null, key.getBytes(StandardCharsets.UTF_8))
                        .writeBinary(event.build())));
    }

    private void confirm() {
        producer.flush();
        sent.forEach(Future::resultNow);
        sent.clear();
    }

    private static Map<String, Object> snapshot(RateTable table) {
        var snapshot = common(table);
        var rates = new LinkedHashMap<String, String>();
        table.rates().forEach((code, rate) -> rates.put(code.code(), Decimals.plain(rate)));
        snapshot.put("rates", rates);
        return snapshot;
    }

    private static Map<String, Object> common(RateTable table) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("snapshotId", table.snapshotId().toString());
        fields.put("source", table.source());
        fields.put("kind", word(table.kind()));
        fields.put("base", table.base().code());
        fields.put("asOf", table.asOf().toString());
        fields.put("fetchedAt", table.fetchedAt().toString());
        fields.put("simulated", table.simulated());
        return fields;
    }

    private static String word(Enum<?> kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static String json(Map<String, Object> fields) {
        try {
            return JSON.writeValueAsString(fields);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
