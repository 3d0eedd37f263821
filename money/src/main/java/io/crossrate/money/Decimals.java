package io.crossrate.money;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/** Decimal numbers as text: bounded on the way in, in plain notation on the way out, never through binary floats. */
public final class Decimals {

    /** The digits before the decimal point that a stored number may have: DECIMAL(38,18) leaves twenty. */
    public static final int MAX_INTEGER_DIGITS = 20;

    /** The digits after the decimal point that a stored number may have. */
    public static final int MAX_FRACTION_DIGITS = 18;

    /** Products and quotients are calculated with 34 digits; only the end result is rounded. */
    public static final MathContext PRECISION = MathContext.DECIMAL128;

    private static final int PRINTED_DIGITS = 24;
    private static final Pattern PLAIN =
            Pattern.compile("\\d{1," + MAX_INTEGER_DIGITS + "}(\\.\\d{1," + MAX_FRACTION_DIGITS + "})?");
    private static final int MAX_SHOWN = 40;

    private Decimals() {}

    /**
     * Reads a number that is not negative, such as 100 or 0.5: digits, at most one point, no sign, no exponent.
     *
     * @throws InvalidDecimal where the text is anything else, or longer than a stored number
     */
    public static BigDecimal parse(String text) {
        if (!PLAIN.matcher(text).matches()) {
            throw new InvalidDecimal(
                    "'%s' is not a decimal number: write digits with at most one point, such as 1250.5; at most %d digits before and %d after the point"
                            .formatted(shortened(text), MAX_INTEGER_DIGITS, MAX_FRACTION_DIGITS));
        }
        return new BigDecimal(text);
    }

    /** The number as it is, in plain notation: no exponent, no digit dropped or added. */
    public static String plain(BigDecimal number) {
        return number.toPlainString();
    }

    /** A derived rate for people and wires: up to 24 significant digits, half even, without trailing zeros. */
    public static String significant(BigDecimal number) {
        return significant(number, PRINTED_DIGITS);
    }

    /** The same with fewer digits, for reading at a glance where the exact number is at hand too. */
    public static String significant(BigDecimal number, int digits) {
        var rounded =
                number.round(new MathContext(digits, RoundingMode.HALF_EVEN)).stripTrailingZeros();
        return rounded.toPlainString();
    }

    private static String shortened(String text) {
        var printable = text.replaceAll("\\p{Cntrl}", "?");
        return printable.length() <= MAX_SHOWN ? printable : printable.substring(0, MAX_SHOWN) + "…";
    }
}
