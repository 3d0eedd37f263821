package io.crossrate.orders.application.replay;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * What a replay is to do, as it was found when it was planned; it is never changed.
 *
 * @param target the topic that is written to, empty where none is
 * @param from the time of the first record, empty where that is the topic's first
 * @param to the time before which the last record is
 * @param key of the records that are meant, empty where all are
 * @param ranges where the records stand; of orders, up to where the books had applied the log
 * @param records that are to be taken
 * @param keys that these have, each counted once
 * @param warnings what an operator has to mind
 * @param ordersHash of {@link PlannedOrders#text}
 */
public record Plan(
        String id,
        Mode mode,
        String topic,
        String target,
        String from,
        String to,
        String key,
        List<Range> ranges,
        long records,
        long keys,
        List<String> warnings,
        String ordersHash,
        Instant plannedAt) {

    public Plan {
        ranges = List.copyOf(ranges);
        warnings = List.copyOf(warnings);
    }

    /** SHA-256 over every field with its length before it, in hexadecimal. */
    public String hash() {
        var fields = new ArrayList<>(List.of(id, mode.name(), topic, target, from, to, key));
        ranges.forEach(range -> fields.add(range.partition() + ":" + range.from() + "-" + range.until()));
        fields.addAll(List.of(Long.toString(records), Long.toString(keys)));
        fields.addAll(warnings);
        fields.addAll(List.of(ordersHash, plannedAt.toString()));
        var text = new StringBuilder();
        fields.forEach(
                field -> text.append(field.length()).append(':').append(field).append('\n'));
        return hash(text.toString());
    }

    /** SHA-256 of a text, in hexadecimal. */
    public static String hash(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** The plan in one line, for the operators' log. */
    String words() {
        return "%s: %s %s%s%s, plan %s"
                .formatted(
                        id,
                        mode.name().toLowerCase(Locale.ROOT),
                        topic,
                        key.isEmpty() ? "" : " key " + key,
                        target.isEmpty() ? "" : " to " + target,
                        hash());
    }
}
