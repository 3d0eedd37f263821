package io.crossrate.orders.application.replay;

import io.crossrate.orders.application.Progressing;
import io.crossrate.orders.application.Rejection.InvalidRequest;
import io.crossrate.orders.application.rebuild.OrderRecords.LogUnavailable;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Topics as replays read and write them; each method throws {@link LogUnavailable} where Kafka is away. */
public interface ReplayTopics {

    /** The name of the log of orders. */
    String orders();

    /**
     * The offsets of each partition whose records are of these times, as far as they are committed; partitions without
     * any are left out.
     *
     * @throws InvalidRequest where there is no such topic
     */
    List<Range> ranges(String topic, Instant from, Instant to);

    /** By partition, the first offset that there still is. */
    Map<Integer, Long> beginnings(String topic);

    /**
     * What there is to write again.
     *
     * @param keys each counted once, as long as they are not more than can be held
     */
    record Found(long records, long keys, boolean hasMoreKeys) {}

    /** Reads the ranges; only records with the key where it is not empty. */
    Found count(String topic, List<Range> ranges, String key, Progressing progress);

    /** Hears, after each step, how many of the plan's records are written; what it throws ends the work there. */
    interface Written {
        void at(long records);
    }

    /**
     * Writes the plan's records to its target, which is made where it is not there: each exactly once, whoever has worked
     * on it before and wherever that ended; one who works on it besides is shut out.
     *
     * @param step records at most between two answers of {@code written}
     * @throws ReplayBroken where the topics are not as they must be
     */
    void copy(Plan plan, int step, Written written);
}
