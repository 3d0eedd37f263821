package io.crossrate.conversion.application.rebuild;

import io.crossrate.money.rate.RateTable;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The rate topics, read from as far back as they reach, by nobody's group. Methods throw {@link LogUnavailable}. */
public interface RateLog {

    /** A partition of a topic. */
    record Place(String topic, int partition) {}

    /**
     * What a partition still has.
     *
     * @param first the first offset that it has
     * @param end after the last one
     * @param since when the first one was published; what was published from then on is all there
     */
    record Reach(Place place, long first, long end, Instant since) {}

    /** A table, and where it stood. */
    record Published(Place place, RateTable table) {}

    /**
     * What was read at once.
     *
     * @param next up to where each partition is read now
     */
    record Records(List<Published> tables, long unreadable, Map<Place, Long> next) {}

    /** The topics cannot be read for now. */
    final class LogUnavailable extends RuntimeException {
        public LogUnavailable(Throwable cause) {
            super(String.valueOf(cause.getMessage()), cause);
        }
    }

    /** Begins to read. */
    Reader open();

    /** The newest table of each source among the last records: those that a board is made of. */
    Collection<RateTable> newest() throws InterruptedException;

    /** A reader of all partitions; of one thread. */
    interface Reader extends AutoCloseable {

        /** The partitions that have anything, as far as they reach at this moment. */
        List<Reach> reaches();

        /** Goes on with these partitions from there. */
        void seek(Map<Place, Long> next);

        /** The next records; waits for them a bounded time. */
        Records poll();

        @Override
        void close();
    }
}
