package io.crossrate.conversion.domain;

/** Requests for a rate that the service cannot give. */
public abstract sealed class RateRejection extends Rejection {

    RateRejection(String message) {
        super(message);
    }

    /** A code that the registry does not have. */
    public static final class UnknownCurrency extends RateRejection {
        public UnknownCurrency(String code) {
            super(hint(code));
        }

        private static String hint(String code) {
            var shown = code.length() <= 12 ? code : code.substring(0, 12) + "…";
            var upper = code.toUpperCase(java.util.Locale.ROOT);
            return code.equals(upper)
                    ? "there is no currency '%s'; /api/v1/currencies lists all".formatted(shown)
                    : "there is no currency '%s'; codes are written in upper case, such as EUR".formatted(shown);
        }
    }

    /** A pair that no source in use quotes. */
    public static final class RateUnavailable extends RateRejection {
        public RateUnavailable(String message) {
            super(message);
        }
    }

    /** A rate too old to promise anything on. */
    public static final class StaleRate extends RateRejection {
        public StaleRate(String message) {
            super(message);
        }
    }
}
