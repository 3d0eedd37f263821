package io.crossrate.orders.tracing;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** The trace of a record of Kafka: its header {@code traceparent}. */
final class RecordHeaders {

    private static final Getter GETTER = new Getter();

    private RecordHeaders() {}

    static Context read(TextMapPropagator propagator, Headers headers) {
        return propagator.extract(Context.root(), headers, GETTER);
    }

    static void write(TextMapPropagator propagator, Context context, Headers headers) {
        propagator.inject(context, headers, (carrier, key, value) -> Objects.requireNonNull(carrier)
                .remove(key)
                .add(key, value.getBytes(StandardCharsets.US_ASCII)));
    }

    private static final class Getter implements TextMapGetter<Headers> {

        @Override
        public Iterable<String> keys(Headers headers) {
            return Arrays.stream(headers.toArray()).map(Header::key).toList();
        }

        @Override
        public @Nullable String get(@Nullable Headers headers, String key) {
            var header = headers == null ? null : headers.lastHeader(key);
            return header == null || header.value() == null
                    ? null
                    : new String(header.value(), StandardCharsets.US_ASCII);
        }
    }
}
