package io.crossrate.conversion.domain;

/** What operators ask for and is refused. */
public abstract sealed class OperatorRejection extends Rejection {

    OperatorRejection(String message) {
        super(message);
    }

    /** A request for operators only, from somebody who is none. */
    public static final class Forbidden extends OperatorRejection {
        public Forbidden() {
            super("the account is not an operator's");
        }
    }

    /** Something that cannot be done as things are. */
    public static final class NotNow extends OperatorRejection {
        public NotNow(String message) {
            super(message);
        }
    }

    /** The operators' log cannot be written, without which nothing is done. */
    public static final class OperatorLogUnavailable extends OperatorRejection {
        public OperatorLogUnavailable() {
            super("the operators' log, which order-processor keeps, cannot be written now; nothing was done");
        }
    }

    /** What a rebuild needs cannot be reached. */
    public static final class RebuildUnavailable extends OperatorRejection {
        public RebuildUnavailable() {
            super("the database with the history of rates cannot be reached now; a rebuild goes on when it is back");
        }
    }
}
