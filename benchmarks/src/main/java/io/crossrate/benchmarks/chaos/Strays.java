package io.crossrate.benchmarks.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.crossrate.benchmarks.OrderPlaced;
import io.crossrate.benchmarks.Topics;
import io.crossrate.benchmarks.chaos.Answer.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Records that come straight into the order log, as from a service that repeats itself, is late or is broken; it keeps what
 * has to become of each. Its orders are limit orders whose first decision counts, and market orders.
 */
final class Strays implements AutoCloseable {

    private static final List<String> DECISIONS = List.of("CANCELLED", "COMPLETED", "EXPIRED");
    private static final int MOST_RUBBISH = 2000;

    private final RandomGenerator random;
    private final AtomicBoolean isOver;
    private final String topic;
    private final Producer<byte[], byte[]> producer;
    private final PastRecords past;

    /** By order, the status that it ends with. */
    private final Map<UUID, String> orders = new HashMap<>();

    /** The keys of records that must become dead letters, each one. */
    private final List<String> deadLetters = new ArrayList<>();

    private int repeated;

    Strays(Topics topics, RandomGenerator random, AtomicBoolean isOver) {
        this.random = random;
        this.isOver = isOver;
        topic = topics.named(Topics.ORDERS);
        past = new PastRecords(topics, Topics.ORDERS);
        var settings = new HashMap<>(topics.clientSettings());
        settings.put("acks", "all");
        settings.put("enable.idempotence", true);
        settings.put("delivery.timeout.ms", 180_000);
        producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Sends until it is over. */
    void send() {
        while (!isOver.get()) {
            switch (random.nextInt(5)) {
                case 0 -> rubbish();
                case 1 -> market();
                case 2 -> limit();
                default -> again();
            }
            Moments.pause(Duration.ofMillis(random.nextInt(20, 200)));
        }
    }

    /** Some records of earlier, as they were. */
    private void again() {
        past.look();
        for (var count = random.nextInt(1, 20); count > 0; count--) {
            var record = past.any(random);
            if (record == null) return;
            sent(new ProducerRecord<>(topic, null, record.key(), record.value(), record.headers()));
            repeated++;
        }
    }

    private void rubbish() {
        var bytes = new byte[random.nextInt(1, MOST_RUBBISH)];
        random.nextBytes(bytes);
        var key = new UUID(random.nextLong(), random.nextLong()).toString();
        switch (random.nextInt(5)) {
            case 0 -> sent(new ProducerRecord<>(topic, key.getBytes(UTF_8), bytes));
            case 1 -> sent(new ProducerRecord<>(topic, key.getBytes(UTF_8), null));
            case 2 -> event(key, "OrderPlaced", UUID.randomUUID().toString(), bytes);
            case 3 -> event(key, "OrderEaten", UUID.randomUUID().toString(), "{}".getBytes(UTF_8));
            default ->
                event(
                        key,
                        "OrderPlaced",
                        key,
                        Json.write(placed(UUID.randomUUID().toString())));
        }
        deadLetters.add(key);
    }

    private void market() {
        var order = placed(UUID.randomUUID().toString());
        var id = UUID.fromString(order.orderId());
        if (random.nextBoolean()) {
            premature(id);
        }
        event(order.orderId(), "OrderPlaced", order.orderId(), Json.write(order));
        orders.put(id, "COMPLETED");
    }

    private OrderPlaced placed(String user) {
        return OrderPlaced.by(user);
    }

    /** A limit order and what is decided on it, in any order and some of it twice. */
    private void limit() {
        var id = new UUID(random.nextLong(), random.nextLong());
        if (random.nextBoolean()) {
            premature(id);
        }
        var now = Instant.now();
        var expiresAt = now.plus(Duration.ofDays(1));
        var needsReview = random.nextInt(4) == 0;
        var order = limitOrder(id, now, expiresAt, needsReview);
        event(id.toString(), "LimitOrderPlaced", id.toString(), Json.write(order));
        if (needsReview) {
            review(id, expiresAt);
            return;
        }
        var decisions = new ArrayList<>(DECISIONS);
        decisions.addAll(DECISIONS);
        Collections.shuffle(decisions, Random.from(random));
        decisions.subList(0, random.nextInt(1, DECISIONS.size())).forEach(decision -> decide(id, decision, expiresAt));
        orders.put(id, decisions.getFirst());
    }

    /** An order that meets its limit, and what two operators decide on it: the first counts. */
    private void review(UUID id, Instant expiresAt) {
        decide(id, "COMPLETED", expiresAt);
        var decisions = random.nextBoolean() ? List.of("approved", "rejected") : List.of("rejected", "approved");
        for (var decision : decisions) {
            var body = Map.of(
                    "orderId", id.toString(),
                    "decision", decision,
                    "reviewedBy", UUID.randomUUID().toString(),
                    "reviewedAt", Instant.now().toString());
            event(id.toString(), "OrderReviewed", UUID.randomUUID().toString(), Json.write(body));
        }
        orders.put(id, decisions.getFirst().equals("approved") ? "COMPLETED" : "REJECTED");
    }

    /** A decision on an order that there is not yet. */
    private void premature(UUID id) {
        decide(id, "CANCELLED", Instant.now());
        deadLetters.add(id.toString());
    }

    private static Map<String, Object> limitOrder(UUID id, Instant now, Instant expiresAt, boolean needsReview) {
        var order = new HashMap<String, Object>();
        order.put("orderId", id.toString());
        order.put("userId", id.toString());
        order.put("idempotencyKey", "stray-" + id);
        order.put("customerName", "Grace Hopper");
        order.put("country", "US");
        order.put("from", Map.of("currency", "EUR", "amount", "100.00"));
        order.put("to", "USD");
        order.put("fee", Map.of("currency", "EUR", "amount", "0.00"));
        order.put("limitRate", "9.75");
        order.put("rounding", "HALF_EVEN");
        order.put("expiresAt", expiresAt.toString());
        order.put("acceptedAt", now.toString());
        order.put("needsReview", needsReview);
        order.put("simulated", false);
        return order;
    }

    private void decide(UUID id, String outcome, Instant expiresAt) {
        var now = Instant.now().toString();
        switch (outcome) {
            case "CANCELLED" -> {
                var body = Map.of("orderId", id.toString(), "requestedBy", id.toString(), "requestedAt", now);
                event(id.toString(), "OrderCancelRequested", UUID.randomUUID().toString(), Json.write(body));
            }
            case "COMPLETED" -> {
                var step = Map.of(
                        "base",
                        "EUR",
                        "quote",
                        "USD",
                        "rate",
                        "9.80",
                        "source",
                        "ecb",
                        "asOf",
                        now,
                        "snapshotId",
                        UUID.randomUUID().toString(),
                        "inverted",
                        false);
                var body = Map.of(
                        "orderId",
                        id.toString(),
                        "rate",
                        "9.80",
                        "path",
                        List.of(step),
                        "reachedAt",
                        now,
                        "simulated",
                        false);
                event(id.toString(), "OrderLimitReached", id + ":limit-reached", Json.write(body));
            }
            default -> {
                var body = Map.of(
                        "orderId", id.toString(), "expiresAt", expiresAt.toString(), "reachedAt", expiresAt.toString());
                event(id.toString(), "OrderExpiryReached", id + ":expiry-reached", Json.write(body));
            }
        }
    }

    private void event(String key, String type, String id, byte[] json) {
        var record = new ProducerRecord<>(topic, key.getBytes(UTF_8), json);
        Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        id,
                        "ce_type",
                        "io.crossrate." + type + ".v1",
                        "ce_source",
                        "/crossrate/stray",
                        "ce_time",
                        Instant.now().toString(),
                        "content-type",
                        "application/json")
                .forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        sent(record);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // close waits for all of them
    private void sent(ProducerRecord<byte[], byte @Nullable []> record) {
        producer.send(record, (metadata, failure) -> {
            if (failure != null) System.out.println("  a stray record did not come through: " + failure.getMessage());
        });
    }

    /** How many records were sent a second time. */
    int repeated() {
        return repeated;
    }

    Map<UUID, String> orders() {
        return Map.copyOf(orders);
    }

    List<String> deadLetters() {
        return List.copyOf(deadLetters);
    }

    /** Waits until Kafka has all of it. */
    @Override
    public void close() {
        producer.close();
        past.close();
    }
}
