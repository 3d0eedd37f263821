package io.crossrate.money.rate;

/** What a source quotes: fiat money once a day, or crypto (with metals, and fiat money against it) around the clock. */
public enum TableKind {
    FIAT,
    CRYPTO
}
