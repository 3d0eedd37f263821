package io.crossrate.orders.adapter.kafka;

import io.crossrate.orders.application.Position;
import io.crossrate.orders.application.operators.DeadLetter;
import io.crossrate.orders.application.operators.DeadLetter.Header;
import io.crossrate.orders.application.operators.DeadLetter.Origin;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** The headers that make a record a dead letter, and those that it had before. */
final class LetterHeaders {

    static final String TOPIC = "dl_topic";
    static final String PARTITION = "dl_partition";
    static final String OFFSET = "dl_offset";
    static final String ERROR = "dl_error";

    private static final String PREFIX = "dl_";
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    private LetterHeaders() {}

    /**
     * The letter that the record is.
     *
     * @param origins finds the topic that letters here come from by its name in this system
     */
    static DeadLetter letter(
            ConsumerRecord<byte[], byte @Nullable []> record, Function<String, Optional<String>> origins) {
        var headers = new ArrayList<Header>();
        record.headers().forEach(header -> {
            if (!header.key().startsWith(PREFIX)) {
                headers.add(new Header(header.key(), header.value()));
            }
        });
        return new DeadLetter(
                new Position(record.partition(), record.offset()),
                Instant.ofEpochMilli(record.timestamp()),
                origin(record.headers(), origins),
                text(record.headers(), ERROR),
                record.key(),
                record.value(),
                headers);
    }

    private static @Nullable Origin origin(Headers headers, Function<String, Optional<String>> origins) {
        var partition = text(headers, PARTITION);
        var offset = text(headers, OFFSET);
        if (!NUMBER.matcher(partition).matches() || !NUMBER.matcher(offset).matches()) {
            return null;
        }
        return origins.apply(text(headers, TOPIC))
                .map(topic -> new Origin(topic, (int) Long.parseLong(partition), Long.parseLong(offset)))
                .orElse(null);
    }

    /** The record's own headers, as before it was kept here. */
    static Headers of(DeadLetter letter) {
        var headers = new RecordHeaders();
        letter.headers().forEach(header -> headers.add(header.name(), header.value()));
        return headers;
    }

    private static String text(Headers headers, String name) {
        var header = headers.lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
