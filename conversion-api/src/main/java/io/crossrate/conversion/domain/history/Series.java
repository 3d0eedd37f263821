package io.crossrate.conversion.domain.history;

import io.crossrate.conversion.domain.TableKind;
import io.crossrate.money.Currency;

/** What one source says of one currency over time: units of code for one unit of its base. */
public record Series(String source, TableKind kind, Currency base, Currency code, boolean simulated) {}
