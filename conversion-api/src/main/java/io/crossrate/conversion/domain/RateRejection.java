package io.crossrate.conversion.domain;

import io.crossrate.money.CurrencyPair;
import java.time.Instant;
import java.util.Locale;

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
            var upper = code.toUpperCase(Locale.ROOT);
            return code.equals(upper)
                    ? "there is no currency '%s'; /api/v1/currencies lists all".formatted(shown)
                    : "there is no currency '%s'; codes are written in upper case, such as EUR".formatted(shown);
        }
    }

    /** A pair that no source in use quotes, or quoted at the time in question. */
    public static final class RateUnavailable extends RateRejection {
        public RateUnavailable(Instant at) {
            super("no source had said anything by %s, as far as is known here: ask for a later time".formatted(at));
        }

        public RateUnavailable(CurrencyPair pair) {
            super("no source quotes %s; /api/v1/currencies says which source quotes which currency".formatted(pair));
        }
    }

    /** Any rate, while no source's table has come yet. */
    public static final class NoRatesYet extends RateRejection {
        public NoRatesYet() {
            super("no rates have arrived yet; try again in a few seconds");
        }
    }

    /** A rate too old to promise anything on. */
    public static final class StaleRate extends RateRejection {
        public StaleRate(String message) {
            super(message);
        }
    }
}
