package io.crossrate.ops.tail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.time.Instant;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** An event of a topic as it is shown; a record that is no JSON is shown as what it is. */
record Event(String topic, int partition, long offset, Instant at, @Nullable String key, JsonNode event) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Event of(ConsumerRecord<@Nullable String, byte @Nullable []> record) {
        return new Event(
                record.topic(),
                record.partition(),
                record.offset(),
                Instant.ofEpochMilli(record.timestamp()),
                record.key(),
                json(record.value()));
    }

    private static JsonNode json(byte @Nullable [] value) {
        try {
            return value == null ? MissingNode.getInstance() : JSON.readTree(value);
        } catch (IOException e) {
            return JSON.getNodeFactory().textNode("unreadable, " + value.length + " bytes");
        }
    }

    /** The two currencies that it is about, in either order. */
    Set<String> currencies() {
        var two = event.has("from")
                ? new String[] {
                    event.path("from").path("currency").asText(),
                    event.path("to").path("currency").asText()
                }
                : new String[] {event.path("base").asText(), event.path("code").asText()};
        return two[0].equals(two[1]) ? Set.of(two[0]) : Set.of(two);
    }

    /** The event in one line. */
    String line() {
        var words = event.has("status") ? status() : event.has("rate") ? rate() : key + " " + event;
        return (at + " " + words).replaceAll("\\p{Cntrl}", " ");
    }

    private String status() {
        var reason = event.path("reason").asText();
        return "%s v%d %s %d %% %s %s -> %s %s%s"
                .formatted(
                        event.path("orderId").asText(),
                        event.path("version").asInt(),
                        event.path("status").asText(),
                        event.path("progress").asInt(),
                        event.path("from").path("amount").asText(),
                        event.path("from").path("currency").asText(),
                        event.path("to").path("amount").asText(),
                        event.path("to").path("currency").asText(),
                        reason.isEmpty() ? "" : " (" + reason + ")");
    }

    private String rate() {
        return "%s %s/%s %s as of %s%s"
                .formatted(
                        event.path("source").asText(),
                        event.path("base").asText(),
                        event.path("code").asText(),
                        event.path("rate").asText(),
                        event.path("asOf").asText(),
                        event.path("simulated").asBoolean() ? " (simulated)" : "");
    }
}
