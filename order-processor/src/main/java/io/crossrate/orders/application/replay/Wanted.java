package io.crossrate.orders.application.replay;

import io.crossrate.orders.application.Rejection.InvalidRequest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A replay that is asked for, and what of it can be refused before anything is read.
 *
 * @param topic the log of orders where it is null
 * @param from the first record there is where it is null
 * @param to now where it is null
 * @param key all where it is null
 * @param into the topic to write, one named after the plan where it is null
 */
public record Wanted(
        Mode mode,
        @Nullable String topic,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String key,
        @Nullable String into) {

    private static final Pattern TOPIC = Pattern.compile("(?!__)[\\w.-]{1,249}");
    private static final Pattern OWN = Pattern.compile("[\\w.-]{1,200}\\.replay-[\\w-]{1,40}");

    Instant start() {
        return from == null ? Instant.EPOCH : from;
    }

    Instant end(Instant now) {
        return to == null ? now.truncatedTo(ChronoUnit.MILLIS) : to;
    }

    void requireTimes(Instant now) {
        if (!start().isBefore(end(now))) {
            throw new InvalidRequest(to == null ? "'from' must be in the past" : "'to' must be later than 'from'");
        }
    }

    /** Refuses to rebuild from anything but the log of orders, into a topic, or all of it. */
    void requireRebuild(String orderLog) {
        if (topic != null && !topic.equals(orderLog)) {
            throw new InvalidRequest("only orders are rebuilt by a replay, from " + orderLog);
        }
        if (into != null) {
            throw new InvalidRequest("'into' belongs to republish: a rebuild writes to no topic");
        }
        if (key == null && from == null) {
            throw new InvalidRequest("name 'key' or 'from': all orders are made anew by a rebuild of their tables");
        }
    }

    /** The topic whose records are written again; refused without one, without a beginning or into one that is read. */
    String requireRepublish() {
        if (topic == null || !TOPIC.matcher(topic).matches()) {
            throw new InvalidRequest("'topic' must be a topic's name");
        }
        if (from == null) {
            throw new InvalidRequest("'from' must be the time of the first record");
        }
        if (into != null) {
            requireOwn(topic, into);
        }
        return topic;
    }

    /** Refuses every topic that the system reads or others subscribe to, and the one that is read. */
    static void requireOwn(String topic, String target) {
        if (target.equals(topic) || !OWN.matcher(target).matches()) {
            throw new InvalidRequest(
                    "a replay writes only to a topic whose name ends in .replay-WORD, such as %s.replay-monday"
                            .formatted(topic));
        }
    }
}
