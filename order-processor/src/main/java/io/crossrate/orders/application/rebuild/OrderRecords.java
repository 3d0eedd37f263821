package io.crossrate.orders.application.rebuild;

import io.crossrate.orders.application.Incoming;
import java.util.List;
import java.util.Map;

/** The log of orders, read outside of the group; each method throws {@link LogUnavailable} where it is away. */
public interface OrderRecords {

    /** The first offset that the log still has of each of its partitions. */
    Map<Integer, Long> beginnings();

    /** Reads these partitions from these offsets on. */
    Reader read(Map<Integer, Long> from);

    /** Records in the order of each partition. */
    interface Reader extends AutoCloseable {

        /** The next records, at most some thousands; empty where none came within a second. */
        List<Incoming> next();

        /** The offset of the partition up to which everything was returned. */
        long position(int partition);

        @Override
        void close();
    }

    /** The log cannot be read for now. */
    final class LogUnavailable extends RuntimeException {
        public LogUnavailable(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
