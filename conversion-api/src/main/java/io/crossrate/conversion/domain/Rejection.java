package io.crossrate.conversion.domain;

/**
 * A request that is refused for what it asks. The message tells its sender what was wrong and what to do; a refusal is an
 * answer, not a fault, and carries no stack trace.
 */
public abstract sealed class Rejection extends RuntimeException
        permits RequestRejection,
                RateRejection,
                HistoryRejection,
                AccountRejection,
                OrderRejection,
                ConversionRejection,
                OperatorRejection {

    Rejection(String message) {
        super(message, null, false, false);
    }

    /** What was wrong and what to do. */
    public final String detail() {
        return String.valueOf(getMessage());
    }
}
