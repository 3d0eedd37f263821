package io.crossrate.orders;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;

/** An OrderPlaced event as conversion-api would write it, to be varied by tests. */
public record PlacedOrder(
        UUID eventId,
        UUID orderId,
        UUID userId,
        String key,
        UUID quoteId,
        String from,
        String to,
        String rate,
        Instant acceptedAt,
        Instant quoteExpiresAt) {

    /** 100.00 EUR to 116.59 USD of a user of its own, on a quote of its own. */
    public static PlacedOrder any() {
        var acceptedAt = Instant.parse("2026-04-13T14:05:21.482123Z");
        return new PlacedOrder(
                UUID.randomUUID(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                "key-" + UUID.randomUUID(),
                UUID.randomUUID(),
                "100.00",
                "116.59",
                "1.16591",
                acceptedAt,
                acceptedAt.plusSeconds(20));
    }

    public PlacedOrder of(UUID user) {
        return new PlacedOrder(eventId, orderId, user, key, quoteId, from, to, rate, acceptedAt, quoteExpiresAt);
    }

    public PlacedOrder withKey(String other) {
        return new PlacedOrder(eventId, orderId, userId, other, quoteId, from, to, rate, acceptedAt, quoteExpiresAt);
    }

    public PlacedOrder onQuote(UUID quote) {
        return new PlacedOrder(eventId, orderId, userId, key, quote, from, to, rate, acceptedAt, quoteExpiresAt);
    }

    public PlacedOrder paying(String amount) {
        return new PlacedOrder(eventId, orderId, userId, key, quoteId, from, amount, rate, acceptedAt, quoteExpiresAt);
    }

    public PlacedOrder acceptedAt(Instant at) {
        return new PlacedOrder(eventId, orderId, userId, key, quoteId, from, to, rate, at, quoteExpiresAt);
    }

    public PlacedOrder asAnotherEvent() {
        return new PlacedOrder(
                UUID.randomUUID(), orderId, userId, key, quoteId, from, to, rate, acceptedAt, quoteExpiresAt);
    }

    public String json() {
        return """
                {"orderId":"%s","userId":"%s","idempotencyKey":"%s","type":"market","customerName":"Ada Lovelace",\
                "country":"GB","from":{"currency":"EUR","amount":"%s"},"to":{"currency":"USD","amount":"%s"},\
                "rate":"%s","fee":{"currency":"EUR","amount":"0.00"},"rounding":"HALF_EVEN","path":[{"base":"EUR",\
                "quote":"USD","rate":"%s","source":"frankfurter","asOf":"2026-04-13T14:00:00Z",\
                "snapshotId":"5f0c1f4e-3c8e-5d0a-9a4b-0d6a1c2b3e4f"}],"quoteId":"%s",\
                "quoteIssuedAt":"2026-04-13T14:05:10Z","quoteExpiresAt":"%s","acceptedAt":"%s","simulated":false}"""
                .formatted(orderId, userId, key, from, to, rate, rate, quoteId, quoteExpiresAt, acceptedAt);
    }

    public ProducerRecord<byte[], byte[]> record(String topic) {
        return record(topic, json().getBytes(StandardCharsets.UTF_8));
    }

    /** A record with this event's envelope and other bytes. */
    public ProducerRecord<byte[], byte[]> record(String topic, byte[] value) {
        return withEnvelope(new ProducerRecord<>(topic, bytes(orderId.toString()), value));
    }

    public ProducerRecord<byte[], byte[]> record(String topic, int partition) {
        return withEnvelope(new ProducerRecord<>(topic, partition, bytes(orderId.toString()), bytes(json())));
    }

    private ProducerRecord<byte[], byte[]> withEnvelope(ProducerRecord<byte[], byte[]> record) {
        record.headers()
                .add("ce_specversion", bytes("1.0"))
                .add("ce_id", bytes(eventId.toString()))
                .add("ce_type", bytes("io.crossrate.OrderPlaced.v1"))
                .add("ce_source", bytes("/crossrate/conversion-api"))
                .add("ce_time", bytes(acceptedAt.toString()))
                .add("content-type", bytes("application/json"));
        return record;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
