package io.crossrate.orders.adapter.mysql;

import io.crossrate.orders.application.DataFailure;
import io.crossrate.orders.application.LedgerUnavailable;
import java.sql.SQLException;
import java.util.Set;

/** Tells a database that is away or busy from data that it refuses. */
final class Failures {

    /** ER_LOCK_WAIT_TIMEOUT and ER_LOCK_DEADLOCK: the transaction collided with another and may be done again. */
    private static final Set<Integer> COLLISIONS = Set.of(1205, 1213);

    /** ER_TRUNCATED_WRONG_VALUE_FOR_FIELD: a character that the column cannot hold; it has no SQL state of its own. */
    private static final int WRONG_VALUE = 1366;

    /** ER_NO_SUCH_TABLE. */
    private static final int NO_SUCH_TABLE = 1146;

    private Failures() {}

    static boolean isCollision(SQLException failure) {
        return COLLISIONS.contains(failure.getErrorCode());
    }

    static boolean isMissingTable(SQLException failure) {
        return failure.getErrorCode() == NO_SUCH_TABLE;
    }

    /** As the ledger's callers know it. SQL states of classes 22 and 23 are data errors and broken constraints. */
    static RuntimeException translate(SQLException failure) {
        var state = String.valueOf(failure.getSQLState());
        if (state.startsWith("22") || state.startsWith("23") || failure.getErrorCode() == WRONG_VALUE) {
            return new DataFailure(String.valueOf(failure.getMessage()), failure);
        }
        return new LedgerUnavailable("the database cannot be used: " + failure.getMessage(), failure);
    }

    /** The driver's exception within one of Jdbi; where there is none, the failure is a fault of ours. */
    static SQLException asSqlException(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException found) {
                return found;
            }
        }
        throw failure;
    }
}
