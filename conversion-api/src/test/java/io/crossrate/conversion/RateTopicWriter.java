package io.crossrate.conversion;

import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.crossrate.backends.Backends;
import io.crossrate.money.Decimals;
import io.crossrate.money.rate.RateTable;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** The ingestor's side of the rate topics, for tests: topics of their own on the shared Kafka, and tables written there. */
public final class RateTopicWriter implements AutoCloseable {

    private final String prefix;
    private final KafkaProducer<byte[], byte[]> producer;
    private final List<Future<?>> sent = new ArrayList<>();

    public RateTopicWriter(String prefix) throws Exception {
        this.prefix = prefix;
        try (var admin = Admin.create(Map.of("bootstrap.servers", servers()))) {
            admin.createTopics(List.of(
                            new NewTopic(prefix + "rates.fiat.v1", 2, (short) 1),
                            new NewTopic(prefix + "rates.crypto.v1", 2, (short) 1)))
                    .all()
                    .get();
        }
        this.producer = new KafkaProducer<>(
                // Else a batch that a new topic refuses at first may be overtaken, and is lost then (KAFKA-15591).
                Map.of(
                        "bootstrap.servers",
                        servers(),
                        "linger.ms",
                        5,
                        "compression.type",
                        "zstd",
                        "max.in.flight.requests.per.connection",
                        1),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** One fiat table in euros with a rate of the dollar. */
    public void publish(String source, String asOf, String usd) throws Exception {
        var json =
                """
                {"snapshotId":"%s","source":"%s","kind":"fiat","base":"EUR","asOf":"%s","fetchedAt":"%s",
                 "simulated":false,"rates":{"USD":"%s"}}"""
                        .formatted(UUID.randomUUID(), source, asOf, asOf, usd);
        var event = CloudEventBuilder.v1()
                .withId(UUID.randomUUID().toString())
                .withType("io.crossrate.RateSnapshot.v1")
                .withSource(URI.create("/crossrate/rate-ingestor"))
                .withData("application/json", json.getBytes(StandardCharsets.UTF_8))
                .build();
        var key = source.getBytes(StandardCharsets.UTF_8);
        producer.send(KafkaMessageFactory.createWriter(prefix + "rates.fiat.v1", null, key)
                        .writeBinary(event))
                .get();
    }

    /** A table as the ingestor writes it, or as a backfill does; answers before Kafka has confirmed it. */
    public void publish(RateTable table, boolean historical) {
        publish(table, historical, null);
    }

    /** A table as the ingestor wrote it when it was fetched, a few days ago at most, or Kafka forgets it. */
    public void publishThen(RateTable table) {
        publish(table, false, table.fetchedAt().toEpochMilli());
    }

    private void publish(RateTable table, boolean historical, @Nullable Long publishedAt) {
        var rates = table.rates().entrySet().stream()
                .map(rate -> "\"%s\":\"%s\"".formatted(rate.getKey(), Decimals.plain(rate.getValue())))
                .collect(Collectors.joining(","));
        var kind = table.kind().name().toLowerCase(Locale.ROOT);
        var json =
                """
                {"snapshotId":"%s","source":"%s","kind":"%s","base":"%s","asOf":"%s","fetchedAt":"%s",
                 "simulated":%s,"historical":%s,"rates":{%s}}"""
                        .formatted(
                                table.snapshotId(),
                                table.source(),
                                kind,
                                table.base(),
                                table.asOf(),
                                table.fetchedAt(),
                                table.simulated(),
                                historical,
                                rates);
        var event = CloudEventBuilder.v1()
                .withId(table.snapshotId().toString())
                .withType("io.crossrate.RateSnapshot.v1")
                .withSource(URI.create("/crossrate/rate-ingestor"))
                .withData("application/json", json.getBytes(StandardCharsets.UTF_8));
        if (historical) {
            event.withExtension("historical", true);
        }
        var key = table.source().getBytes(StandardCharsets.UTF_8);
        sent.add(
                producer.send(KafkaMessageFactory.createWriter(prefix + "rates." + kind + ".v1", null, publishedAt, key)
                        .writeBinary(event.build())));
    }

    /** Until Kafka has confirmed all. */
    public void flush() throws Exception {
        for (var one : sent) {
            one.get();
        }
        sent.clear();
    }

    /** Bytes that are no event. */
    public void publishRaw(String source, byte[] value) throws Exception {
        producer.send(new ProducerRecord<>(prefix + "rates.fiat.v1", source.getBytes(StandardCharsets.UTF_8), value))
                .get();
    }

    /** The first record of the dead letters, as soon as there is one. */
    public ConsumerRecord<byte[], byte[]> firstDeadLetter() {
        return deadLetters(_ -> true).getFirst();
    }

    /** The values of the dead letters, as soon as this one is among them. */
    public List<String> deadLettersUpTo(String last) {
        return deadLetters(letter -> value(letter).equals(last)).stream()
                .map(RateTopicWriter::value)
                .toList();
    }

    private static String value(ConsumerRecord<byte[], byte[]> letter) {
        return new String(letter.value(), StandardCharsets.UTF_8);
    }

    private List<ConsumerRecord<byte[], byte[]>> deadLetters(Predicate<ConsumerRecord<byte[], byte[]>> isLast) {
        try (var consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        servers(),
                        "group.id",
                        prefix + "dead-letters-" + UUID.randomUUID(),
                        "auto.offset.reset",
                        "earliest",
                        "metadata.max.age.ms",
                        500),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(prefix + "rates.dead-letter.v1"));
            var read = new ArrayList<ConsumerRecord<byte[], byte[]>>();
            var deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
            while (System.nanoTime() < deadline) {
                for (var letter : consumer.poll(Duration.ofMillis(200))) {
                    read.add(letter);
                    if (isLast.test(letter)) {
                        return read;
                    }
                }
            }
            throw new AssertionError("that dead letter did not come within 60 s");
        }
    }

    public static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static String servers() {
        return Backends.shared().kafkaBootstrapServers();
    }

    @Override
    public void close() {
        producer.close();
    }
}
