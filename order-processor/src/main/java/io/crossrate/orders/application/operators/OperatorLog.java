package io.crossrate.orders.application.operators;

import java.util.List;

/**
 * The operators' log: lines are only ever added. Every method throws
 * {@link io.crossrate.orders.application.LedgerUnavailable} where the store cannot be used for now.
 */
public interface OperatorLog {

    /** How many lines there are to be, and the hash of the last; kept apart from them, so that a lost end shows. */
    record Head(long lines, String hash) {}

    /** Adds the line that follows the last, whoever else is adding; it is kept when this returns. */
    LogLine append(LogEntry entry);

    Head head();

    /** The lines above this number, in their order. */
    List<LogLine> after(long number, int limit);

    /** The lines below this number, newest first. */
    List<LogLine> before(long number, int limit);
}
