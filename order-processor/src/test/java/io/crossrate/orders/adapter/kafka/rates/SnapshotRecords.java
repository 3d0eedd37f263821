package io.crossrate.orders.adapter.kafka.rates;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Records as the ingestor writes them, and near misses. */
final class SnapshotRecords {

    private SnapshotRecords() {}

    static ConsumerRecord<byte[], byte[]> record(String json) {
        return record(RateSnapshotV1.TYPE, json);
    }

    static ConsumerRecord<byte[], byte[]> record(String type, String json) {
        var record = new ConsumerRecord<>("rates.fiat.v1", 0, 7L, new byte[0], json.getBytes(StandardCharsets.UTF_8));
        headers(type).forEach(record.headers()::add);
        return record;
    }

    static Headers headers(String type) {
        var headers = new RecordHeaders();
        Map.of(
                        "ce_specversion", "1.0",
                        "ce_id", "5f0c1f4e-3c8e-5d0a-9a4b-0d6a1c2b3e4f",
                        "ce_type", type,
                        "ce_source", "/crossrate/rate-ingestor",
                        "ce_time", "2026-04-13T14:05:02Z",
                        "content-type", "application/json")
                .forEach((name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
        return headers;
    }
}
