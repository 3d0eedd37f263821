package io.crossrate.conversion.domain;

/** Questions about the past that cannot be answered now. */
public abstract sealed class HistoryRejection extends Rejection {

    HistoryRejection(String message) {
        super(message);
    }

    /** The history's database is away. */
    public static final class HistoryUnavailable extends HistoryRejection {
        public HistoryUnavailable() {
            super("rates of the past cannot be read now; try again shortly. Rates of now go on");
        }
    }

    /** As many questions about the past as this replica answers at a time are being answered. */
    public static final class HistoryBusy extends HistoryRejection {
        public HistoryBusy() {
            super("too many people ask about the past at this moment; try again in a second");
        }
    }
}
