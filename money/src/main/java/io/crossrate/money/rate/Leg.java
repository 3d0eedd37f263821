package io.crossrate.money.rate;

import io.crossrate.money.Currency;
import java.math.BigDecimal;

/**
 * One published number on the way from one currency to another: 1 unit of the table's base is worth {@code rate} units of
 * quote.
 *
 * @param inverted whether the way goes against it, from quote to base, so that the number divides
 */
public record Leg(RateTable table, Currency quote, BigDecimal rate, boolean inverted) {}
