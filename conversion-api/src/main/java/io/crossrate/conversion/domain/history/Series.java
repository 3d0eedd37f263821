package io.crossrate.conversion.domain.history;

import io.crossrate.money.Currency;
import io.crossrate.money.rate.TableKind;

/** What one source says of one currency over time: units of code for one unit of its base. */
public record Series(String source, TableKind kind, Currency base, Currency code, boolean simulated) {}
