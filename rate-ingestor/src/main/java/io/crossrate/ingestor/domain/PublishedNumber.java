package io.crossrate.ingestor.domain;

import static io.crossrate.money.Decimals.MAX_FRACTION_DIGITS;
import static io.crossrate.money.Decimals.MAX_INTEGER_DIGITS;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** A number as a provider wrote it: exact, bounded, or flawed. */
sealed interface PublishedNumber {

    /** A positive number with at most 20 digits before and 18 after the point, its scale as published. */
    record Sound(BigDecimal value) implements PublishedNumber {}

    record Flawed(Flaw flaw) implements PublishedNumber {}

    /** JSON's number grammar with bounded lengths; the exponent is bounded so that nothing large is ever expanded. */
    Pattern NUMBER = Pattern.compile("-?\\d{1,60}(\\.\\d{1,60})?([eE][+-]?\\d{1,4})?");

    Pattern ANY_NUMBER = Pattern.compile("-?\\d++(\\.\\d++)?([eE][+-]?\\d++)?");

    /** Reads the text straight to a decimal, never through a binary float. */
    static PublishedNumber read(String text) {
        if (!NUMBER.matcher(text).matches()) {
            return new Flawed(ANY_NUMBER.matcher(text).matches() ? Flaw.TOO_MANY_DIGITS : Flaw.NOT_A_NUMBER);
        }
        var number = new BigDecimal(text);
        if (number.signum() <= 0) {
            return new Flawed(Flaw.NOT_POSITIVE);
        }
        if (number.scale() > MAX_FRACTION_DIGITS) {
            number = number.stripTrailingZeros();
        }
        if (number.scale() > MAX_FRACTION_DIGITS || number.precision() - number.scale() > MAX_INTEGER_DIGITS) {
            return new Flawed(Flaw.TOO_MANY_DIGITS);
        }
        return new Sound(number.scale() < 0 ? number.setScale(0) : number);
    }
}
