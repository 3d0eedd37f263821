package io.crossrate.conversion.domain;

/** Conversions that are not placed, or cannot be read. */
public abstract sealed class ConversionRejection extends Rejection {

    ConversionRejection(String message) {
        super(message);
    }

    /** The log of conversions did not confirm the conversion in time. */
    public static final class ConversionLogUnavailable extends ConversionRejection {
        public ConversionLogUnavailable() {
            super("it is not certain that the conversion was written down; send it again with the same Idempotency-Key "
                    + "and it stays one conversion. Without a key, look into GET /api/v1/conversions first");
        }
    }

    /** Conversions cannot be read now. */
    public static final class ConversionsUnavailable extends ConversionRejection {
        public ConversionsUnavailable() {
            super("conversions cannot be read now; those that were placed are safe. Try again shortly");
        }
    }

    /** No conversion of this user has this id. */
    public static final class UnknownConversion extends ConversionRejection {
        public UnknownConversion() {
            super("you have no conversion of this id");
        }
    }
}
