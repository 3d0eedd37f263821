package io.crossrate.money;

/** What a currency is: it decides which providers quote it and how its rates are derived. */
public enum CurrencyKind {
    FIAT,
    CRYPTO,
    METAL
}
