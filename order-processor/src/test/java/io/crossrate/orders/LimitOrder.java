package io.crossrate.orders;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A limit order of 100.00 EUR to USD and what can be decided on it, as the other services would write it.
 *
 * @param needsReview whether it waits for an operator once its limit is reached
 */
public record LimitOrder(UUID id, UUID user, String limitRate, Instant expiresAt, boolean needsReview) {

    private static final Instant ACCEPTED_AT = Instant.parse("2026-04-13T14:05:21.482123Z");

    private static final Instant MUCH_LATER = Instant.parse("2099-12-31T00:00:00Z");

    /** At 1.20 or better, for longer than any test takes. */
    public static LimitOrder any() {
        return at("1.20");
    }

    public static LimitOrder at(String limitRate) {
        return new LimitOrder(UUID.randomUUID(), UUID.randomUUID(), limitRate, MUCH_LATER, false);
    }

    public LimitOrder until(Instant expiry) {
        return new LimitOrder(id, user, limitRate, expiry, needsReview);
    }

    public LimitOrder toBeReviewed() {
        return new LimitOrder(id, user, limitRate, expiresAt, true);
    }

    public ProducerRecord<byte[], byte[]> placed(String topic) {
        return event(
                topic,
                "LimitOrderPlaced",
                id.toString(),
                """
                {"orderId":"%s","userId":"%s","idempotencyKey":"key-%s","customerName":"Ada Lovelace","country":"GB",\
                "from":{"currency":"EUR","amount":"100.00"},"to":"USD","fee":{"currency":"EUR","amount":"0.00"},\
                "limitRate":"%s","rounding":"HALF_EVEN","expiresAt":"%s","acceptedAt":"%s","needsReview":%s,\
                "simulated":false}"""
                        .formatted(id, user, id, limitRate, expiresAt, ACCEPTED_AT, needsReview));
    }

    public ProducerRecord<byte[], byte[]> cancelRequested(String topic, String eventId) {
        return event(
                topic,
                "OrderCancelRequested",
                eventId,
                """
                {"orderId":"%s","requestedBy":"%s","requestedAt":"2026-04-13T15:00:00Z"}"""
                        .formatted(id, user));
    }

    public ProducerRecord<byte[], byte[]> limitReached(String topic, String rate) {
        return event(
                topic,
                "OrderLimitReached",
                id + ":limit-reached",
                """
                {"orderId":"%s","rate":"%s","path":[{"base":"EUR","quote":"USD","rate":"%s","source":"ecb",\
                "asOf":"2026-04-13T14:00:00Z","snapshotId":"6a1d2f5e-4c9f-5e1b-8b5c-1e7b2d3c4f5a"}],\
                "reachedAt":"2026-04-13T15:00:00Z","simulated":false}"""
                        .formatted(id, rate, rate));
    }

    public ProducerRecord<byte[], byte[]> expiryReached(String topic) {
        return event(
                topic,
                "OrderExpiryReached",
                id + ":expiry-reached",
                """
                {"orderId":"%s","expiresAt":"%s","reachedAt":"%s"}"""
                        .formatted(id, expiresAt, expiresAt));
    }

    public ProducerRecord<byte[], byte[]> reviewed(String topic, String eventId, String decision) {
        return reviewed(topic, id, eventId, decision);
    }

    /** An operator's decision on any order. */
    public static ProducerRecord<byte[], byte[]> reviewed(String topic, UUID order, String eventId, String decision) {
        return event(
                topic,
                order,
                "OrderReviewed",
                eventId,
                """
                {"orderId":"%s","decision":"%s","reviewedBy":"0197c1de-9999-7abc-8def-0123456789ab",\
                "reviewedAt":"2026-04-13T15:10:00Z"}"""
                        .formatted(order, decision));
    }

    private ProducerRecord<byte[], byte[]> event(String topic, String type, String eventId, String json) {
        return event(topic, id, type, eventId, json);
    }

    private static ProducerRecord<byte[], byte[]> event(
            String topic, UUID order, String type, String eventId, String json) {
        var record = new ProducerRecord<>(topic, bytes(order.toString()), bytes(json));
        record.headers()
                .add("ce_specversion", bytes("1.0"))
                .add("ce_id", bytes(eventId))
                .add("ce_type", bytes("io.crossrate." + type + ".v1"))
                .add("ce_source", bytes("/crossrate/test"))
                .add("ce_time", bytes(ACCEPTED_AT.toString()))
                .add("content-type", bytes("application/json"));
        return record;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
