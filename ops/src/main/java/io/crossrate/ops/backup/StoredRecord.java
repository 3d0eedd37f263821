package io.crossrate.ops.backup;

import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/** A record as it lies in a file: everything but the offset, which a topic gives. */
@SuppressWarnings("ArrayRecordComponent") // bytes as they are, never compared by the record's own equals
record StoredRecord(
        int partition, long timestamp, byte @Nullable [] key, byte @Nullable [] value, List<Header> headers) {

    static StoredRecord of(ConsumerRecord<byte[], byte @Nullable []> record) {
        return new StoredRecord(
                record.partition(),
                record.timestamp(),
                record.key(),
                record.value(),
                Arrays.stream(record.headers().toArray())
                        .<Header>map(header -> new RecordHeader(header.key(), header.value()))
                        .toList());
    }

    ProducerRecord<byte[], byte @Nullable []> to(String topic) {
        return new ProducerRecord<>(topic, partition, timestamp, key, value, headers);
    }

    boolean isSameAs(StoredRecord other) {
        return partition == other.partition
                && timestamp == other.timestamp
                && Arrays.equals(key, other.key)
                && Arrays.equals(value, other.value)
                && headers.equals(other.headers);
    }
}
