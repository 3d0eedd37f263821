package io.crossrate.money;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * A currency of the registry.
 *
 * @param code three to five upper-case letters: ISO 4217, or the market's own code where ISO has none (BTC, CNH)
 * @param minorUnits digits after the decimal point of an amount, 0 to 18; never negative, also for XAU
 * @param withdrawn the month from which the code is no longer in use, or null while it is
 */
public record Currency(
        String code, String name, CurrencyKind kind, int minorUnits, String symbol, @Nullable YearMonth withdrawn) {

    private static final int MAX_MINOR_UNITS = Decimals.MAX_FRACTION_DIGITS;

    public Currency {
        if (!code.matches("[A-Z]{3,5}")) {
            throw new IllegalArgumentException("a currency code has 3 to 5 upper-case letters, was " + code);
        }
        if (minorUnits < 0 || minorUnits > MAX_MINOR_UNITS) {
            throw new IllegalArgumentException(code + " must have 0 to 18 minor units, had " + minorUnits);
        }
    }

    /** Whether the code was in use at that instant. */
    public boolean isCurrentAt(Instant instant) {
        return withdrawn == null
                || YearMonth.from(instant.atOffset(ZoneOffset.UTC)).isBefore(withdrawn);
    }

    /** The code tells currencies apart; they are keys of every table. */
    @Override
    public int hashCode() {
        return code.hashCode();
    }

    @Override
    public String toString() {
        return code;
    }
}
